"""Taking a receipt in: what the superior confirmed, and what it sent back."""

from collections.abc import Mapping
from dataclasses import dataclass

from antt_desktop.records.roles import Command
from antt_desktop.services.bundles.errors import ForeignReceiptError
from antt_desktop.services.bundles.identity import superior_of, unit_profile
from antt_desktop.services.bundles.manifest import State
from antt_desktop.services.bundles.receipts import Receipt, Returned, read_receipt
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import Taken, TypeState
from antt_desktop.storage.returned_records import ReturnedRow


@dataclass(frozen=True)
class Answer:
    """A receipt that was taken in, and the types in which both sides do not hold the same."""

    receipt: Receipt
    differing: tuple[str, ...]

    @property
    def returned(self) -> list[Returned]:
        """The records to be corrected."""
        return self.receipt.returned


def take_receipt(file: CommuneFile, data: bytes) -> Answer:
    """Take a receipt in; the same one twice, or an older one, changes nothing more.

    Raises RoleError, MissingCardError, MalformedError, SignatureError, NewerFormatError,
    AudienceError, and ForeignReceiptError for a bundle this device did not make or that holds
    other numbers.
    """
    file.store.permissions.refuse(Command.RECEIPT)
    superior = superior_of(file)
    receipt = read_receipt(
        data,
        superior.signing_key,
        unit=str(unit_profile(file)["unit_code"]),
        device=file.device.id,
    )
    made = file.exchange.made(receipt.bundle)
    fits = made is not None and (made.epoch, made.sequence) == (receipt.epoch, receipt.sequence)
    if made is None or not fits or receipt.acknowledged > made.upto:
        raise ForeignReceiptError(
            "Biên nhận này trả lời một gói không do máy này tạo. Chưa thay đổi gì. "
            "Kiểm tra lại USB, hoặc hỏi bộ phận nhận của cấp trên."
        )
    taken = Taken(
        bundle=receipt.bundle,
        number=receipt.number,
        verdict=receipt.verdict,
        acknowledged=receipt.acknowledged,
        taken_at=file.store.writer.stamp(),
        content=data,
    )
    rows = [ReturnedRow(r.type, r.id, r.rev, r.code, r.message) for r in receipt.returned]
    file.exchange.take(taken, rows)
    return Answer(receipt, differing(made.state, receipt.state))


def differing(ours: Mapping[str, TypeState], theirs: Mapping[str, State]) -> tuple[str, ...]:
    """Return the types whose state was not the same when the bundle was made."""
    return tuple(
        name
        for name, state in theirs.items()
        if (own := ours.get(name)) is not None and own.digest != state.digest
    )
