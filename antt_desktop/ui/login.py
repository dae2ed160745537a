"""What happens once when an officer opened the file: what is noted, what the calendar ended."""

from datetime import datetime
from typing import TYPE_CHECKING

from antt_desktop.domain.errors import AnttError

if TYPE_CHECKING:
    from antt_desktop.storage.commune_file import CommuneFile
    from antt_desktop.storage.keys.key_file import FailedTries

WORKING_SINCE = "working_since."
"""The settings that stand while an officer has the file open; left over, it was not closed."""


def at_login(file: "CommuneFile", now: datetime) -> str:
    """Note the login and end what was valid until yesterday; returns what to tell, if anything.

    A fault does not keep the file from opening: the next opening tries again.
    """
    from antt_desktop.services.pledging.preparing import expire_pledges
    from antt_desktop.ui.pages.officers.reading import note_login

    if file.read_only:
        return ""
    try:
        told = password_words(file)
        note_login(file, now)
        file.settings.set(WORKING_SINCE + file.username, now.isoformat(timespec="minutes"))
        count = expire_pledges(file.store)
    except AnttError as fault:
        return str(fault)
    ended = f"{count} phiếu đã hết thời hạn, chuyển sang “Hết hiệu lực”." if count else ""
    return " ".join(filter(None, (told, ended)))


def password_words(file: "CommuneFile") -> str:
    """Return how the officer came by a password since the last login; asked before `note_login`.

    Empty when it is the one of last time, or he changed it himself by the one before; at his first
    login too, when he was given it.
    """
    from antt_desktop.storage.key_events import KeyEvent, last_password
    from antt_desktop.ui.pages.officers.reading import LAST_LOGIN
    from antt_desktop.ui.pages.record_history import local_time

    told = last_password(file.store, file.username)
    last = file.settings.get(LAST_LOGIN + file.username)
    if not told or not last or datetime.fromisoformat(told.at) < datetime.fromisoformat(last):
        return ""
    account = file.store.find("user_account", username=told.by)
    ways = {
        KeyEvent.SET: f"do {account.title if account else told.by} đặt",
        KeyEvent.RECOVERED: "được đặt bằng khóa khôi phục đã in",
        KeyEvent.ANSWERED: "được đặt nhờ cấp trên mở khóa",
    }
    way = ways.get(KeyEvent(told.action))
    asked = "Nếu mình không nhờ việc này, báo ngay lãnh đạo đơn vị."
    return f"Mật khẩu của mình {way} lúc {local_time(told.at)}. {asked}" if way else ""


def broken_off(file: "CommuneFile") -> datetime | None:
    """Return since when this officer had the file open and never closed; asked before `at_login`."""
    since = file.settings.get(WORKING_SINCE + file.username)
    return datetime.fromisoformat(since) if since else None


def at_closing(file: "CommuneFile") -> None:
    """Note that the file is closed as it should be; what the disk refuses is told at the opening."""
    if file.read_only:
        return
    try:
        file.settings.set(WORKING_SINCE + file.username, "")
    except AnttError:
        return


def unit_names(file: "CommuneFile") -> tuple[str, str]:
    """Return what the unit of a file and its province are called; before founding the file's name."""
    from antt_desktop.records.options import UNIT_KIND

    profile = file.store.find("org_profile")
    if profile is None:
        return file.path.stem, ""
    kind = UNIT_KIND.labels[str(profile["unit_kind"])].removesuffix(" (cũ)").lower()
    return f"Công an {kind} {profile['unit_name']}", str(profile["province_name"])


def officer_name(file: "CommuneFile") -> str:
    """Return what who opened a file is called: name and role, else the user name."""
    from antt_desktop.records.options import ROLE

    account = file.store.find("user_account", username=file.username)
    if account is None:
        return file.username
    return f"{account['full_name']} · {ROLE.labels[str(account['role'])]}"


def failed_words(file: "CommuneFile") -> list[str]:
    """Return what is told of wrong passwords before this login; asked before `at_login`.

    An officer is told of his own; who manages officers also of others' since the last time.
    """
    from antt_desktop.records.roles import Command
    from antt_desktop.ui.pages.officers.reading import last_login

    before, told = file.failed_before_login, []
    if before.own.count:
        told.append(f"Trước lần mở này có {_tries(before.own)}.")
    if before.nobodys:
        told.append(f"Trước lần mở này có {before.nobodys} lần nhập sai không rõ tên ai.")
    if file.store.permissions.may(Command.OFFICERS):
        since = last_login(file)
        told += [
            f"Tài khoản “{name}”: {_tries(tries)}, chưa mở được sổ từ đó."
            for name, tries in before.others.items()
            if since is None or tries.last is None or tries.last >= since
        ]
    return told


def _tries(tries: "FailedTries") -> str:
    at = f", lần cuối {tries.last:%H:%M %d/%m/%Y}" if tries.last else ""
    return f"{tries.count} lần nhập sai mật khẩu{at}"
