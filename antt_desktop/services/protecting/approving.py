"""The second officer: erasing takes two, and the second one shows it with his password (faults.md §5)."""

from dataclasses import dataclass

from antt_desktop.records.confidence import role_of
from antt_desktop.records.roles import Command, may, who_may
from antt_desktop.services.protecting.errors import SecondOfficerError
from antt_desktop.storage.commune_file import CommuneFile, open_keys
from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy


@dataclass(frozen=True)
class Approval:
    """A second officer who was there with his password; made by `approve` alone."""

    username: str


def approve(
    file: CommuneFile, username: str, password: str, *, policy: KdfPolicy = STANDARD_POLICY
) -> Approval:
    """Return the approval of a second officer.

    Raises SecondOfficerError when he is the first one or may not erase, and the key file's errors
    for a wrong password; wrong ones are counted as at the login.
    """
    refuse_as_second(file, username)
    keys = open_keys(file.path, policy).unlock(username, password, now=file.store.writer.now())
    if keys.file != file.key:
        raise SecondOfficerError(
            "Mật khẩu này mở tệp khóa của sổ khác. Chưa thay đổi gì. Kiểm tra lại tệp khóa bên cạnh sổ."
        )
    return Approval(username)


def refuse_as_second(file: CommuneFile, username: str) -> None:
    """Raise SecondOfficerError unless this officer may be the second one today."""
    role = str(role_of(username, file.store.around()))
    if username == file.username or not may(role, Command.PURGE):
        raise SecondOfficerError(
            "Xóa hẳn dữ liệu cá nhân cần người thứ hai, khác người đang dùng sổ, "
            f"có vai trò {who_may(Command.PURGE)}. Chưa thay đổi gì. Mời người ấy nhập mật khẩu."
        )
