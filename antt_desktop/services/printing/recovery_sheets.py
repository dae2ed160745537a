"""The sheet with the recovery key: printed, sealed, and never shown on a screen."""

from collections.abc import Iterator
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

_TITLE = "Tờ khóa khôi phục"
_KEY_SIZE = 22.0
_KEY_LINE = 34.0
_GROUPS_A_LINE = 3
_QR_SIDE = 38 * MM

_BEFORE = (
    "Khóa dưới đây mở được tệp dữ liệu của đơn vị khi quên hết mật khẩu. Ai có tờ này đều đọc được "
    "toàn bộ dữ liệu, vì vậy không chụp ảnh, không sao chép, không lưu vào máy tính hoặc điện thoại.",
)
_AFTER = (
    "Cách giữ: bỏ tờ này vào phong bì, niêm phong, người giữ ký giáp lai; cất ở nơi có khóa, "
    "khác nơi để máy tính.",
    "Cách dùng: ở màn hình đăng nhập chọn “Quên mật khẩu”, gõ lần lượt từng nhóm ký tự hoặc quét mã "
    "vuông, rồi đặt mật khẩu mới. Mở niêm phong thì ghi ngày và lý do vào mặt sau.",
)


def recovery_sheet(issuer: Issuer, key: str, made_on: date) -> Paper:
    """Start the sheet of a recovery key, given as it is written: groups joined by hyphens.

    Hand the bytes to a printer; a copy on a disk would open the file to whoever finds it.
    """
    return PaperFile(PORTRAIT, _TITLE, lambda setter: [_blocks(setter, issuer, key, made_on)])


def _blocks(setter: Typesetter, issuer: Issuer, key: str, made_on: date) -> Iterator[Block]:
    dated = format_date_words(made_on, issuer.place)
    yield organization_header(setter, issuer.superior_name, issuer.police_name, under=("", dated))
    yield setter.heading(_TITLE.upper(), Style(setter.fonts.bold, 14), gap=24)
    yield setter.heading(f"Tệp dữ liệu của Công an {issuer.unit}", setter.bold)
    for text in _BEFORE:
        yield setter.body_paragraph(text)
    yield _key_lines(setter, key)
    yield _code(setter, key)
    for text in _AFTER:
        yield setter.body_paragraph(text)
    yield from signature_columns(setter, ("NGƯỜI LẬP", "NGƯỜI GIỮ"))


def _key_lines(setter: Typesetter, key: str) -> Block:
    groups = key.split("-")
    style = Style(setter.fonts.bold, _KEY_SIZE)
    lines = [groups[n : n + _GROUPS_A_LINE] for n in range(0, len(groups), _GROUPS_A_LINE)]
    frame = setter.frame
    step = frame.text_width / _GROUPS_A_LINE

    def strip(line: list[str]) -> Strip:
        def draw(ink: Content, top: float) -> None:
            for place, group in enumerate(line):
                centre = frame.left + (place + 0.5) * step
                ink.text(centre - style.width(group) / 2, top - _KEY_SIZE, style, group)

        return Strip(_KEY_LINE, draw)

    return Block(tuple(map(strip, lines)), gap=18, whole=True)


def _code(setter: Typesetter, key: str) -> Block:
    frame = setter.frame
    code = draw_qr(key)

    def draw(ink: Content, top: float) -> None:
        x = frame.left + (frame.text_width - _QR_SIDE) / 2
        ink.qr(x, top - _QR_SIDE, _QR_SIDE, code)

    return Block((Strip(_QR_SIDE + 8, draw),), gap=4, whole=True)
