"""The printed card of a device: who it is and its fingerprint, for the superior to compare."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.text.dates import format_date_words
from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.frames import MM, PORTRAIT
from antt_desktop.services.printing.headers import organization_header
from antt_desktop.services.printing.jobs import Paper
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.services.printing.pledge_forms import Issuer
from antt_desktop.services.printing.qr_codes import draw_qr
from antt_desktop.services.printing.signatures import signature_columns
from antt_desktop.services.printing.typesetter import Typesetter

TITLE = "Thẻ thiết bị"
_CODE_SIZE, _CODE_LINE, _GROUPS_A_LINE = 20.0, 30.0, 4
_QR_SIDE = 36 * MM
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
    yield _fingerprint(setter, card.fingerprint)
    yield _code(setter, code_of(card))
    yield setter.body_paragraph(_OPEN_TO_ALL)
    yield from signature_columns(setter, ("NGƯỜI LẬP", "NGƯỜI ĐỐI CHIẾU"))


def _fingerprint(setter: Typesetter, fingerprint: str) -> Block:
    groups = fingerprint.split("-")
    style, frame = Style(setter.fonts.bold, _CODE_SIZE), setter.frame
    step = frame.text_width / _GROUPS_A_LINE

    def strip(line: list[str]) -> Strip:
        def draw(ink: Content, top: float) -> None:
            for place, group in enumerate(line):
                centre = frame.left + (place + 0.5) * step
                ink.text(centre - style.width(group) / 2, top - _CODE_SIZE, style, group)

        return Strip(_CODE_LINE, draw)

    lines = [groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE)]
    return Block(tuple(map(strip, lines)), gap=16, whole=True)


def _code(setter: Typesetter, text: str) -> Block:
    frame, code = setter.frame, draw_qr(text)

    def draw(ink: Content, top: float) -> None:
        x = frame.left + (frame.text_width - _QR_SIDE) / 2
        ink.qr(x, top - _QR_SIDE, _QR_SIDE, code)

    return Block((Strip(_QR_SIDE + 8, draw),), gap=4, whole=True)
