"""Where files belong on a laptop, and which places endanger a commune file.

A share, a synchronised folder or a stick may lose or double what is written (faults.md F20, F26):
opening there is allowed, after a warning that says so.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import platformdirs

_APP = "AnTT"
_CLOUD_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive của tôi": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
}
_ADVICE = "Nên để sổ trên ổ đĩa trong máy và dùng chức năng Sao lưu để chép ra ngoài."


class Danger(Enum):
    """Why a place is not good for a commune file."""

    NETWORK = "network"
    CLOUD = "cloud"
    REMOVABLE = "removable"


@dataclass(frozen=True)
class LocationWarning:
    """One danger of a place, in an officer's words."""

    danger: Danger
    message: str


def data_folder() -> Path:
    """Return the folder where a new commune file is offered to be made."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def backup_folder() -> Path:
    """Return the folder where backups are offered to be kept, outside the program's own data.

    Documents are often synchronised or on a share: then another folder of this laptop serves.
    """
    documents = Path(platformdirs.user_documents_dir())
    others = (Path.home(), data_folder().parent)
    kept_here = (each for each in (documents, *others) if location_warning(each) is None)
    return next(kept_here, documents) / "AnTT sao luu"


def log_folder() -> Path:
    """Return the folder of the program's log."""
    return Path(platformdirs.user_log_dir(_APP, appauthor=False))


def location_warning(path: Path) -> LocationWarning | None:
    """Say why `path` (a file or folder, there or not yet) is a bad place, or None."""
    place = path.expanduser().absolute()
    if is_network(place):
        return LocationWarning(
            Danger.NETWORK,
            "Sổ nằm trên thư mục mạng: khi mạng chập chờn, dữ liệu có thể hỏng hoặc hai máy ghi "
            f"chồng lên nhau. {_ADVICE}",
        )
    if service := cloud_service(place):
        return LocationWarning(
            Danger.CLOUD,
            f"Sổ nằm trong thư mục đồng bộ {service}: dữ liệu của dân sẽ rời khỏi máy và tệp có "
            f"thể bị nhân đôi. {_ADVICE}",
        )
    if is_removable(place):
        return LocationWarning(
            Danger.REMOVABLE,
            "Sổ nằm trên USB hoặc ổ tháo được: rút ra khi đang ghi có thể làm mất dữ liệu, "
            f"mất USB là mất sổ. {_ADVICE}",
        )
    return None


def backup_warning(folder: Path) -> str:
    """Say why `folder` is a bad place for backups, or nothing; a stick is a good one."""
    warning = location_warning(folder)
    if warning is None or warning.danger is Danger.REMOVABLE:
        return ""
    if warning.danger is Danger.NETWORK:
        why = (
            "nằm trên máy khác trong mạng: bản sao lưu sẽ rời khỏi máy này, và khi mất mạng thì "
            "không sao lưu được"
        )
    else:
        why = f"do {cloud_service(folder)} đồng bộ: bản sao lưu sẽ rời khỏi máy"
    return (
        f"Thư mục sao lưu {why}. Dữ liệu trong bản sao vẫn được mã hóa. "
        "Nên chọn USB hoặc ổ đĩa khác."
    )


def cloud_service(path: Path) -> str | None:
    """Return the name of the service that synchronises `path`, or None."""
    for name, value in os.environ.items():
        if name.upper().startswith("ONEDRIVE") and value and path.is_relative_to(value):
            return "OneDrive"
    for part in path.parts:
        words = part.casefold()
        for folder, service in _CLOUD_FOLDERS.items():
            if words == folder or words.startswith((folder + " - ", folder + " (")):
                return service
    return None


if sys.platform == "win32":
    import ctypes

    from antt_desktop.system.usb_disks import hangs_on_usb

    _REMOVABLE, _FIXED, _REMOTE = 2, 3, 4
    _LONGEST_ROOT = 261

    def is_network(path: Path) -> bool:
        """Whether `path` lies on another machine's disk."""
        plain = path.drive.upper().removeprefix("\\\\?\\")
        is_share = plain.startswith(("\\\\", "UNC\\"))  # which, gone, would keep Windows waiting
        return is_share or _drive_kind(_volume(path)) == _REMOTE

    def is_removable(path: Path) -> bool:
        """Whether `path` lies on a stick, a card or a disk that hangs on a USB cable."""
        root = _volume(path)
        kind = _drive_kind(root)
        return kind == _REMOVABLE or (kind == _FIXED and hangs_on_usb(root))

    def _volume(path: Path) -> str:
        """Return the root of the volume that holds `path`, also where it is mounted in a folder."""
        root = ctypes.create_unicode_buffer(_LONGEST_ROOT)
        known = ctypes.WinDLL("kernel32").GetVolumePathNameW(str(path), root, _LONGEST_ROOT)
        return root.value if known and root.value else path.anchor

    def _drive_kind(root: str) -> int:
        return int(ctypes.WinDLL("kernel32").GetDriveTypeW(root))

else:
    _MOUNTS = Path("/proc/self/mounts")
    _ESCAPED = re.compile(r"\\([0-7]{3})")  # a space in a folder's name stands there as \040
    _NETWORK_KINDS = frozenset(
        {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "davfs", "fuse.sshfs"}
        | {"fuse.davfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.s3fs"}
    )
    _STICK_KINDS = frozenset({"vfat", "exfat", "msdos"})
    _STICK_FOLDERS = (Path("/media"), Path("/run/media"), Path("/mnt"))

    def is_network(path: Path) -> bool:
        """Whether `path` lies on another machine's disk."""
        return _mount(path)[1] in _NETWORK_KINDS

    def is_removable(path: Path) -> bool:
        """Whether `path` lies on a stick or a card, as desktops mount them."""
        return _is_stick(*_mount(path))

    def mounted_sticks() -> list[Path]:
        """Return the folders at which sticks and cards are mounted now."""
        return [folder for folder, kind in _mounts() if _is_stick(folder, kind)]

    def _is_stick(folder: Path, kind: str) -> bool:
        under = any(folder.is_relative_to(place) for place in _STICK_FOLDERS[:2])
        return under or (kind in _STICK_KINDS and folder.is_relative_to(_STICK_FOLDERS[2]))

    def _mount(path: Path) -> tuple[Path, str]:
        """Return the mount point that holds `path` and the kind of its file system."""
        place = path.resolve()
        best = (Path("/"), "")
        for point, kind in _mounts():
            if place.is_relative_to(point) and len(point.parts) >= len(best[0].parts):
                best = (point, kind)
        return best

    def _mounts() -> Iterator[tuple[Path, str]]:
        for line in _mount_lines():
            _, folder, kind, *_ = line.split(" ")
            yield Path(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), folder)), kind

    def _mount_lines() -> list[str]:
        try:
            return _MOUNTS.read_text(encoding="utf-8").splitlines()
        except OSError:
            return []
