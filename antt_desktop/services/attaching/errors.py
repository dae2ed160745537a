"""What a file is refused for as an attachment: a code and a sentence to act on (H01…)."""

from typing import ClassVar

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.numbers import format_integer

_UNCHANGED = "Chưa thêm gì vào hồ sơ."


class AttachingError(AnttError):
    """A file that is not taken; `number` is the size or count that the sentence names."""

    sentence: ClassVar[str] = ""

    def __init__(self, number: int = 0) -> None:
        self.number = number
        super().__init__(self.sentence.format(number=format_integer(number)))


class UnreadableError(AttachingError):
    """A file that is gone, no plain file, or may not be opened."""

    code = "H01"
    sentence = (
        f"Không mở được tệp này. {_UNCHANGED} Kiểm tra tệp còn ở chỗ cũ và mở được, rồi chọn lại."
    )


class EmptyError(AttachingError):
    """A file without a byte."""

    code = "H02"
    sentence = f"Tệp trống, không có nội dung. {_UNCHANGED} Chụp hoặc quét lại rồi chọn tệp mới."


class TooBigError(AttachingError):
    """A file over its limit; `number` is the limit in MB."""

    code = "H03"
    sentence = (
        f"Tệp lớn hơn {{number}} MB nên không nhận. {_UNCHANGED} "
        "Quét lại ở độ nét thấp hơn, hoặc tách thành nhiều tệp."
    )


class UnknownKindError(AttachingError):
    """A kind of file that is not kept."""

    code = "H04"
    sentence = (
        f"Chỉ nhận ảnh JPEG, PNG, WebP, BMP, TIFF và tệp PDF. {_UNCHANGED} "
        "Lưu tài liệu thành PDF, hoặc lưu ảnh thành JPEG, rồi chọn lại."
    )


class MisnamedError(AttachingError):
    """A file whose content is not what its name claims."""

    code = "H05"
    sentence = (
        f"Nội dung tệp không đúng với đuôi tên. {_UNCHANGED} "
        "Mở tệp bằng chương trình đã tạo ra nó, lưu lại thành PDF hoặc JPEG rồi chọn lại."
    )


class DamagedError(AttachingError):
    """A file that is cut short or cannot be read as what it is."""

    code = "H06"
    sentence = (
        f"Tệp hỏng hoặc bị cắt mất một phần. {_UNCHANGED} "
        "Chép lại từ máy đã tạo ra tệp, hoặc chụp, quét lại."
    )


class TooHeavyError(AttachingError):
    """A file that unfolds to more than a laptop can hold."""

    code = "H07"
    sentence = (
        f"Đọc tệp này cần quá nhiều bộ nhớ hoặc thời gian nên đã dừng. {_UNCHANGED} "
        "Quét lại ở độ nét thấp hơn, hoặc hỏi lại nơi gửi tệp."
    )


class SeveralPicturesError(AttachingError):
    """A picture file with several pages or frames."""

    code = "H08"
    sentence = (
        f"Tệp ảnh này có {{number}} trang, chỉ nhận ảnh một trang. {_UNCHANGED} "
        "Lưu các trang thành một tệp PDF rồi chọn lại."
    )


class TooManyPagesError(AttachingError):
    """A PDF with more pages than a record's paper has."""

    code = "H09"
    sentence = (
        f"Tệp PDF có {{number}} trang, quá nhiều nên không nhận. {_UNCHANGED} "
        "Chỉ đính kèm những trang cần cho hồ sơ này."
    )


class LockedPdfError(AttachingError):
    """A PDF that is encrypted, with or without a password to open it."""

    code = "H10"
    sentence = (
        f"Tệp PDF có đặt mật khẩu hoặc khóa quyền nên không nhận. {_UNCHANGED} "
        "In lại ra PDF không khóa rồi chọn lại; nội dung trong sổ vẫn được mã hóa."
    )


class ActivePdfError(AttachingError):
    """A PDF that carries a program or other files."""

    code = "H11"
    sentence = (
        f"Tệp PDF có chương trình hoặc tệp khác kèm bên trong nên không nhận. {_UNCHANGED} "
        "In lại ra PDF rồi chọn tệp vừa in, hoặc hỏi lại nơi gửi."
    )


class HiddenFileError(AttachingError):
    """A PDF with a second file behind it."""

    code = "H12"
    sentence = (
        f"Sau phần PDF còn dữ liệu lạ của một tệp khác nên không nhận. {_UNCHANGED} "
        "In lại ra PDF rồi chọn tệp vừa in, hoặc hỏi lại nơi gửi."
    )


class RecordFullError(AttachingError):
    """All attachments of the record together would be over the limit of `number` MB."""

    code = "H13"
    sentence = (
        f"Các tệp của hồ sơ này cộng lại sẽ quá {{number}} MB. {_UNCHANGED} "
        "Xóa bớt tệp không cần, hoặc quét lại ở độ nét thấp hơn."
    )


class TooManyFilesError(AttachingError):
    """The record has its `number` attachments already."""

    code = "H14"
    sentence = (
        f"Hồ sơ này đã có {{number}} tệp, không nhận thêm. {_UNCHANGED} "
        "Gộp các trang thành một tệp PDF, hoặc xóa bớt tệp không cần."
    )


class AlreadyAttachedError(AttachingError):
    """The very same content is attached to the record."""

    code = "H15"
    sentence = f"Tệp này đã có trong hồ sơ. {_UNCHANGED} Xem lại danh sách tệp đính kèm."


class IdentityPaperError(AttachingError):
    """A name that says the file shows an identity paper (domain.md P4)."""

    code = "H16"
    sentence = (
        "Tên tệp cho biết đây là giấy tờ tùy thân; sổ này không lưu hình giấy tờ tùy thân. "
        f"{_UNCHANGED} Chọn tệp khác; nếu tên đặt nhầm thì đổi tên tệp rồi chọn lại."
    )


REFUSALS: dict[str, type[AttachingError]] = {
    each.code: each for each in AttachingError.__subclasses__()
}
"""The refusals by their codes, as the child tells them."""
