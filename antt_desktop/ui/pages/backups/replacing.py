"""What is asked before another file takes the place of the open one: a backup, or the one before."""

from pathlib import Path

from antt_desktop.services.keeping.differing import Difference, difference_from_aside
from antt_desktop.storage.backups.making import Backup
from antt_desktop.storage.backups.restoring import prepare_undo, put_aside_at, stage
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.backups.restore_dialog import Wanted
from antt_desktop.ui.pages.backups.words import difference_words, moment_words, undo_words
from antt_desktop.ui.pages.exchange.unsent import unsent

_AFTER_RESTORE = (
    "Sổ hiện tại được cất nguyên vẹn bên cạnh và có thể hoàn tác. Sau khi phục hồi phải mở lại "
    "bằng mật khẩu; gói gửi cấp trên tiếp theo là gói đầy đủ."
)
_AFTER_UNDO = (
    "Sổ hiện tại được cất nguyên vẹn bên cạnh và có thể lấy lại bằng cách này. Sau đó mở lại bằng "
    "mật khẩu của lúc phục hồi; gói gửi cấp trên tiếp theo là gói đầy đủ."
)


def wanted_restore(desk: Desk, backup: Backup, found: Difference) -> Wanted:
    """Return what is asked before a backup takes the place of the file."""
    moment = moment_words(backup.at, desk.today)
    return Wanted(
        heading=f"Phục hồi về bản {moment}",
        told=(difference_words(found), _unsent_words(desk), _AFTER_RESTORE),
        unit=_unit(desk),
        doing="Đang cất sổ hiện tại và kiểm tra từng trang của bản sao lưu.",
        deed="Phục hồi",
        done=f"Đã phục hồi về bản {moment}. Sổ trước đó được cất nguyên vẹn. Mở lại bằng mật khẩu; muốn "
        "hoàn tác thì vào Sao lưu và phục hồi.",
        prepare=lambda password, progress: stage(
            desk.file.path, backup.path, desk.file.username, password, desk.now(),
            policy=desk.policy, progress=progress,
        ),
    )  # fmt: skip


def wanted_undo(desk: Desk, aside: Path) -> Wanted:
    """Return what is asked before the file comes back that the last restore put aside."""
    at = put_aside_at(aside)
    found = difference_from_aside(desk.file, aside, at.date())
    return Wanted(
        heading=f"Trở lại sổ trước lần phục hồi lúc {moment_words(at, desk.today)}",
        told=(undo_words(found), _unsent_words(desk), _AFTER_UNDO),
        unit=_unit(desk),
        doing="Đang cất sổ hiện tại và kiểm tra mật khẩu.",
        deed="Hoàn tác phục hồi",
        done="Đã trở lại sổ trước lần phục hồi. Sổ vừa dùng được cất nguyên vẹn. Mở lại bằng mật khẩu.",
        prepare=lambda password, _: prepare_undo(
            desk.file.path, desk.file.username, password, desk.now(), policy=desk.policy
        ),
    )


def _unsent_words(desk: Desk) -> str:
    count = unsent(desk.file)
    return f"{count} hồ sơ chưa gửi cấp trên." if count else ""


def _unit(desk: Desk) -> str:
    profile = desk.store.find("org_profile")
    return str(profile["unit_name"]) if profile is not None else desk.file.path.stem
