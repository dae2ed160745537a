"""The first run: six steps from an empty machine to a file one can work with."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.officers.recovering import note_read_back
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys.costs import calibrated
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.slots import STANDARD_POLICY, FileKeys, KdfPolicy
from antt_desktop.ui.first_run import founding
from antt_desktop.ui.first_run.account_step import AccountStep
from antt_desktop.ui.first_run.backup_step import BackupStep
from antt_desktop.ui.first_run.recovery_sheet_step import RecoverySheetStep
from antt_desktop.ui.first_run.start_step import IMPORT, PRACTISE, StartStep
from antt_desktop.ui.first_run.step import WizardStep
from antt_desktop.ui.first_run.superior_step import SuperiorStep
from antt_desktop.ui.first_run.unit_step import UnitStep
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.steps import Place, Step, StepsColumn
from antt_desktop.ui.lock_frame import REMINDER, closed_status
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.tasks import run
from antt_desktop.ui.theme import SIZES, current

BACKUP_FOLDER = "backup.folder"
"""Setting: where backups are kept."""
IMPORT_PAGE = "import"
_SIDE_WIDTH, _MARGIN = 288, 56


class FirstRun(QWidget):
    """Founds a file; `finished` hands it over open, with the page to begin on (or none)."""

    finished = Signal(object, str)
    founded = Signal(object)
    """The file stands on the disk, open, before the key is printed."""
    existing_wanted = Signal()

    def __init__(
        self,
        now: Callable[[], datetime],
        policy: KdfPolicy | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._policy = now, policy or STANDARD_POLICY
        self._given_policy = policy
        self.file: CommuneFile | None = None
        self.unit, self.superior, self.account = UnitStep(), SuperiorStep(), AccountStep()
        self.sheet, self.backup, self.start = RecoverySheetStep(now), BackupStep(), StartStep()
        self.steps: tuple[WizardStep, ...] = (
            self.unit, self.superior, self.account, self.sheet, self.backup, self.start,
        )  # fmt: skip
        self.column, self.stack = StepsColumn(), QStackedWidget()
        self.number, self.heading = label(tone="muted"), label(role="page")
        self.explanation = label(wrap=True)
        self.later = flat("Để sau…", tip="Dòng trạng thái nhắc mỗi ngày cho đến khi in")
        self.back, self.forward = Button("Quay lại"), primary("Tiếp tục", shortcut="Enter")
        self._lay_out()
        self._connect()
        self._show(0)

    @property
    def place(self) -> int:
        """The step that is shown, from 0."""
        return self.stack.currentIndex()

    def go_on(self) -> None:
        """Go to the next step when nothing is missing; after the account the file is founded."""
        step = self.steps[self.place]
        if step.missing():
            return
        if step is self.account and self.file is None:
            self._found()
        elif step is self.sheet:
            note_read_back(self._file())
            self._show(self.place + 1)
        elif step is self.backup:
            self._file().settings.set(BACKUP_FOLDER, self.backup.folder.text().strip())
            self._show(self.place + 1)
        elif step is self.start:
            self._finish()
        else:
            self._show(self.place + 1)

    def abandon(self) -> None:
        """Close the file that was founded, when the window closes before the last step."""
        if self.file is not None:
            self.file.close()
            self.file = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.steps[self.place].entered()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, and on when nothing is missing."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.steps[self.place].missing():
            self.focusNextChild()
        else:
            self.go_on()

    # ---- what happens

    def _found(self) -> None:
        unit, officer = (
            founding.unit_of(self.unit, self.superior),
            founding.officer_of(self.account),
        )
        path, now, policy = self.account.path, self._now, self._policy
        given = self._given_policy
        self.forward.disable("Đang lập sổ")

        def founded(found: tuple[RecoveryKey, FileKeys]) -> None:
            recovery, key = found
            self.file = CommuneFile.open_with_key(path, key, officer.username, now, policy)
            self.sheet.take(self.file, recovery)
            self.founded.emit(self.file)
            self._show(self.place + 1)

        run(
            self,
            lambda _: founding.found_file(path, unit, officer, now, given or calibrated()),
            founded,
            self._refused,
            label="Đang lập sổ",
        )

    def _finish(self) -> None:
        if self.start.choice == PRACTISE:
            self._practise()
        else:
            self._hand_over(self._file(), IMPORT_PAGE if self.start.choice == IMPORT else "")

    def _practise(self) -> None:
        file, now, policy = self._file(), self._now, self._policy
        path = _free_path(file.path.with_name("thuc-hanh.antt"))
        password = self.account.new_password.password
        self.forward.disable("Đang lập sổ thực hành")

        def ready(made: tuple[str, FileKeys]) -> None:
            username, key = made
            file.close()
            self._hand_over(CommuneFile.open_with_key(path, key, username, now, policy), "")

        run(
            self,
            lambda progress: founding.found_practice(path, password, now, policy, progress),
            ready,
            self._refused,
        )

    def _hand_over(self, file: CommuneFile, page: str) -> None:
        self.file = None
        self.account.new_password.first.clear()
        self.account.new_password.second.clear()
        self.finished.emit(file, page)

    def _refused(self, fault: AnttError) -> None:
        self._judge()
        show_problem(self, fault)

    def _file(self) -> CommuneFile:
        assert self.file is not None
        return self.file

    # ---- what is shown

    def _show(self, place: int) -> None:
        step = self.steps[place]
        if step is self.account:
            self.account.suggest_for(self.unit.name, self.superior.head_name.text().strip())
        self.stack.setCurrentIndex(place)
        self.number.setText(f"Bước {place + 1} trong {len(self.steps)}")
        self.heading.setText(step.heading)
        self.explanation.setText(step.explanation)
        self.setAccessibleName(f"{self.number.text()}: {step.heading}")
        founded = self.steps.index(self.sheet)
        self.back.setVisible(place not in (0, founded))
        self.later.setVisible(step is self.sheet)
        self.existing.setVisible(place == 0)
        self.forward.setText("Bắt đầu làm việc" if step is self.start else "Tiếp tục")
        self._judge()
        step.entered()

    def _judge(self) -> None:
        self.forward.disable(self.steps[self.place].missing())
        self.missing.setText(self.steps[self.place].missing())
        self.column.show_steps(
            tuple(self._mark(place, step) for place, step in enumerate(self.steps))
        )

    def _mark(self, place: int, step: WizardStep) -> Step:
        if place < self.place:
            return Step(step.word, step.value(), Place.DONE)
        if place == self.place:
            return Step(step.word, step.hint, Place.NOW)
        return Step(step.word)

    # ---- layout

    def _connect(self) -> None:
        for step in self.steps:
            step.changed.connect(self._judge)
        self.forward.clicked.connect(self.go_on)
        self.back.clicked.connect(lambda: self._show(self.place - 1))
        self.later.clicked.connect(lambda: self._show(self.place + 1))

    def _lay_out(self) -> None:
        for step in self.steps:
            self.stack.addWidget(_scrolled(step))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._page(), 1)
        right.addWidget(self._footer())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side())
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(closed_status(REMINDER, "information-outline"))

    def _side(self) -> QFrame:
        side = frame("navigation")
        side.setFixedWidth(current().px(_SIDE_WIDTH))
        head = QHBoxLayout()
        head.setContentsMargins(SIZES.page_margin, SIZES.space_4, SIZES.space_4, SIZES.space_4)
        head.setSpacing(SIZES.space_3)
        head.addWidget(IconLabel("shield-home", "accent", 28))
        head.addWidget(label("Thiết lập lần đầu", role="section"), 1)
        note = label(
            "Từ bước 4 có thể dừng bất cứ lúc nào: sổ đã lập được giữ lại.", tone="muted", wrap=True
        )
        note.setContentsMargins(SIZES.page_margin, 0, SIZES.space_4, SIZES.space_4)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.column)
        column.addStretch(1)
        column.addWidget(note)
        return side

    def _page(self) -> QFrame:
        page = frame("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, 28, SIZES.space_6, SIZES.space_4)
        column.setSpacing(SIZES.space_1)
        column.addWidget(self.number)
        column.addWidget(self.heading)
        column.addSpacing(SIZES.space_1)
        self.explanation.setMaximumWidth(current().px(720))
        column.addWidget(self.explanation)
        column.addSpacing(SIZES.space_4)
        column.addWidget(self.stack, 1)
        return page

    def _footer(self) -> QFrame:
        footer = frame("footer")
        footer.setFixedHeight(current().px(60))
        self.existing = flat("Mở sổ đã có…", tip="Mở tệp .antt có sẵn trên máy hoặc USB")
        self.existing.clicked.connect(self.existing_wanted)
        self.missing = label(tone="muted")
        row = QHBoxLayout(footer)
        row.setContentsMargins(SIZES.space_5, 0, SIZES.space_5, 0)
        row.setSpacing(SIZES.space_2)
        for widget in (self.existing, self.later, self.missing):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        return footer


def _scrolled(step: WizardStep) -> QScrollArea:
    """Let a step that is taller than a small screen be scrolled."""
    ground = QWidget()
    ground.setProperty("role", "ground")
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(step)
    column.addStretch(1)
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(ground)
    return area


def _free_path(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
