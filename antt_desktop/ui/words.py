"""Qt's own words in Vietnamese: standard buttons, context menus, file and print dialogs.

Qt ships no Vietnamese catalogue. The program's own sentences stand in the source and never come
through here.
"""

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

_BUTTONS = {
    "OK": "Đồng ý",
    "&OK": "Đồn&g ý",
    "Save": "Lưu",
    "&Save": "&Lưu",
    "Save All": "Lưu tất cả",
    "Open": "Mở",
    "&Open": "&Mở",
    "Cancel": "Hủy",
    "&Cancel": "&Hủy",
    "Close": "Đóng",
    "&Close": "Đón&g",
    "Close without Saving": "Đóng, không lưu",
    "Discard": "Bỏ",
    "Don't Save": "Không lưu",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Restore Defaults": "Trở về mặc định",
    "Help": "Trợ giúp",
    "Yes": "Có",
    "&Yes": "&Có",
    "Yes to All": "Có, tất cả",
    "Yes to &All": "Có, tất &cả",
    "No": "Không",
    "&No": "&Không",
    "No to All": "Không, tất cả",
    "N&o to All": "Kh&ông, tất cả",
    "Abort": "Dừng",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết…",
}

_EDITING = {
    "&Undo": "&Hoàn tác",
    "&Redo": "&Làm lại",
    "Undo": "Hoàn tác",
    "Redo": "Làm lại",
    "Cu&t": "Cắ&t",
    "&Copy": "&Chép",
    "Copy &Link Location": "Chép địa chỉ &liên kết",
    "&Paste": "&Dán",
    "Paste": "Dán",
    "Copy": "Chép",
    "Cut": "Cắt",
    "Delete": "Xóa",
    "&Delete": "&Xóa",
    "Select All": "Chọn tất cả",
    "Clear": "Xóa hết",
    "&Step up": "&Tăng",
    "Step &down": "&Giảm",
    "&Select All": "Chọn &tất cả",
    "Insert Unicode control character": "Chèn ký tự điều khiển",
    "Scroll here": "Cuộn đến đây",
    "Top": "Lên đầu",
    "Bottom": "Xuống cuối",
    "Page up": "Lên một trang",
    "Page down": "Xuống một trang",
    "Scroll up": "Cuộn lên",
    "Scroll down": "Cuộn xuống",
    "Left edge": "Sang mép trái",
    "Right edge": "Sang mép phải",
    "Page left": "Sang trái một trang",
    "Page right": "Sang phải một trang",
    "Scroll left": "Cuộn sang trái",
    "Scroll right": "Cuộn sang phải",
    "Press": "Bấm",
    "Toggle": "Đổi",
    "Restore": "Khôi phục",
    "&Restore": "&Khôi phục",
    "Minimize": "Thu nhỏ",
    "Maximize": "Phóng to",
    "More": "Thêm",
}

_FILES = {
    "Look in:": "Xem trong:",
    "Back": "Quay lại",
    "Forward": "Tiến tới",
    "Go back": "Quay lại",
    "Go forward": "Tiến tới",
    "Alt+Left": "Alt+Left",
    "Alt+Right": "Alt+Right",
    "Alt+Up": "Alt+Up",
    "Parent Directory": "Thư mục trên",
    "Go to the parent directory": "Lên thư mục trên",
    "Create New Folder": "Tạo thư mục mới",
    "Create a New Folder": "Tạo thư mục mới",
    "List View": "Xem dạng danh sách",
    "Change to list view mode": "Chuyển sang dạng danh sách",
    "Detail View": "Xem chi tiết",
    "Change to detail view mode": "Chuyển sang dạng chi tiết",
    "Sidebar": "Nơi hay dùng",
    "List of places and bookmarks": "Những nơi hay dùng",
    "Files": "Tệp",
    "Lists all files in the directory": "Mọi tệp trong thư mục",
    "File &name:": "Tê&n tệp:",
    "&File name:": "Tê&n tệp:",
    "Files of type:": "Loại tệp:",
    "Directory:": "Thư mục:",
    "&Choose": "&Chọn",
    "Choose": "Chọn",
    "&New Folder": "Thư mục &mới",
    "New Folder": "Thư mục mới",
    "&Rename": "Đổ&i tên",
    "Show &hidden files": "Hiện tệp ẩ&n",
    "Show ": "Hiện ",
    "Find Directory": "Tìm thư mục",
    "Open Files": "Mở tệp",
    "Save As": "Lưu thành",
    "Save as": "Lưu thành",
    "All Files (*)": "Mọi tệp (*)",
    "All files (*)": "Mọi tệp (*)",
    "Directories": "Thư mục",
    "Recent Places": "Nơi vừa mở",
    "Remove": "Gỡ bỏ",
    "My Computer": "Máy tính này",
    "Computer": "Máy tính này",
    "Drive": "Ổ đĩa",
    "File": "Tệp",
    "File Folder": "Thư mục",
    "Folder": "Thư mục",
    "Unknown": "Không rõ",
    "Name": "Tên",
    "Size": "Cỡ",
    "Kind": "Loại",
    "Type": "Loại",
    "Date Modified": "Ngày sửa",
    "%1\nFile not found.\nPlease verify the correct file name was given.":
        "%1\nKhông có tệp này. Xem lại tên tệp.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.":
        "%1\nKhông có thư mục này. Xem lại tên thư mục.",
    "%1 already exists.\nDo you want to replace it?": "%1 đã có. Thay tệp cũ bằng tệp mới?",
    "'%1' is write protected.\nDo you want to delete it anyway?":
        "“%1” được bảo vệ chống ghi. Vẫn xóa?",
    "Are you sure you want to delete '%1'?": "Xóa “%1”?",
    "Could not delete directory.": "Chưa xóa được thư mục.",
}  # fmt: skip

_PRINTING = {
    "Print": "In",
    "&Print": "&In",
    "Printer": "Máy in",
    "&Name:": "Tê&n:",
    "P&roperties": "&Thuộc tính",
    "Location:": "Nơi đặt:",
    "Preview": "Xem trước",
    "Type:": "Loại:",
    "Output &file:": "&Tệp đích:",
    "Print range": "Phạm vi in",
    "Print all": "In tất cả",
    "Pages from": "Từ trang",
    "to": "đến",
    "Current Page": "Trang này",
    "Selection": "Phần đã chọn",
    "Output Settings": "Cách in",
    "Copies:": "Số bản:",
    "Collate": "Chia theo bộ",
    "Reverse": "Ngược thứ tự",
    "Options": "Tùy chọn",
    "&Options >>": "Tùy &chọn >>",
    "&Options <<": "Tùy &chọn <<",
    "Color Mode": "Màu",
    "Color": "Màu",
    "Grayscale": "Đen trắng",
    "Duplex Printing": "In hai mặt",
    "None": "Không",
    "Long side": "Lật cạnh dài",
    "Short side": "Lật cạnh ngắn",
    "Paper": "Giấy",
    "Paper source:": "Khay giấy:",
    "Page size:": "Khổ giấy:",
    "Width:": "Rộng:",
    "Height:": "Cao:",
    "Orientation": "Hướng giấy",
    "Portrait": "Dọc",
    "Landscape": "Ngang",
    "Reverse landscape": "Ngang ngược",
    "Reverse portrait": "Dọc ngược",
    "Margins": "Lề",
    "Print to File (PDF)": "In ra tệp PDF",
    "Page Setup": "Trang giấy",
    "Page Set:": "Những trang:",
    "All Pages": "Mọi trang",
    "Odd Pages": "Trang lẻ",
    "Even Pages": "Trang chẵn",
    "Pages": "Các trang",
    "Copies": "Số bản",
    "Double Sided Printing": "In hai mặt",
    "Off": "Không",
    "Long side binding": "Lật cạnh dài",
    "Short side binding": "Lật cạnh ngắn",
}

_CALENDAR = {
    "Previous Month": "Tháng trước",
    "Next Month": "Tháng sau",
    "Today": "Hôm nay",
}

_KEYS = {"Return": "Enter", "Del": "Delete", "Left": "←", "Right": "→"}

QT_WORDS = {**_BUTTONS, **_EDITING, **_FILES, **_PRINTING, **_CALENDAR, **_KEYS}


class QtWords(QTranslator):
    """Answers for every context of Qt from one dictionary; unknown words stay as they are."""

    def isEmpty(self) -> bool:
        return False

    def translate(  # type: ignore[override]
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the Vietnamese words, or None, which Qt takes for "not known here"."""
        return QT_WORDS.get(source_text)


def install(app: QCoreApplication, parent: QObject | None = None) -> QtWords:
    """Let Qt speak Vietnamese: words, dates, numbers."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    words = QtWords(parent or app)
    app.installTranslator(words)
    return words
