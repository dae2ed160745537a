"""What a list file is refused for: a stable code and a sentence an officer can act on (X01…)."""

from typing import ClassVar

from antt_desktop.domain.errors import AnttError

UNCHANGED = "Chưa ghi gì vào sổ."
_SAVE_AGAIN = "Mở tệp bằng Excel, chọn Lưu thành (Save As) .xlsx rồi chọn lại."


class SpreadsheetError(AnttError):
    """A list file that is not read, or a list that cannot be planned."""

    sentence: ClassVar[str] = ""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.sentence)


class OldExcelError(SpreadsheetError):
    """An Excel 97-2003 workbook (.xls)."""

    code = "X01"
    sentence = f"Đây là tệp Excel kiểu cũ (.xls) nên không đọc. {UNCHANGED} {_SAVE_AGAIN}"


class MacroError(SpreadsheetError):
    """A workbook that carries a program (.xlsm, vbaProject)."""

    code = "X02"
    sentence = f"Tệp có macro (chương trình kèm theo) nên không đọc. {UNCHANGED} {_SAVE_AGAIN}"


class BinaryWorkbookError(SpreadsheetError):
    """A binary workbook (.xlsb)."""

    code = "X03"
    sentence = f"Đây là tệp Excel dạng nhị phân (.xlsb) nên không đọc. {UNCHANGED} {_SAVE_AGAIN}"


class LockedWorkbookError(SpreadsheetError):
    """A workbook encrypted with a password."""

    code = "X04"
    sentence = (
        f"Tệp có đặt mật khẩu nên chưa đọc được. {UNCHANGED} "
        "Ghi mật khẩu của tệp, hoặc mở bằng Excel, bỏ mật khẩu, lưu lại rồi chọn lại."
    )


class ForeignPartsError(SpreadsheetError):
    """A workbook with links to other files or embedded objects."""

    code = "X05"
    sentence = (
        f"Tệp có liên kết hoặc tệp khác nhúng bên trong nên không đọc. {UNCHANGED} "
        "Chép riêng danh sách (dán giá trị) sang một tệp Excel mới rồi chọn lại."
    )


class EntityError(SpreadsheetError):
    """A part with a document type or entity declaration."""

    code = "X06"
    sentence = (
        f"Tệp có phần khai báo lạ (DTD, ENTITY), có thể gây hại, nên không đọc. {UNCHANGED} "
        "Hỏi lại nơi gửi tệp."
    )


class BombError(SpreadsheetError):
    """A container that unpacks to far more than it should."""

    code = "X07"
    sentence = (
        f"Tệp bung ra lớn bất thường nên không đọc. {UNCHANGED} "
        "Tách danh sách thành nhiều tệp nhỏ hơn, hoặc hỏi lại nơi gửi tệp."
    )


class TooLargeError(SpreadsheetError):
    """A sheet with cells beyond what a list of one commune needs."""

    code = "X08"
    sentence = (
        "Bảng tính có ô nằm quá xa (hơn 60.000 dòng hoặc 200 cột) nên không đọc. "
        f"{UNCHANGED} Xóa các ô thừa ở cuối bảng, hoặc tách thành nhiều tệp rồi chọn lại."
    )


class WrongKindError(SpreadsheetError):
    """A file that is not what its name says, or neither Excel nor text."""

    code = "X09"
    sentence = (
        "Nội dung tệp không đúng với đuôi tên, hoặc không phải danh sách Excel, CSV. "
        f"{UNCHANGED} Chọn tệp .xlsx hoặc .csv; nếu cần, mở bằng Excel và lưu lại thành .xlsx."
    )


class EmptyWorkbookError(SpreadsheetError):
    """A file without a single filled cell."""

    code = "X10"
    sentence = f"Tệp không có dữ liệu nào. {UNCHANGED} Kiểm tra lại tệp rồi chọn lại."


class DamagedWorkbookError(SpreadsheetError):
    """A container or a part that cannot be read."""

    code = "X11"
    sentence = f"Tệp hỏng hoặc không phải tệp Excel hợp lệ. {UNCHANGED} {_SAVE_AGAIN}"


class UnreadableFileError(SpreadsheetError):
    """A file that is missing or may not be opened."""

    code = "X12"
    sentence = f"Không mở được tệp danh sách. {UNCHANGED} Kiểm tra tên tệp, đóng Excel rồi thử lại."


class NoTableError(SpreadsheetError):
    """No table with a heading this record type knows."""

    code = "X13"


class MappingError(SpreadsheetError):
    """A mapping that names a field or a column that does not exist."""

    code = "X14"


class EncodingError(SpreadsheetError):
    """A text file in no encoding that is known."""

    code = "X15"
    sentence = (
        f"Không nhận ra bảng mã của tệp. {UNCHANGED} "
        "Lưu lại tệp dạng Unicode (UTF-8) bằng chương trình đã tạo ra nó rồi chọn lại."
    )


class OutdatedPlanError(SpreadsheetError):
    """A plan that was made before the file changed."""

    code = "X16"
    sentence = (
        f"Dữ liệu đã thay đổi từ lúc lập kế hoạch nên chưa nhập. {UNCHANGED} "
        "Lập lại kế hoạch rồi nhập."
    )


class WrongWorkbookPasswordError(SpreadsheetError):
    """A password that does not open the workbook."""

    code = "X17"
    sentence = (
        f"Mật khẩu này không mở được tệp danh sách. {UNCHANGED} "
        "Ghi lại mật khẩu của tệp, hoặc hỏi nơi gửi tệp."
    )


REFUSALS: dict[str, type[SpreadsheetError]] = {
    each.code: each for each in SpreadsheetError.__subclasses__()
}
