"""Updating from a stick: looked for, shown, copied and proved, the file backed up, the setup started."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.keeping.backing_up import back_up
from antt_desktop.services.updating.manifest import Update
from antt_desktop.services.updating.outcome import forget_update, note_update
from antt_desktop.services.updating.taking import (
    Program,
    find_update,
    may_update,
    start_setup,
    take_update,
    update_folder,
)
from antt_desktop.storage.backups.making import Reason
from antt_desktop.system.sticks import Stick, plugged_sticks
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.about.update_dialog import UpdateDialog
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.tasks import Progress, run

_WAYS = (
    "Cắm USB có bản cập nhật do cấp trên giao. Chương trình chỉ nhận bản có chữ ký của nơi phát "
    "hành và mới hơn bản đang dùng."
)
_BUSY = "Đang kiểm tra bản cập nhật"
Look = Callable[[], list[Stick]]


class UpdatePanel(Panel):
    """Says how this program is updated; from a stick where its user installed it."""

    started = Signal()
    """The setup waits for the program to end."""

    def __init__(
        self,
        desk: Desk,
        program: Program,
        look: Look = plugged_sticks,
        start: Callable[[Path], object] = start_setup,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Cập nhật", parent=parent)
        self._desk, self._program, self._look, self._start = desk, program, look, start
        self.search = Button("Tìm bản cập nhật trên USB…", icon_name="usb-flash-drive-outline")
        self.search.clicked.connect(self._look_for)
        self.words = label(_WAYS, wrap=True)
        self.body.addWidget(self.words)
        try:
            may_update(program)
        except AnttError as fault:
            self.words.setText(fault.message)
            self.search.setParent(self)
            self.search.hide()
        else:
            self.add_to_head(self.search)

    def look_at(self, place: Path) -> None:
        """Look at the update in a folder or on a stick, and ask whether to take it."""
        self.search.disable(_BUSY)
        program = self._program

        def ask(update: Update) -> None:
            self.search.disable("")
            dialog = UpdateDialog(update, program.version, self.window())
            dialog.wanted.connect(lambda: self.take(place, update.version))
            dialog.open()

        run(self, lambda _: find_update(place, program), ask, self._refused)

    def take(self, place: Path, version: str) -> None:
        """Copy and prove the setup of a version, back the open file up, start the setup."""
        self.search.disable(_BUSY)
        desk, program = self._desk, self._program

        def task(progress: Progress) -> Path:
            setup = take_update(place, program, progress)
            back_up(desk.file, Reason.UPDATE, desk.now(), progress)
            return setup

        run(
            self,
            task,
            lambda setup: self._leave(setup, version),
            self._refused,
            label="Đang chuẩn bị cập nhật",
        )

    def _look_for(self) -> None:
        sticks = [each.folder for each in self._look() if update_folder(each.folder) is not None]
        if sticks:
            self.look_at(sticks[0])
            return
        chosen = QFileDialog.getExistingDirectory(self, "Bản cập nhật ở đâu", str(Path.home()))
        if chosen:
            self.look_at(Path(chosen))

    def _leave(self, setup: Path, version: str) -> None:
        self.search.disable("")
        private = self._program.private
        try:
            note_update(private, version)
            self._start(setup)
        except AnttError as fault:
            forget_update(private)
            show_problem(self, fault)
            return
        self.started.emit()

    def _refused(self, fault: AnttError) -> None:
        self.search.disable("")
        show_problem(self, fault)
