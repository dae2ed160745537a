"""What can be wrong with a key file or with what is typed to open it, in an officer's words."""

from antt_desktop.domain.errors import AnttError


class WrongPasswordError(AnttError):
    """The user name or the password is wrong; which of the two is not told."""

    code = "K01"

    def __init__(self, failures: int) -> None:
        super().__init__(
            f"Tên đăng nhập hoặc mật khẩu không đúng (lần sai thứ {failures}). "
            "Dữ liệu vẫn nguyên vẹn. Hãy nhập lại, hoặc dùng khóa khôi phục đã in."
        )


class KeyFileMissingError(AnttError):
    """Neither copy of the key file is there."""

    code = "K02"
    exit_code = 4

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Không thấy tệp khóa {name} cạnh sổ nên chưa mở được. Dữ liệu trong sổ không thay "
            "đổi. Hãy chép tệp khóa từ bản sao lưu vào cùng thư mục."
        )


class KeyFileDamagedError(AnttError):
    """No copy of the key file can be believed."""

    code = "K03"
    exit_code = 4

    def __init__(self) -> None:
        super().__init__(
            "Tệp khóa và bản sao bên cạnh đều bị hỏng hoặc đã bị sửa, nên chưa mở được sổ. "
            "Dữ liệu trong sổ không thay đổi. Hãy chép lại tệp khóa (.keys) từ bản sao lưu."
        )


class NewerKeyFileError(AnttError):
    """The key file was written by a newer program."""

    code = "K04"
    exit_code = 7

    def __init__(self) -> None:
        super().__init__(
            "Tệp khóa do phiên bản mới hơn của chương trình ghi. Dữ liệu vẫn nguyên vẹn. "
            "Hãy cập nhật chương trình rồi mở lại."
        )


class KeyFileAlteredError(AnttError):
    """The slots are not those that a holder of the key wrote last."""

    code = "K05"
    exit_code = 4

    def __init__(self) -> None:
        super().__init__(
            "Danh sách tài khoản trong tệp khóa đã bị sửa ngoài chương trình, nên không mở sổ. "
            "Dữ liệu trong sổ không thay đổi. Hãy chép lại tệp khóa (.keys) từ bản sao lưu."
        )


class TooSoonError(AnttError):
    """A try before the delay of the wrong ones has passed; `seconds` remain."""

    code = "K06"

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"Vừa nhập sai mật khẩu, chờ {int(seconds) + 1} giây nữa rồi nhập lại. "
            "Dữ liệu vẫn nguyên vẹn."
        )


class RecoveryKeyTypoError(AnttError):
    """The typed text cannot be a recovery key: wrong length, letters or check characters."""

    code = "K07"


class WrongRecoveryKeyError(AnttError):
    """A well-written recovery key that is not the one of this file."""

    code = "K08"

    def __init__(self) -> None:
        super().__init__(
            "Khóa khôi phục này không phải của sổ đang mở, hoặc đã được thay bằng khóa mới. "
            "Dữ liệu vẫn nguyên vẹn. Hãy tìm bản in mới nhất của đúng đơn vị."
        )


class KeyFileExistsError(AnttError):
    """A key file stands where a new one was to be written."""

    code = "K09"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Đã có tệp khóa {name} ở thư mục này, có thể của sổ khác nên không ghi đè. "
            "Hãy chọn tên hoặc thư mục khác."
        )


class EscrowMissingError(AnttError):
    """No key of this file lies with the unit above."""

    code = "K14"

    def __init__(self) -> None:
        super().__init__(
            "Sổ này chưa gửi khóa dự phòng ở cấp trên nên không xin mở được. Dữ liệu vẫn nguyên vẹn. "
            "Dùng khóa khôi phục đã in, hoặc nhờ cán bộ khác còn mật khẩu."
        )


class EscrowRefusedError(AnttError):
    """A request or an answer is not for this superior, this file or this password."""

    code = "K15"

    def __init__(self) -> None:
        super().__init__(
            "Đơn xin mở khóa hoặc trả lời này không khớp: của sổ khác, của nơi khác, hoặc mật khẩu đã "
            "chọn khi lập đơn không đúng. Chưa thay đổi gì. Xem lại tệp, hoặc lập đơn mới."
        )


class AccountsKeyMissingError(AnttError):
    """Something asks for the key of what parties told, which this officer does not hold."""

    code = "K10"

    def __init__(self) -> None:
        super().__init__(
            "Việc này cần khóa của phần nội dung hòa giải mà tài khoản đang mở sổ không giữ. "
            "Chưa thay đổi gì. Nhờ lãnh đạo đơn vị hoặc cán bộ hòa giải đang giữ khóa làm."
        )


class EarlierKeysError(AnttError):
    """A backup from before a change of keys, which this password does not turn over to those of now."""

    code = "K17"

    def __init__(self) -> None:
        super().__init__(
            "Bản sao lưu này làm trước lần đổi khóa của sổ, và mật khẩu vừa gõ không mở được khóa của "
            "ngày ấy, hoặc không mở được nội dung hòa giải trong đó. Chưa thay đổi gì. Lãnh đạo đơn vị "
            "phục hồi; đã đổi mật khẩu từ đó thì gõ mật khẩu của ngày sao lưu."
        )
