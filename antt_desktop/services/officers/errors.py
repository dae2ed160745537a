"""What may be refused about officers and their keys, in words an officer can act on."""

from antt_desktop.domain.errors import AnttError


class OfficerUnknownError(AnttError):
    """No account in use has this user name."""

    code = "K11"

    def __init__(self, username: str) -> None:
        super().__init__(
            f"Không có cán bộ đang dùng tên đăng nhập “{username}”. Chưa thay đổi gì. "
            "Xem lại danh sách cán bộ."
        )


class OfficerNotRemovedError(AnttError):
    """Nobody who was taken out of the file has this user name."""

    code = "K16"

    def __init__(self, username: str) -> None:
        super().__init__(
            f"Không có cán bộ đã nghỉ nào mang tên đăng nhập “{username}”. Chưa thay đổi gì. "
            "Xem lại danh sách cán bộ, hoặc thêm cán bộ mới."
        )


class LastKeeperError(AnttError):
    """Nobody would be left who may manage officers and has a password."""

    code = "K12"

    def __init__(self) -> None:
        super().__init__(
            "Sẽ không còn ai có mật khẩu mà được quản lý cán bộ và khóa. Chưa thay đổi gì. "
            "Giao vai trò lãnh đạo hoặc quản trị, kèm mật khẩu, cho người khác trước."
        )


class OwnRemovalError(AnttError):
    """An officer would remove himself."""

    code = "K13"

    def __init__(self) -> None:
        super().__init__(
            "Không tự đưa mình ra khỏi sổ được. Chưa thay đổi gì. Nhờ lãnh đạo hoặc quản trị khác làm."
        )
