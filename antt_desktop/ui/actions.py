"""Every action of the window: its words, key, tooltip and menu, in one table (look.md §6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from antt_desktop.ui.icons import icon

MENUS = ("&Tệp", "&Sửa", "&Hồ sơ", "&Xem", "&Công cụ", "Trợ &giúp")


@dataclass(frozen=True)
class ActionSpec:
    """One action; `of_page` means that the page shown says whether and how it is done."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    menu: str = ""
    icon_name: str = ""
    of_page: bool = False
    starts_group: bool = False
    checkable: bool = False


def _page(name: str, text: str, key: str, tip: str, menu: str, icon_name: str = "",
          *, group: bool = False) -> ActionSpec:  # fmt: skip
    return ActionSpec(name, text, (key,), tip, menu, icon_name, True, group)


_FILE, _EDIT, _RECORD, _VIEW, _TOOLS, _HELP = MENUS

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open_file", "&Mở sổ khác…", ("Ctrl+O",), "Đóng sổ này và mở sổ của đơn vị khác",
               _FILE, "folder-open-outline"),
    _page("import", "&Nhập tệp…", "Ctrl+I", "Nhập danh sách từ tệp Excel hoặc CSV",
          _FILE, "file-upload-outline", group=True),
    _page("export", "&Xuất danh sách ra Excel…", "Ctrl+E", "Xuất đúng những dòng đang hiện",
          _FILE, "file-excel-outline"),
    _page("print", "&In…", "Ctrl+P", "Xem trước rồi in đúng những gì đang hiện",
          _FILE, "printer-outline"),
    ActionSpec("lock", "&Khóa ngay", ("Ctrl+L",), "Đóng sổ lại, mở bằng mật khẩu",
               _FILE, "lock-outline", starts_group=True),
    ActionSpec("quit", "&Thoát", ("Ctrl+Q",), "Đóng sổ và thoát chương trình", _FILE),
    ActionSpec("undo_work", "&Hoàn tác lần lưu cuối", ("Ctrl+U",),
               "Trả dữ liệu về như trước lần lưu cuối", _EDIT, "undo-variant"),
    _page("repeat", "&Lặp giá trị của hồ sơ trước", "Ctrl+D",
          "Chép ô này từ hồ sơ vừa nhập trước đó", _EDIT, group=True),
    _page("pin", "&Giữ hoặc bỏ giữ ô này", "Ctrl+G", "Giữ giá trị của ô này cho các hồ sơ sau",
          _EDIT, "pin-outline"),
    _page("find_here", "&Tìm trong danh sách", "Ctrl+F", "Tìm trong danh sách đang hiện",
          _EDIT, "magnify", group=True),
    ActionSpec("search", "Tìm &mọi thứ", ("Ctrl+K",), "Tìm hộ, đơn vị, phiếu; gõ không dấu cũng được",
               _EDIT, "magnify"),
    _page("new", "&Thêm", "Ctrl+N", "Thêm một hồ sơ của trang này", _RECORD, "plus"),
    _page("edit", "&Sửa", "F2", "Sửa hồ sơ đang chọn", _RECORD, "pencil-outline"),
    _page("save", "&Lưu", "Ctrl+S", "Lưu và ở lại hồ sơ này",
          _RECORD, "content-save-outline", group=True),
    _page("save_next", "Lưu và &nhập tiếp", "Ctrl+Return", "Lưu rồi mở hồ sơ tiếp theo",
          _RECORD, "content-save-check-outline"),
    _page("add_line", "Thêm &dòng", "F3", "Thêm một dòng vào bảng con đang mở", _RECORD, "plus"),
    _page("void_number", "Ghi số bị &hủy", "F4", "Giữ số tiếp theo của sổ cũ với dấu “Hủy”",
          _RECORD, "cancel"),
    _page("compare", "So với hồ sơ có thể t&rùng", "F9", "Đặt hai hồ sơ cạnh nhau để so",
          _RECORD, "compare-horizontal"),
    _page("history", "Lịch sử tha&y đổi", "Ctrl+H", "Ai đã sửa gì, lúc nào, vì sao",
          _RECORD, "history", group=True),
    _page("delete", "&Xóa vào thùng rác", "Del", "Đưa vào thùng rác, hoàn tác được",
          _RECORD, "trash-can-outline"),
    ActionSpec("back", "&Quay lại", ("Alt+Left",), "Về trang trước", _VIEW, "arrow-left"),
    ActionSpec("forward", "Tiến tớ&i", ("Alt+Right",), "Tới trang vừa rời", _VIEW, "arrow-right"),
    ActionSpec("next_area", "Sang &phần kế tiếp", ("F6",),
               "Chuyển giữa danh mục trang, nội dung và ô tìm", _VIEW),
    ActionSpec("previous_area", "&Về phần trước", ("Shift+F6",), "Chuyển ngược giữa các phần", _VIEW),
    _page("next_tab", "Thẻ &sau", "Ctrl+Tab", "Sang thẻ sau của trang", _VIEW),
    _page("previous_tab", "Thẻ t&rước", "Ctrl+Shift+Tab", "Về thẻ trước của trang", _VIEW),
    ActionSpec("refresh", "Đọ&c lại", ("F5",), "Đọc lại dữ liệu của trang", _VIEW, "refresh"),
    ActionSpec("fold", "Thu gọn &danh mục trang", ("Ctrl+B",), "Thu hoặc mở danh mục trang bên trái",
               _VIEW, starts_group=True),
    ActionSpec("dark", "Nề&n tối", (), "Dùng màu tối, dịu mắt khi thiếu sáng", _VIEW,
               "theme-light-dark", checkable=True, starts_group=True),
    ActionSpec("larger", "Chữ t&o hơn", ("Ctrl++", "Ctrl+="), "Phóng to chữ và ô", _VIEW),
    ActionSpec("smaller", "Chữ n&hỏ hơn", ("Ctrl+-",), "Thu nhỏ chữ và ô", _VIEW),
    ActionSpec("normal_size", "Chữ cỡ vừ&a", ("Ctrl+0",), "Chữ trở về cỡ 100%", _VIEW),
    _page("fast_entry", "&Nhập nhanh", "F7", "Nhập nhiều phiếu liên tiếp bằng bàn phím",
          _TOOLS, "keyboard-outline"),
    _page("scan", "&Quét mã", "F8", "Quét mã QR hoặc mã vạch trên phiếu", _TOOLS, "qrcode-scan"),
    ActionSpec("messages", "&Thông báo gần đây", ("F12",), "Mười thông báo gần nhất",
               _TOOLS, "information-outline", starts_group=True),
    ActionSpec("help", "&Trợ giúp trang này", ("F1",), "Cách làm việc với trang đang mở",
               _HELP, "help-circle-outline"),
    ActionSpec("about", "&Giới thiệu chương trình", (), "Phiên bản, nơi để dữ liệu, cập nhật từ USB",
               _HELP, "information-outline", of_page=True),
)  # fmt: skip


def make_actions(parent: QObject) -> Mapping[str, QAction]:
    """Return a QAction for every entry of the table, by name."""
    return {spec.name: _make(spec, parent) for spec in ACTIONS}


def _make(spec: ActionSpec, parent: QObject) -> QAction:
    action = QAction(spec.text, parent)
    if spec.icon_name:
        action.setIcon(icon(spec.icon_name))
    action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
    action.setToolTip(tooltip(spec))
    action.setStatusTip(spec.tip)
    action.setCheckable(spec.checkable)
    action.setEnabled(not spec.of_page)
    return action


def tooltip(spec: ActionSpec) -> str:
    """Return what an action does, with its key."""
    return f"{spec.tip} ({shown_keys(spec)})" if spec.keys else spec.tip


def shown_keys(spec: ActionSpec) -> str:
    """Return the first key of an action as it stands on the keyboard."""
    names = {"Return": "Enter", "Del": "Delete", "Left": "←", "Right": "→"}
    return "+".join(names.get(part, part) for part in spec.keys[0].split("+")) if spec.keys else ""
