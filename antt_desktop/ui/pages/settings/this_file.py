"""This file: where it lies, whether it is sound, how the window looks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.problems import Problem
from antt_desktop.domain.text.numbers import format_bytes, format_integer
from antt_desktop.services.inspecting import inspect_aside
from antt_desktop.system.locations import location_warning
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Desk
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES, current

_LOOKS = (
    ("dark", "Đổi nền sáng, tối", "theme-light-dark", ""),
    ("larger", "Chữ to hơn", "magnify-plus-outline", "Ctrl++"),
    ("smaller", "Chữ nhỏ hơn", "magnify-minus-outline", "Ctrl+-"),
    ("normal_size", "Cỡ vừa", "format-size", "Ctrl+0"),
)


class ThisFile(QWidget):
    """Facts of the open file, its check, and the look of the window."""

    command_wanted = Signal(str)
    password_wanted = Signal()
    backups_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.check = Button("Kiểm tra tệp", icon_name="shield-check-outline")
        self.answer = Banner(parent=self)
        self.answer.hide()
        self.password = Button("Đổi mật khẩu của mình…", icon_name="key-outline")
        self.backups = Button("Sao lưu và phục hồi…", icon_name="harddisk")
        self.backups.clicked.connect(self.backups_wanted)
        self.check.clicked.connect(self.inspect)
        self.password.clicked.connect(self.password_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.panel_gap)
        column.addWidget(self._facts())
        column.addWidget(self._looks())
        column.addStretch(1)

    def inspect(self) -> None:
        """Check every page, the change log and the references, in a thread."""
        file = self._desk.file
        self.check.disable("Đang kiểm tra")
        self.answer.show_words("Đang kiểm tra tệp. Vẫn làm việc khác được.", "info")
        self.answer.show()

        def task(progress: Progress) -> list[Problem]:
            progress(0)
            return inspect_aside(file)

        run(self, task, self._tell, label="Đang kiểm tra tệp")

    def _tell(self, problems: list[Problem]) -> None:
        self.check.disable("")
        if problems:
            words = " ".join(problem.message for problem in problems[:3])
            self.answer.show_words(f"{len(problems)} chỗ cần xem. {words}", "bad")
        else:
            words = "Tệp tốt: mọi trang đọc được, nhật ký thay đổi còn nguyên."
            self.answer.show_words(words, "good")

    def _facts(self) -> QWidget:
        panel = Panel("Sổ này")
        panel.add_to_head(self.backups, self.password, self.check)
        form = QFormLayout()
        form.setHorizontalSpacing(SIZES.space_5)
        file = self._desk.file
        facts = (
            ("Tệp", str(file.path)),
            ("Dung lượng", format_bytes(file.path.stat().st_size)),
            ("Đang làm việc", file.username),
            ("Lần lưu đến nay", format_integer(file.exchange.head()[0])),
        )
        for name, value in facts:
            form.addRow(label(name, tone="muted"), label(value, wrap=True))
        panel.body.addWidget(self.answer)
        warning = location_warning(file.path)
        if warning is not None:
            panel.body.addWidget(Banner(warning.message, "warn"))
        panel.body.addLayout(form)
        return panel

    def _looks(self) -> QWidget:
        percent = round(current().factor * 100)
        panel = Panel("Giao diện", f"{'nền tối' if current().dark else 'nền sáng'}, cỡ {percent}%")
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_2)
        for name, words, icon_name, keys in _LOOKS:
            button = Button(words, icon_name=icon_name, shortcut=keys)
            button.clicked.connect(lambda _=False, name=name: self.command_wanted.emit(name))
            row.addWidget(button)
        row.addStretch(1)
        panel.body.addLayout(row)
        return panel
