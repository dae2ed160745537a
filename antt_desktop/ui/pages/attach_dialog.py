"""What an officer says of a file before it is kept, or later: its name, its day, a note."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_bytes
from antt_desktop.records.attachment import ATTACHMENT
from antt_desktop.services.attaching.accepting import Accepted
from antt_desktop.services.attaching.attaching import attach, attachment_values
from antt_desktop.services.attaching.limits import limits_of
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.field_grid import FieldGrid
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.background import write_behind
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES, current

NO_IDENTITY_PAPERS = "Sổ không lưu hình căn cước, hộ chiếu hay giấy tờ tùy thân khác."
_WORDS = ("title", "taken_date", "note")
_WIDTH, _PICTURE = 660, 132
_PICTURES = "image/"


class _WordsDialog(QDialog):
    """Title, day and note in a grid; problems stand beside them."""

    saved = Signal(object)

    def __init__(self, title: str, desk: Desk, done: Button, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._desk = desk
        self.grid = FieldGrid(ATTACHMENT, _WORDS, Surroundings(desk.store, lambda: desk.today))
        self.grid.setFixedWidth(current().px(_WIDTH))  # the dialog grows with what is told in it
        self.leave, self.done_button = Button("Để sau", shortcut="Esc"), done
        self.leave.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.save)
        self.grid.passed_end.connect(self.done_button.setFocus)
        buttons = QHBoxLayout()
        buttons.setSpacing(SIZES.space_2)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.done_button)
        self.content = QVBoxLayout()
        self.content.setSpacing(SIZES.space_3)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_4)
        column.addLayout(self.content)
        column.addWidget(self.grid)
        column.addLayout(buttons)

    def show_words(self, words: Mapping[str, str | None]) -> None:
        """Put values into the grid, the title ready to be typed over."""
        for name in _WORDS:
            self.grid.editor(name).set_value(words.get(name))
        self.grid.focus("title")

    def save(self) -> None:
        """Write what was said, when nothing is wrong with it."""
        for name in _WORDS:
            self.grid.editor(name).settle()
        found = [*self.problems(), *self.grid.editor_problems()]
        by_field = {each.field: each for each in found if each.is_error}
        for name in _WORDS:
            self.grid.tell(name, by_field.get(name))
        self.grid.setMinimumHeight(self.grid.heightForWidth(self.grid.width()))
        first = next((name for name in _WORDS if name in by_field), None)
        if first is not None:
            self.grid.focus(first)
        else:
            self.write()

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the record as it would be."""
        raise NotImplementedError

    def write(self) -> None:
        """Save, tell `saved`, close."""
        raise NotImplementedError


class AttachDialog(_WordsDialog):
    """Shows what was taken of a file and keeps it; tells `saved` with the finished work."""

    def __init__(
        self,
        desk: Desk,
        owner: tuple[str, str],
        accepted: Accepted,
        seen: QImage | None,
        parent: QWidget,
    ) -> None:
        keep = primary("Đính kèm, không phải giấy tờ tùy thân", icon_name="paperclip")
        super().__init__("Đính kèm tệp", desk, keep, parent)
        self._owner, self._accepted = owner, accepted
        self.content.addLayout(self._facts(seen))
        self.content.addWidget(Banner(NO_IDENTITY_PAPERS, "info", "eye-lock-outline"))
        taken = accepted.taken
        self.show_words(
            {
                "title": accepted.file_name.rpartition(".")[0].replace("_", " ").strip(),
                "taken_date": taken if taken and taken <= desk.today.isoformat() else None,
            }
        )

    def problems(self) -> tuple[Problem, ...]:
        values = attachment_values(*self._owner, self._accepted, self.grid.values())
        return self._desk.store.check("attachment", values)

    def write(self) -> None:
        owner, accepted, words = self._owner, self._accepted, self.grid.values()
        limits = limits_of(self._desk.file.settings)
        write_behind(
            self,
            self._desk,
            "Đính kèm tệp",
            lambda store: attach(store, *owner, accepted, words, limits=limits),
            self._written,
        )

    def _written(self, done: object) -> None:
        self.saved.emit(done)
        self.accept()

    def _facts(self, seen: QImage | None) -> QHBoxLayout:
        accepted = self._accepted
        pages = f"{accepted.pages} trang · " if accepted.media_type == "application/pdf" else ""
        kind = ATTACHMENT.field("media_type").display(accepted.media_type)
        facts = QVBoxLayout()
        facts.setSpacing(SIZES.space_1)
        facts.addStretch(1)
        facts.addWidget(label(accepted.file_name, role="strong", wrap=True))
        size = format_bytes(len(accepted.content))
        facts.addWidget(label(f"{kind} · {pages}{size}", tone="muted"))
        facts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_4)
        row.addWidget(_mark(seen))
        row.addLayout(facts, 1)
        return row


class AttachmentWordsDialog(_WordsDialog):
    """Changes title, day and note of a kept attachment; its content stays. Tells `saved`."""

    def __init__(self, desk: Desk, attachment: Record, parent: QWidget) -> None:
        super().__init__("Sửa tên tệp đính kèm", desk, primary("Lưu", shortcut="Enter"), parent)
        self._attachment = attachment
        self.show_words({name: _text(attachment, name) for name in _WORDS})

    def problems(self) -> tuple[Problem, ...]:
        return self._desk.store.check("attachment", self.grid.values(), id=self._attachment.id)

    def write(self) -> None:
        before = self._attachment
        try:
            saved = self._desk.store.save(
                "attachment", self.grid.values(), id=before.id, base_rev=before.rev
            )
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.saved.emit(saved)
        self.accept()


def _text(record: Record, name: str) -> str | None:
    value = record[name]
    return value if isinstance(value, str) else None


def small_picture(accepted: Accepted) -> QImage | None:
    """Return a picture as the dialog shows it, None for a PDF; slow, for another thread."""
    if not accepted.media_type.startswith(_PICTURES):
        return None
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return QImage.fromData(accepted.content).scaled(_PICTURE, _PICTURE, keep, smooth)


def _mark(seen: QImage | None) -> QWidget:
    if seen is None:
        return IconLabel("file-pdf-box", "muted", SIZES.icon_l)
    shown = QLabel()
    shown.setAccessibleName("Ảnh sẽ đính kèm")
    shown.setPixmap(QPixmap.fromImage(seen))
    return shown
