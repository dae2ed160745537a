"""What the window says and leaves out while a file may only be read (faults.md F13)."""

from antt_desktop.ui.kit.banners import Banner

REASON = "Sổ đang mở ở chế độ chỉ đọc"
WRITING = frozenset(
    {
        "add_line", "delete", "edit", "fast_entry", "import", "new", "pin", "repeat", "save",
        "save_next", "undo_work", "void_number",
    }
)  # fmt: skip
"""Actions of `ui/actions.py` that lead to saving."""


def read_only_banner() -> Banner:
    """Return the sentence that stands over every page."""
    return Banner(
        "Sổ này chỉ mở để đọc vì ổ đĩa hoặc thư mục không cho ghi. Xem, in và xuất danh sách vẫn "
        "được; không lưu được gì. Chép sổ cùng tệp khóa sang ổ ghi được rồi mở lại.",
        "warn",
        "eye-outline",
    )
