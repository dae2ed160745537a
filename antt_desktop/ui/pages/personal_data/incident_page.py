"""Reporting an incident: a lost stick or laptop, what was on it, and the draft of the notice."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.queries import Query
from antt_desktop.domain.text.dates import format_date, parse_date, resolve_shortcut
from antt_desktop.domain.text.errors import TextError
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.domain.text.times import parse_time
from antt_desktop.services.protecting.incident import LAPTOP, STICK, Incident, Lost, look_into
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, IconButton, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.scrolling import scrolled
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.personal_data.papers import letter_document, notice_letter
from antt_desktop.ui.pages.personal_data.row_table import row_table
from antt_desktop.ui.pages.recycle_bin import RowsModel
from antt_desktop.ui.theme import SIZES, current

_KINDS = (("USB, ổ đĩa rời", STICK), ("Máy tính xách tay", LAPTOP))
_LABELS = ("Ngày", "Đã xuất", "Phạm vi", "Số người", "Mã hóa", "Người xuất")
_SIDE, _USUAL = 360, timedelta(days=90)
_STEPS = (
    "Việc cần làm ngay: báo lãnh đạo đơn vị; đổi mật khẩu của mọi cán bộ; với máy bị mất, báo cấp "
    "trên ngừng nhận gói từ máy ấy; giữ lại mọi biên nhận và biên bản."
)


class IncidentPage(Page):
    """What was lost, since when; the list of what was on it follows what is typed."""

    title = "Báo sự cố"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._incident: Incident | None = None
        self.kind = QComboBox()
        for words, code in _KINDS:
            self.kind.addItem(words, code)
        self.since, self.day, self.time = QLineEdit(), QLineEdit(), QLineEdit()
        self.story = QPlainTextEdit()
        self.story.setTabChangesFocus(True)
        self.banner = Banner(parent=self)
        self.steps = Banner(_STEPS, "warn", parent=self)
        self._model = RowsModel(_LABELS, self)
        self.table = row_table(
            self._model, "Có trên thiết bị", stretched=1, widths=(112, 220, 150, 84, 84, 100)
        )
        back = IconButton("arrow-left", "Về Dữ liệu cá nhân", shortcut="Alt+←", state="accent")
        back.clicked.connect(lambda: self.navigate.emit("personal_data", {}))
        self.head.add_before(back)
        self.again = Button("Xem lại", icon_name="magnify")
        self.notice = primary(
            "In dự thảo thông báo…", icon_name="printer-outline", shortcut="Ctrl+P"
        )
        self.head.add_action(self.again, self.notice)
        self._lay_out()
        self._connect()

    def open(self, arguments: Arguments) -> None:
        del arguments
        if not self.day.text():
            now = self._desk.now()
            self.since.setText(format_date(now.date() - _USUAL))
            self.day.setText(format_date(now.date()))
            self.time.setText(f"{now:%H:%M}")

    def refresh(self) -> None:
        lost = self._lost()
        self.notice.disable("" if lost else "Ghi đủ ngày, giờ")
        if lost is not None:
            read_behind(self, self._desk, lambda store: look_into(store, lost), self._show)

    def landing(self) -> QWidget:
        return self.kind

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"print": self.print_notice}

    def print_notice(self) -> None:
        """Show the draft of the notice as it will be printed."""
        if self._incident is not None:
            letter = notice_letter(self._incident, self._desk.today)
            asked = {"document": letter_document(letter), "query": Query("org_profile")}
            self.navigate.emit("print", asked)

    # ---- inside

    def _lost(self) -> Lost | None:
        since, day = self._day(self.since), self._day(self.day)
        if since is None or day is None:
            return None
        try:
            hour, minute = map(int, parse_time(self.time.text()).split(":"))
        except TextError:
            return None
        found = datetime(day.year, day.month, day.day, hour, minute, tzinfo=self._desk.now().tzinfo)
        return Lost(str(self.kind.currentData()), found, since, self.story.toPlainText().strip())

    def _day(self, field: QLineEdit) -> date | None:
        try:
            return resolve_shortcut(field.text(), self._desk.today) or parse_date(field.text())
        except TextError:
            return None

    def _show(self, incident: Incident) -> None:
        self._incident = incident
        self._model.show_rows(
            [
                (
                    (
                        each.display("exported_on"),
                        each.display("subject"),
                        each.display("scope") or "–",
                        each.display("persons"),
                        each.display("sealed"),
                        each.created_by,
                    ),
                    each,
                )
                for each in incident.exports
            ]
        )
        opened = incident.open_persons
        until = f"{incident.due:%H:%M} ngày {format_date(incident.due.date())}"
        file = "Sổ trong máy được mã hóa toàn bộ. " if incident.kept else ""
        if opened:
            words = (
                f"{file}Có {format_integer(len(incident.open_exports))} tệp đọc được, nhiều nhất "
                f"{format_integer(opened)} người. Thời hạn thông báo: {until}."
            )
        else:
            words = (
                f"{file}Không có tệp nào đọc được dữ liệu của người dân. "
                f"Nếu phải thông báo, thời hạn là {until}."
            )
        self.banner.show_words(words, "bad" if opened else "good")

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _: self.refresh())
        for field in (self.since, self.day, self.time):
            field.editingFinished.connect(self.refresh)
        self.again.clicked.connect(self.refresh)
        self.notice.clicked.connect(self.print_notice)

    def _lay_out(self) -> None:
        asked = Panel("Đã mất gì")
        form = QFormLayout()
        form.setSpacing(SIZES.space_2)
        when = QHBoxLayout()
        when.addWidget(self.day)
        when.addWidget(self.time)
        self.time.setFixedWidth(current().px(70))
        for words, field in (("Thiết bị", self.kind), ("Có thể chứa dữ liệu từ", self.since)):
            form.addRow(label(words, tone="muted", buddy=field), field)
        form.addRow(label("Phát hiện lúc", tone="muted", buddy=self.day), when)
        self.time.setAccessibleName("Giờ phát hiện")
        self.story.setPlaceholderText("Mất ở đâu, thế nào; ai đang giữ")
        self.story.setMaximumHeight(current().px(120))
        form.addRow(label("Diễn biến", tone="muted", buddy=self.story), self.story)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.steps)
        column.addStretch(1)
        asked.body.addWidget(scrolled(ground))
        asked.setFixedWidth(current().px(_SIDE))
        there = Panel("Có trên thiết bị, theo nhật ký xuất")
        there.body.setContentsMargins(0, 0, 0, 0)
        there.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(asked)
        row.addWidget(there, 1)
        self.body.addWidget(self.banner)
        self.body.addLayout(row, 1)
