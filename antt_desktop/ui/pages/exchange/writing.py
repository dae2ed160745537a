"""Writing a bundle to the stick in a thread, the slip for it, and how a pulled stick is told."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles.exporting import Exported, Named, export
from antt_desktop.services.bundles.identity import superior_of
from antt_desktop.services.bundles.manifest import FORMAT
from antt_desktop.services.bundles.recognising import remember
from antt_desktop.services.printing.sync_slips import SyncSlip
from antt_desktop.services.protecting.letting_out import bundle_left, record_export
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.disk import (
    DiskFailureError,
    FolderMissingError,
    NoSpaceError,
    ReadOnlyError,
    digest_of,
)
from antt_desktop.system.instances import this_machine
from antt_desktop.ui.pages.exchange.words import number_words
from antt_desktop.ui.tasks import Progress

_ALL, _CHANGES = "Mọi hồ sơ (gói đầy đủ)", "Mọi thay đổi từ sau biên nhận gần nhất"


@dataclass(frozen=True)
class Written:
    """A bundle that was read back from its stick, and the slip that goes with it."""

    exported: Exported
    slip: SyncSlip


@dataclass(frozen=True)
class Wish:
    """Where a bundle goes, and whether all records or named lists go along."""

    folder: Path
    full: bool
    named: Named
    today: date


def write_bundle(file: CommuneFile, wish: Wish, progress: Progress) -> Written:
    """Write a bundle and return it once it was read back.

    Raises CancelledError before the file appears on the stick, and what `export` raises.
    """
    with file.beside() as beside:
        exported = export(beside, wish.folder, full=wish.full, named=wish.named, progress=progress)
        remember(beside, this_machine())
        record_export(
            beside.store,
            bundle_left(exported.sequence, exported.records, wish.named, exported.path),
        )
        return Written(exported, _slip(beside, exported, wish.today))


def told_fault(fault: AnttError, folder: Path) -> AnttError:
    """Return a fault of writing in the words of a stick."""
    if isinstance(fault, DiskFailureError | FolderMissingError) and not folder.exists():
        return type(fault)(
            "USB bị rút khi đang ghi. Dữ liệu trong máy còn nguyên, tệp dở trên USB không dùng "
            "được. Cắm lại USB rồi bấm Ghi gói."
        )
    if isinstance(fault, NoSpaceError):
        return type(fault)(
            "USB không đủ chỗ nên chưa ghi được gói. Dữ liệu trong máy còn nguyên, trên USB không "
            "có tệp dở. Xóa bớt tệp trên USB hoặc dùng USB khác rồi bấm Ghi gói."
        )
    if isinstance(fault, ReadOnlyError):
        return type(fault)(
            "USB không cho ghi. Dữ liệu trong máy còn nguyên. Gạt khóa chống ghi trên USB hoặc "
            "dùng USB khác rồi bấm Ghi gói."
        )
    return fault


def _slip(file: CommuneFile, exported: Exported, today: date) -> SyncSlip:
    account = file.store.find("user_account", username=file.username)
    return SyncSlip(
        number=number_words(exported.sequence),
        bundle=exported.bundle,
        to=superior_of(file).name,
        period=_CHANGES if exported.base else _ALL,
        version=FORMAT,
        rows=sum(exported.records.values()),
        file_name=exported.path.name,
        size=exported.size,
        digest=digest_of(exported.path),
        made_by=str(account["full_name"]) if account is not None else file.username,
        made_on=today,
    )
