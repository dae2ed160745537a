"""The first run of the superior: a store with its keys, the card for the communes, the recovery key."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.keys.slots import KdfPolicy
from antt_desktop.superior.engines import is_url
from antt_desktop.superior.store import Store
from antt_desktop.system.disk import make_folder
from antt_desktop.ui.kit.buttons import flat, primary
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.lock_frame import REMINDER, closed_status
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.superior.founding_steps import KeysStep, StoreStep
from antt_desktop.ui.tasks import run
from antt_desktop.ui.theme import SIZES, current

_MARGIN = 56


class FoundingPage(QWidget):
    """Two steps: what store to make, then what leaves it; `finished` hands the open store over."""

    finished = Signal(object)
    existing_wanted = Signal()

    def __init__(
        self, now: Callable[[], datetime], policy: KdfPolicy, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._policy = now, policy
        self._store: Store | None = None
        self.store_step, self.keys_step = StoreStep(), KeysStep(now)
        self.heading, self.explanation = label(role="page"), label(wrap=True)
        self.stack = QStackedWidget()
        self.existing = flat("Mở kho đã có…", tip="Mở tệp kho có sẵn trên máy này")
        self.missing = label(tone="muted")
        self.forward = primary("Tạo kho", shortcut="Enter")
        self._lay_out()
        self.forward.clicked.connect(self.go_on)
        self.existing.clicked.connect(self.existing_wanted)
        for step in (self.store_step, self.keys_step):
            step.changed.connect(self._judge)
        self._show(0)

    def go_on(self) -> None:
        """Make the store; once made, begin to work with it."""
        step = self._step()
        if step.missing() or not self.forward.isEnabled():
            return
        if self._store is None:
            self._found()
        else:
            store, self._store = self._store, None
            self.finished.emit(store)

    def abandon(self) -> None:
        """Close the store that was made, when the window closes before the last step."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._step().entered()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, and on when nothing is missing."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._step().missing():
            self.focusNextChild()
        else:
            self.go_on()

    def _found(self) -> None:
        wanted, now, policy = self.store_step, self._now, self._policy
        place, code, name = wanted.place, wanted.code.text().strip(), wanted.name.text().strip()
        password = wanted.new_password.password
        self.forward.disable("Đang tạo kho")

        def make(_: object) -> Store:
            if not is_url(place):
                make_folder(Path(place).parent)
            return Store.create(
                place, code=code, name=name, password=password, now=now, policy=policy
            )

        run(self, make, self._founded, self._refused)

    def _founded(self, store: Store) -> None:
        self._store = store
        wanted = self.store_step.new_password
        for each in (wanted.first, wanted.second):
            each.clear()
        self.keys_step.take(store)
        self._show(1)

    def _refused(self, fault: AnttError) -> None:
        self._judge()
        show_problem(self, fault)

    def _step(self) -> StoreStep | KeysStep:
        return self.keys_step if self._store is not None else self.store_step

    def _show(self, place: int) -> None:
        step = self._step()
        self.stack.setCurrentIndex(place)
        self.heading.setText(step.heading)
        self.explanation.setText(step.explanation)
        self.existing.setVisible(place == 0)
        self.forward.setText("Bắt đầu làm việc" if place else "Tạo kho")
        self.setAccessibleName(f"Bước {place + 1} trong 2: {step.heading}")
        self._judge()
        step.entered()

    def _judge(self) -> None:
        missing = self._step().missing()
        self.forward.disable(missing)
        self.missing.setText(missing)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.store_step)
        self.stack.addWidget(self.keys_step)
        page = frame("surface")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(_MARGIN, 28, SIZES.space_6, SIZES.space_4)
        inside.setSpacing(SIZES.space_2)
        inside.addWidget(self.heading)
        self.explanation.setMaximumWidth(current().px(720))
        inside.addWidget(self.explanation)
        inside.addSpacing(SIZES.space_3)
        inside.addWidget(self.stack, 1)
        footer = frame("footer")
        footer.setFixedHeight(current().px(60))
        row = QHBoxLayout(footer)
        row.setContentsMargins(SIZES.space_5, 0, SIZES.space_5, 0)
        row.setSpacing(SIZES.space_2)
        row.addWidget(self.existing)
        row.addWidget(self.missing)
        row.addStretch(1)
        row.addWidget(self.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addWidget(footer)
        column.addWidget(closed_status(REMINDER, "information-outline"))


def ask_existing(parent: QWidget, folder: Path) -> str | None:
    """Ask for the file of a store; None when the officer thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(
        parent, "Mở kho", str(folder), "Kho của cấp trên (*.antt-superior);;Mọi tệp (*)"
    )
    return name or None
