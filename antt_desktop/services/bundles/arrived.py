"""Receipts that lie on a stick for this device and were not taken in yet."""

from dataclasses import dataclass
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles.errors import BundleError
from antt_desktop.services.bundles.identity import superior_of, unit_profile
from antt_desktop.services.bundles.limits import MOST_SEALED_BYTES
from antt_desktop.services.bundles.receipts import EXTENSION, read_receipt
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.disk import disk_faults


@dataclass(frozen=True)
class Arrived:
    """A receipt that can be taken in: where it lies, for which bundle, its number."""

    path: Path
    bundle: str
    number: int


def arrived_receipts(file: CommuneFile, folder: Path) -> list[Arrived]:
    """Return the receipts in a folder that wait for this device, in the order they were made.

    What belongs to others, was taken in before or cannot be read is passed over.
    """
    try:
        superior, unit = superior_of(file), str(unit_profile(file)["unit_code"])
        with disk_faults(folder):
            paths = sorted(folder.glob(f"*{EXTENSION}"))
    except AnttError:
        return []
    found = []
    for path in paths:
        try:
            data = receipt_bytes(path)
            told = read_receipt(data, superior.signing_key, unit=unit, device=file.device.id)
        except AnttError:
            continue
        if file.exchange.made(told.bundle) and file.exchange.receipt_of(told.bundle) is None:
            found.append(Arrived(path, told.bundle, told.number))
    return sorted(found, key=lambda each: each.number)


def receipt_bytes(path: Path) -> bytes:
    """Return the bytes of a receipt; raises BundleError for a huge file, and the disk's faults."""
    with disk_faults(path):
        if path.stat().st_size > MOST_SEALED_BYTES:
            raise BundleError(
                f"Tệp {path.name} lớn quá mức của một biên nhận. Chưa thay đổi gì. Chọn lại tệp."
            )
        return path.read_bytes()
