"""What printing refuses, and why. Each is raised before a paper exists: nothing half printed."""

from antt_desktop.domain.errors import AnttError, UsageError

_NOTHING = "Chưa in tờ nào."


class NoFontError(AnttError):
    """Neither paper font is on this machine (Decree 30/2020 wants Times New Roman)."""

    code = "P01"

    def __init__(self) -> None:
        super().__init__(
            "Máy này không có phông Liberation Serif hoặc Times New Roman để in. "
            f"{_NOTHING} Dữ liệu vẫn nguyên vẹn. Cài lại chương trình, hoặc cài một trong hai phông ấy."
        )


class MissingGlyphError(AnttError):
    """The paper font has no shape for a letter; a box is never printed in its place."""

    code = "P02"

    def __init__(self, letter: str, font: str) -> None:
        self.letter = letter
        shown = letter if letter.isprintable() else f"U+{ord(letter):04X}"
        super().__init__(
            f"Chữ “{shown}” không có trong phông {font}. {_NOTHING} "
            "Sửa chữ ấy trong hồ sơ hoặc trong mẫu rồi in lại."
        )


class TemplateError(AnttError):
    """The words of a template cannot be printed: no clauses, or a placeholder nobody fills."""

    code = "P03"

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} {_NOTHING} Sửa mẫu trong Ký cam kết, Mẫu cam kết rồi in lại.")


class NothingToPrintError(AnttError):
    """No record answers the question, and a paper without a sheet would be no paper."""

    code = "P04"

    def __init__(self) -> None:
        super().__init__(
            f"Không có hồ sơ nào khớp với điều kiện đã chọn. {_NOTHING} Bỏ bớt điều kiện lọc."
        )


class NoIssuerError(AnttError):
    """The unit has no profile yet, so papers would have no head."""

    code = "P06"

    def __init__(self) -> None:
        super().__init__(
            f"Chưa có thông tin đơn vị nên chưa in được. {_NOTHING} "
            "Điền Thông tin đơn vị trong Quản trị rồi in lại."
        )


class UnknownDocumentError(UsageError):
    """A document name that is not in the list of documents."""

    code = "P05"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Không có giấy tờ “{name}”. Xem các giấy tờ bằng: antt-desktop documents."
        )
