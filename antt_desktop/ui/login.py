"""What happens once when an officer opened the file: what is noted, what the calendar ended."""

from datetime import datetime
from typing import TYPE_CHECKING

from antt_desktop.domain.errors import AnttError

if TYPE_CHECKING:
    from antt_desktop.storage.commune_file import CommuneFile

WORKING_SINCE = "working_since"
"""The setting that stands while the window has the file open; left over, it was not closed."""


def at_login(file: "CommuneFile", now: datetime) -> str:
    """Note the login and end what was valid until yesterday; returns what to tell, if anything.

    A fault does not keep the file from opening: the next opening tries again.
    """
    from antt_desktop.services.pledging.preparing import expire_pledges
    from antt_desktop.ui.pages.officers.reading import note_login

    if file.read_only:
        return ""
    try:
        note_login(file, now)
        file.settings.set(WORKING_SINCE, now.isoformat(timespec="minutes"))
        count = expire_pledges(file.store)
    except AnttError as fault:
        return str(fault)
    return f"{count} phiếu đã hết thời hạn, chuyển sang “Hết hiệu lực”." if count else ""


def broken_off(file: "CommuneFile") -> datetime | None:
    """Return since when the file was open that was never closed; asked before `at_login`."""
    since = file.settings.get(WORKING_SINCE)
    return datetime.fromisoformat(since) if since else None


def at_closing(file: "CommuneFile") -> None:
    """Note that the file is closed as it should be; what the disk refuses is told at the opening."""
    if file.read_only:
        return
    try:
        file.settings.set(WORKING_SINCE, "")
    except AnttError:
        return


def failed_words(file: "CommuneFile") -> str:
    """Return what is told of wrong passwords before this login; empty when there were none."""
    tries = file.failed_before_login
    if not tries.count:
        return ""
    at = f", lần cuối {tries.last:%H:%M %d/%m/%Y}" if tries.last else ""
    return f"Trước lần mở này có {tries.count} lần nhập sai mật khẩu{at}."
