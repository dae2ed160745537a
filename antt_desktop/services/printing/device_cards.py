"""The printed card of a device: who it is and its fingerprint, for the superior to compare."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.text.dates import format_date_words
from antt_desktop.services.printing.code_blocks import group_lines, square
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block
from antt_desktop.services.printing.frames import MM, PORTRAIT
from antt_desktop.services.printing.headers import organization_header
from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.jobs import Paper
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.services.printing.signatures import signature_columns
from antt_desktop.services.printing.typesetter import Typesetter

TITLE = "Thẻ thiết bị"
_HOW = (
    "Nơi nhận mở tệp thẻ trên USB, so mã vân tay hiện trên máy với mã in dưới đây, từng nhóm một. "
    "Giống hết thì ghi nhận máy; khác một ký tự thì không ghi nhận và báo lại đơn vị."
)
_OPEN_TO_ALL = (
    "Tờ này không có bí mật: chỉ dùng để đối chiếu. Khóa ký của máy nằm trong sổ đã mã hóa và "
    "không rời khỏi máy."
)


@dataclass(frozen=True)
class CardSheet:
    """What is printed of a card."""

    unit_code: str
    device: str
    letter: str
    fingerprint: str
    """Groups of four joined by hyphens."""
    made_on: date


def card_sheet(issuer: Issuer, card: CardSheet) -> Paper:
    """Start the sheet of a device's card, on one page."""
    return PaperFile(PORTRAIT, TITLE, lambda setter: [_blocks(setter, issuer, card)])


def code_of(card: CardSheet) -> str:
    """Return what a scanner reads from the sheet."""
    return f"{card.unit_code}/{card.device}/{card.fingerprint}"


def _blocks(setter: Typesetter, issuer: Issuer, card: CardSheet) -> Iterator[Block]:
    dated = format_date_words(card.made_on, issuer.place)
    yield organization_header(setter, issuer.superior_name, issuer.police_name, under=("", dated))
    yield setter.heading(TITLE.upper(), Style(setter.fonts.bold, 14), gap=24)
    yield setter.heading(f"Máy {card.letter} của Công an {issuer.unit}", setter.bold)
    yield setter.heading(f"Mã đơn vị {card.unit_code} · mã máy {card.device}", setter.body)
    yield setter.body_paragraph(_HOW)
    yield group_lines(setter, card.fingerprint, size=20.0, line=30.0, in_a_line=4, gap=16)
    yield square(setter, code_of(card), 36 * MM)
    yield setter.body_paragraph(_OPEN_TO_ALL)
    yield from signature_columns(setter, ("NGƯỜI LẬP", "NGƯỜI ĐỐI CHIẾU"))
