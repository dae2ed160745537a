"""What came of an update: the setup works silently, so the next start says whether it got through.

The version that was to be is noted before the setup is started and held against the program's own.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.system.disk import remove, write_file
from antt_desktop.system.locations import data_folder

_NOTE = "ban-dang-cai"
_MOST = 64
"""Characters of a version; more than that nobody noted here."""


@dataclass(frozen=True)
class Outcome:
    """Whether the update got through, in an officer's words."""

    words: str
    done: bool


def private_folder() -> Path:
    """Return the folder of this user alone where updates are copied and started from."""
    return data_folder() / "cap-nhat"


def note_update(folder: Path, version: str) -> None:
    """Note that the setup of a version is about to be started; raises the disk's faults."""
    write_file(folder / _NOTE, version.encode("ascii"))


def forget_update(folder: Path) -> None:
    """Take the note away; one that the disk keeps is told once more."""
    with suppress(AnttError):
        remove(folder / _NOTE)


def update_outcome(folder: Path, version: str) -> Outcome | None:
    """Return what came of the update noted last, once; None when none was started.

    `version` is that of the running program. A note that nobody here wrote tells nothing.
    """
    noted = _noted(folder / _NOTE)
    if noted is None:
        return None
    forget_update(folder)
    from antt_desktop.services.updating.manifest import version_of

    try:
        done = version_of(version) >= version_of(noted)
    except ValueError:
        return None
    if done:
        return Outcome(f"Đã cập nhật lên bản {version}. Sổ và các bản sao lưu còn nguyên.", True)
    return Outcome(
        f"Chưa cập nhật được lên bản {noted}, máy vẫn dùng bản {version}. Sổ và các bản sao lưu còn "
        "nguyên. Mở sổ, vào Trợ giúp, Giới thiệu để cập nhật lại, hoặc báo người phụ trách máy.",
        False,
    )


def _noted(path: Path) -> str | None:
    """Return the version in a note; a start without one reads nothing else."""
    try:
        return path.read_text("ascii")[:_MOST]
    except (OSError, ValueError):
        return None
