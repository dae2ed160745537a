"""Names of files that every system can store.

A file written here may go to a Windows laptop on a stick, so Windows' rules hold everywhere: `CON`
and `aux.txt` would be devices there, `a:b` a stream, and a dot at the end would be dropped.
"""

import re
from pathlib import PurePath

from antt_desktop.domain.errors import AnttError

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE
)
_LONGEST = 100
"""Letters of a name that is offered: with a usual folder before it, Windows still takes it."""


class FileNameError(AnttError):
    """Windows could not store a file under this name."""

    code = "D07"
    exit_code = 6

    def __init__(self, name: str) -> None:
        super().__init__(
            f'Windows không nhận tên tệp “{name}”: tên không được chứa < > : " / \\ | ? *, không '
            "kết thúc bằng dấu chấm hay dấu cách, không trùng tên thiết bị như CON, AUX, COM1. "
            "Chưa ghi gì. Hãy đặt tên khác."
        )


def check_name(path: PurePath) -> None:
    """Raise FileNameError unless the last part of `path` is a name that Windows can store."""
    if not _is_storable(path.name):
        raise FileNameError(path.name)


def file_name(words: str, suffix: str) -> str:
    """Return the file name to offer for `words` (a title, a heading), ending in `suffix`."""
    stem = _FORBIDDEN.sub("-", words)[:_LONGEST].strip(" .") or "tep"
    return f"{stem}{suffix}" if _is_storable(stem) else f"{stem}-{suffix}"


def _is_storable(name: str) -> bool:
    return (
        bool(name)
        and not _FORBIDDEN.search(name)
        and not name.endswith((".", " "))
        and not _DEVICE.fullmatch(name)
    )
