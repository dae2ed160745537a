"""The papers of the exchange as the print preview takes them."""

from datetime import date

from antt_desktop.domain.queries import Query
from antt_desktop.services.bundles.cards import DeviceCard
from antt_desktop.services.printing import device_cards, sync_slips
from antt_desktop.services.printing.device_cards import CardSheet, card_sheet
from antt_desktop.services.printing.documents import Document
from antt_desktop.services.printing.issuers import read_issuer
from antt_desktop.services.printing.sync_slips import SyncSlip, sync_slip

_UNIT = "org_profile"


def slip_document(slip: SyncSlip) -> dict[str, object]:
    """Return what a page asks to be printed for a slip."""
    return _asked(
        Document(
            "sync_slip",
            f"{sync_slips.TITLE} {slip.number}",
            _UNIT,
            lambda store, _: sync_slip(read_issuer(store), slip),
        )
    )


def card_document(card: DeviceCard, today: date) -> dict[str, object]:
    """Return what a page asks to be printed for a device's card."""
    sheet = CardSheet(card.unit, card.device, card.letter, card.fingerprint, today)
    return _asked(
        Document(
            "device_card",
            device_cards.TITLE,
            _UNIT,
            lambda store, _: card_sheet(read_issuer(store), sheet),
        )
    )


def _asked(document: Document) -> dict[str, object]:
    return {"document": document, "query": Query(_UNIT)}
