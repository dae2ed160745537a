"""The history of a record: what changed, before and after, who, when, why."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from antt_desktop.domain.fields import (
    Personal,
    ReferenceField,
    ReferencesField,
    SubjectField,
    Value,
)
from antt_desktop.domain.queries import Query
from antt_desktop.domain.record_types import RecordType, Values
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records.confidence import may_read_accounts
from antt_desktop.storage.change_log import LogEntry
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.key_events import KeyEvent
from antt_desktop.storage.states import PURGE, PURGE_IN_BIN
from antt_desktop.ui.kit.buttons import primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label, rule
from antt_desktop.ui.masking import covered_words, is_covered
from antt_desktop.ui.page import Desk
from antt_desktop.ui.theme import SIZES

_ACTIONS: dict[str, tuple[str, str]] = {
    "add": ("Thêm mới", "plus"),
    "update": ("Sửa", "pencil-outline"),
    "delete": ("Đưa vào thùng rác", "trash-can-outline"),
    "restore": ("Khôi phục", "delete-restore"),
    "undo": ("Hoàn tác", "undo-variant"),
    "undo_add": ("Hoàn tác", "undo-variant"),
    PURGE: ("Xóa hẳn dữ liệu cá nhân", "eraser"),
    PURGE_IN_BIN: ("Xóa hẳn dữ liệu cá nhân", "eraser"),
    **{event.value: (event.label, "key-outline") for event in KeyEvent},
}
_KEY_EVENTS = frozenset(KeyEvent)
_EMPTY, _KEPT_CLOSE = "trống", "giữ kín"
_WIDTH, _HEIGHT = 720, 520
_COLUMNS = (150, 220, 24, 220)


def action_words(action: str) -> str:
    """Return what an action of the change log is called."""
    return _ACTIONS.get(action, (action, ""))[0]


def tells_only_after(entry: LogEntry) -> bool:
    """Whether an entry says what there is, and not what became of something."""
    return entry.action == "add" or entry.action in _KEY_EVENTS


def local_time(stamp: str) -> str:
    """Return a stored UTC moment as the officer's clock shows it: "10:41, 17/11/2026"."""
    moment = datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone()
    return f"{moment:%H:%M}, {format_date(moment.date())}"


def changes_in_words(
    changed: RecordType, entry: LogEntry, describer: Describer, *, may_read: bool
) -> Iterator[tuple[str, str, str]]:
    """Return each changed field: its label, what it was, what it became.

    Of what is sensitive only that it changed, unless the officer may read it.
    """
    for field in changed.fields:
        if field.name not in entry.before and field.name not in entry.after:
            continue
        if field.personal is Personal.SENSITIVE and not may_read:
            yield field.label, _KEPT_CLOSE, _KEPT_CLOSE
        else:
            yield (
                field.label,
                _words(changed, field.name, entry.before, describer),
                _words(changed, field.name, entry.after, describer),
            )


def _words(changed: RecordType, name: str, values: Values, describer: Describer) -> str:
    field, value = changed.field(name), values.get(name)
    if value is None:
        return _EMPTY
    if isinstance(field, ReferenceField) and not isinstance(field, SubjectField):
        return describer.title(field.to, str(value)) or _EMPTY
    if isinstance(field, ReferencesField) and isinstance(value, list):
        return ", ".join(describer.title(field.to, each) for each in value)
    if isinstance(field, SubjectField):
        return _subject_words(field, value, describer)
    return covered_words(field, value) if is_covered(field) else field.display(value)


def _subject_words(field: SubjectField, value: Value, describer: Describer) -> str:
    """The kind of the subject may not be among the changes: ask each type that it can be."""
    titles = (describer.title(type_name, str(value)) for _, type_name in field.types)
    return next(filter(None, titles), _EMPTY)


class HistoryView(QWidget):
    """The changes of one record, the newest first."""

    def __init__(self, desk: Desk, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describer = Describer(desk.store)
        accounts = desk.store.rows(Query("user_account"))
        names = {str(account["username"]): account.title for account in accounts}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_2)
        may_read = may_read_accounts(desk.store.writer.username, desk.store.around())
        entries = desk.store.history(record.id)
        kept_close = len(record.type.listable) < len(record.type.fields) and not may_read
        why = {} if kept_close else desk.store.reasons({entry.work for entry in entries})
        for entry in entries:
            column.addLayout(_head_of(entry, names))
            if entry.work in why:
                column.addWidget(label(f"Lý do: {why[entry.work]}", tone="muted", wrap=True))
            changes = changes_in_words(record.type, entry, describer, may_read=may_read)
            column.addLayout(_body_of(changes, is_new=tells_only_after(entry)))
            column.addWidget(rule())
        column.addStretch(1)


def _head_of(entry: LogEntry, names: dict[str, str]) -> QHBoxLayout:
    words, icon_name = _ACTIONS.get(entry.action, (entry.action, "history"))
    row = QHBoxLayout()
    row.setSpacing(SIZES.space_2)
    row.addWidget(IconLabel(icon_name))
    row.addWidget(label(words, role="strong"))
    row.addWidget(label(names.get(entry.by, entry.by)))
    row.addStretch(1)
    row.addWidget(label(local_time(entry.at), tone="muted"))
    return row


def _body_of(changes: Iterator[tuple[str, str, str]], *, is_new: bool) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SIZES.space_2)
    grid.setVerticalSpacing(SIZES.space_1)
    for number, width in enumerate(_COLUMNS):
        grid.setColumnMinimumWidth(number, width)
    grid.setColumnStretch(3, 1)
    for place, (name, before, after) in enumerate(changes):
        said = label(name, tone="muted", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, place, 0)
        if is_new:
            grid.addWidget(label(after, wrap=True), place, 1, 1, 3)
            continue
        grid.addWidget(label(before, tone="muted", wrap=True), place, 1)
        grid.addWidget(IconLabel("arrow-right", size=SIZES.icon_s), place, 2)
        grid.addWidget(label(after, wrap=True), place, 3)
    return grid


class HistoryDialog(QDialog):
    """The history of a record in a window of its own."""

    def __init__(self, desk: Desk, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Lịch sử {record.type.label.lower()}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        ground = HistoryView(desk, record)
        ground.setProperty("role", "ground")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(ground)
        close = primary("Đóng")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(label(record.title, role="section"))
        column.addWidget(scroll, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
