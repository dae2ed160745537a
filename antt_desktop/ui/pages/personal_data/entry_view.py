"""One change of the log: who, when, why, and each field before and after, one below the other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.records import record_type
from antt_desktop.records.confidence import may_read_accounts
from antt_desktop.storage.change_log import LogEntry
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.buttons import flat
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.record_history import (
    action_words,
    changes_in_words,
    local_time,
    tells_only_after,
)
from antt_desktop.ui.theme import SIZES

_GONE = "Nội dung của thay đổi này đã được xóa hẳn; mã kiểm tra vẫn giữ để nhật ký liền mạch."


class EntryView(QWidget):
    """What one change changed; tells `record_wanted` to see all changes of the same record."""

    record_wanted = Signal(str)

    def __init__(self, desk: Desk, entry: LogEntry, reason: str, name: str) -> None:
        super().__init__()
        changed = record_type(entry.type)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SIZES.space_2, 0)
        column.setSpacing(SIZES.space_1)
        column.addWidget(
            label(f"{action_words(entry.action)}: {changed.label}", role="strong", wrap=True)
        )
        column.addWidget(label(f"{name} · {local_time(entry.at)} · mục {entry.seq}", tone="muted"))
        if reason:
            column.addWidget(label(f"Lý do: {reason}", wrap=True))
        around = desk.store.around()
        may_read = may_read_accounts(desk.store.writer.username, around)
        is_new = tells_only_after(entry)
        changes = list(changes_in_words(changed, entry, Describer(desk.store), may_read=may_read))
        for field, before, after in changes:
            column.addSpacing(SIZES.space_1)
            column.addWidget(label(field, tone="muted", wrap=True))
            column.addWidget(label(after if is_new else f"{before} → {after}", wrap=True))
        if not changes and entry.action in ("add", "update"):
            column.addWidget(label(_GONE, tone="muted", wrap=True))
        column.addSpacing(SIZES.space_2)
        every = flat("Mọi thay đổi của hồ sơ này", icon_name="history")
        every.clicked.connect(lambda: self.record_wanted.emit(entry.record_id))
        column.addWidget(every)
        column.addStretch(1)
