"""Restoring over data: the unit's name and one's password are typed, and a safety copy comes first.

Undoing a restore puts another file over data too, and asks the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.folding import fold
from antt_desktop.services.keeping.backing_up import back_up_before
from antt_desktop.storage.backups.making import Reason
from antt_desktop.storage.backups.restoring import Staged, Undo, give_up
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.entering import enter_moves_on
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.backups.words import coming_back_words, undo_back_words
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES

_WIDTH = 560


@dataclass(frozen=True)
class Wanted:
    """What would be put in the place of the file, in the words of the dialog."""

    heading: str
    told: tuple[str, ...]
    """What would be lost, and what follows: a paragraph each."""
    unit: str
    doing: str
    deed: str
    done: str
    """Said where the password is asked for again."""
    prepare: Callable[[str, Progress], Staged | Undo]
    """Prove, by the password, that it may be done, and make ready what takes the place."""


class RestoreDialog(QDialog):
    """Proves in a thread what takes the place of the file; `prepared` hands it over."""

    prepared = Signal(object)
    """`Staged`, or `Undo`."""

    def __init__(self, desk: Desk, wanted: Wanted, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._wanted = desk, wanted
        self._made_ready: Staged | Undo | None = None
        self.setWindowTitle(wanted.deed)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self.unit, self.password = QLineEdit(), PasswordField("Mật khẩu của mình")
        self.banner = Banner(parent=self)
        self.banner.hide()
        self.leave = Button(f"Không {wanted.deed.lower()}", shortcut="Esc")
        self.take = Button(wanted.deed, "final", icon_name="backup-restore")
        self._lay_out()
        enter_moves_on(self.unit, self.password, deed=self.take)
        self.unit.textChanged.connect(self._ready)
        self.password.textChanged.connect(self._ready)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self.restore)
        self._ready()

    def restore(self) -> None:
        """Back the present file up, then prove what takes its place.

        Where that brings officers back who were taken out since, it is said, and asked once more.
        """
        if self._made_ready is not None:
            self.accept()
            return
        file, now, wanted, password = (
            self._desk.file, self._desk.now(), self._wanted, self.password.text(),
        )  # fmt: skip
        self._say(wanted.doing, "info")
        self.take.disable("Đang làm")

        def task(progress: Progress) -> Staged | Undo:
            back_up_before(file, Reason.RESTORE, now)
            return wanted.prepare(password, progress)

        run(self, task, self._take, self._refused, label=wanted.deed)

    def done(self, result: int) -> None:
        """Hand over what is ready, or take it away again when the officer thinks better of it."""
        super().done(result)
        if self._made_ready is not None and result == QDialog.DialogCode.Accepted:
            self.prepared.emit(self._made_ready)
        elif isinstance(self._made_ready, Staged):
            give_up(self._made_ready)

    def _take(self, ready: Staged | Undo) -> None:
        self._made_ready = ready
        if not ready.coming_back:
            self.accept()
            return
        words = coming_back_words if isinstance(ready, Staged) else undo_back_words
        self._say(words(ready.coming_back), "warn")
        for editor in (self.unit, self.password):
            editor.setEnabled(False)
        self.take.setText(f"Vẫn {self._wanted.deed.lower()}")
        self.take.disable("")

    def _refused(self, fault: AnttError) -> None:
        self._say(f"{fault.message} (mã {fault.code})", "bad")
        self.password.clear()
        self.password.setFocus()

    def _say(self, words: str, state: str) -> None:
        self.banner.show_words(words, state)
        self.banner.show()

    def _ready(self) -> None:
        typed = fold(self.unit.text().strip()) == fold(self._wanted.unit)
        missing = "" if typed else f"Gõ đúng tên đơn vị: {self._wanted.unit}"
        self.take.disable(missing or ("" if self.password.text() else "Gõ mật khẩu của mình"))

    def _lay_out(self) -> None:
        wanted = self._wanted
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(label(wanted.heading, role="section", wrap=True))
        for words in filter(None, wanted.told):
            column.addWidget(label(words, wrap=True))
        column.addWidget(self.banner)
        for name, editor in (
            (f"Gõ tên đơn vị để xác nhận: {wanted.unit}", self.unit),
            ("Mật khẩu của mình", self.password),
        ):
            column.addWidget(label(name, tone="muted", buddy=editor))
            column.addWidget(editor)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addLayout(row)
