"""The sheet with the recovery key: printed, sealed, and never shown on a screen."""

from collections.abc import Iterator
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

_TITLE = "Tờ khóa khôi phục"
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
    yield group_lines(setter, key, size=22.0, line=34.0, in_a_line=3, gap=18)
    yield square(setter, key, 38 * MM)
    for text in _AFTER:
        yield setter.body_paragraph(text)
    yield from signature_columns(setter, ("NGƯỜI LẬP", "NGƯỜI GIỮ"))
