"""The sheet of a device's card: the fingerprint as groups and as a code a scanner reads."""

from datetime import date

from antt_desktop.services.printing.device_cards import CardSheet, card_sheet, code_of
from antt_desktop.services.printing.jobs import paper_bytes
from tests.helpers.papers import ISSUER, read

CARD = CardSheet(
    "30247", "K7Q2M9TX", "A", "ABCD-2345-EFGH-6789-JKMN-PQRS-TVWX-YZ01", date(2026, 11, 17)
)


def test_the_fingerprint_can_be_read_and_scanned() -> None:
    reading = read(paper_bytes(card_sheet(ISSUER, CARD)))
    assert reading.pages == 1
    assert reading.codes() == [code_of(CARD)] == [f"30247/K7Q2M9TX/{CARD.fingerprint}"]
    text = " ".join(reading.lines())
    for part in (*CARD.fingerprint.split("-"), "Máy A của Công an xã Mỹ Hiệp", "30247"):
        assert part in text
