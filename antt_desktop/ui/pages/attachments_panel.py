"""Hồ sơ: the papers and pictures beside a record; looked at, added, copied out, put into the bin."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_bytes, format_integer
from antt_desktop.services.attaching.attaching import attachments_of, copy_name
from antt_desktop.services.attaching.kinds import SUFFIXES
from antt_desktop.services.protecting.letting_out import attachment_left, record_export
from antt_desktop.system.disk import write_file
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.attach_dialog import NO_IDENTITY_PAPERS, AttachmentWordsDialog
from antt_desktop.ui.pages.attachment_intake import AttachmentIntake
from antt_desktop.ui.pages.attachment_table import AttachmentTable
from antt_desktop.ui.pages.attachment_viewer import AttachmentViewer
from antt_desktop.ui.pages.background import Done
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.read_only import REASON
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES

_EMPTY = (
    "Chưa có tệp nào. Đính kèm bản quét quyết định, quy chế, ảnh hoạt động; "
    "kéo tệp vào đây cũng được. " + NO_IDENTITY_PAPERS
)
_KEPT_INSIDE = "Tệp nằm trong sổ đã mã hóa. " + NO_IDENTITY_PAPERS
_FILTER = f"Ảnh và PDF ({' '.join(f'*{suffix}' for suffix in SUFFIXES)});;Mọi tệp (*)"
_CHOOSE = "Chọn một tệp trước"


class AttachmentsPanel(Panel):
    """The attachments of one record; the page around it forwards its signals and commands."""

    toast = Signal(str, object)
    """As `Page.toast`."""
    counts_changed = Signal()
    commands_changed = Signal()
    counted = Signal(int)
    """How many attachments the shown record has."""

    def __init__(self, desk: Desk, owner_type: str, parent: QWidget | None = None) -> None:
        super().__init__("Hồ sơ", parent=parent)
        self._desk, self._owner_id = desk, ""
        self._intake = AttachmentIntake(desk, owner_type, self)
        self.table, self.banner = AttachmentTable(), Banner(parent=self)
        self.add_button = Button("Thêm tệp…", icon_name="plus", shortcut="F3", small=True)
        self._start = primary("Thêm tệp…", icon_name="plus", shortcut="F3")
        self._empty = EmptyState("paperclip", _EMPTY, self._start)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    # ---- what is shown

    def show_owner(self, record_id: str) -> None:
        """Show the attachments of a record; files on their way into another one are let go."""
        if record_id != self._owner_id:
            self._intake.stop()
            self.banner.hide()
        self._owner_id = record_id
        self.refresh()

    def refresh(self) -> None:
        """Read the attachments again."""
        self._show()

    def landing(self) -> QWidget:
        """Return where the keyboard starts."""
        return self._start if self._empty.isVisibleTo(self) else self.table

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what can be done here now, by the names of `ui/actions.py`."""
        can: dict[str, Callable[[], object]] = {}
        if self._takes_files and not self._intake.busy:
            can["add_line"] = self.add
        if self.table.record() is not None and not self._desk.file.read_only:
            can |= {"edit": self.edit, "delete": self.delete}
        return can

    @property
    def _takes_files(self) -> bool:
        return bool(self._owner_id) and not self._desk.file.read_only

    def _show(self, pointed: str = "") -> None:
        found = attachments_of(self._desk.store, self._owner_id) if self._owner_id else []
        sizes = [size for each in found if isinstance(size := each["size"], int)]
        here = self.isAncestorOf(QApplication.focusWidget() or self)
        total = f"{format_integer(len(found))} tệp · {format_bytes(sum(sizes))}"
        self.note.setText(total if found else "")
        self.table.setVisible(bool(found))
        self._foot.setVisible(bool(found))
        self.add_button.setVisible(bool(found))
        self._empty.setVisible(not found)
        self.table.show_records(found, pointed)
        if here:
            self.landing().setFocus()
        self.counted.emit(len(found))

    def _ready(self) -> None:
        missing = "" if self.table.record() is not None else _CHOOSE
        kept = REASON if self._desk.file.read_only else ""
        for button in (self._view, self._copy):
            button.disable(missing)
        for button in (self._edit, self._delete):
            button.disable(kept or missing)
        self._busy(self._intake.busy)

    # ---- adding

    def add(self) -> None:
        """Ask for files and take them."""
        names, _ = QFileDialog.getOpenFileNames(self, "Chọn tệp để đính kèm", "", _FILTER)
        self.take(map(Path, names))

    def take(self, paths: Iterable[Path]) -> None:
        """Take files that were chosen or dropped here."""
        self.banner.hide()
        self.banner.words.clear()
        self._intake.take(self._owner_id, paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes_files and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.take(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        event.acceptProposedAction()

    def _kept(self, done: Done[Record]) -> None:
        self._show(done.result.id)
        self.counts_changed.emit()
        self.toast.emit(f"Đã đính kèm {done.result.title}.", self._undoing(done.undo(self._desk)))

    def _refused(self, name: str, fault: AnttError) -> None:
        told = self.banner.words.text()
        words = f"{name}: {fault.message} (mã {fault.code})"
        self.banner.show()
        self.body.activate()  # so that the words know their width before they ask for a height
        self.banner.show_words(f"{told}\n{words}" if told else words, "bad")

    def _busy(self, busy: bool) -> None:
        kept = REASON if self._desk.file.read_only else ""
        for button in (self.add_button, self._start):
            button.disable(kept or ("Đang xem tệp vừa chọn" if busy else ""))
        if self.isVisible():  # a page asks for the commands of what it shows
            self.commands_changed.emit()

    # ---- with the one that is pointed at

    def view(self) -> None:
        """Look at the attachment in a window of its own."""
        chosen = self._content_of_current()
        if chosen is not None:
            viewer = AttachmentViewer(*chosen, self)
            viewer.save_wanted.connect(self.save_copy)
            viewer.open()

    def save_copy(self) -> None:
        """Ask for a place and write a copy there, in the clear, on the officer's word."""
        chosen = self._content_of_current()
        if chosen is None:
            return
        attachment, content = chosen
        dialog = QFileDialog(self, "Lưu ra tệp")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(copy_name(attachment)).suffix)
        dialog.selectFile(copy_name(attachment))
        dialog.fileSelected.connect(lambda name: self._save_to(Path(name), attachment, content))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def edit(self) -> None:
        """Change the words of the attachment."""
        attachment = self.table.record()
        if attachment is not None:
            dialog = AttachmentWordsDialog(self._desk, attachment, self)
            dialog.saved.connect(self._renamed)
            dialog.open()

    def delete(self) -> None:
        """Put the attachment into the recycle bin; the toast takes it back."""
        attachment, store = self.table.record(), self._desk.store
        if attachment is None:
            return
        try:
            store.delete("attachment", attachment.id)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self._changed()
        self.toast.emit(
            f"Đã đưa {attachment.title} vào thùng rác.",
            self._undoing(lambda: store.restore("attachment", attachment.id)),
        )

    def _content_of_current(self) -> tuple[Record, bytes] | None:
        attachment = self.table.record()
        if attachment is None:
            return None
        try:
            return attachment, self._desk.store.attachments.get(str(attachment["sha256"]))
        except AnttError as fault:
            show_problem(self, fault)
            return None

    def _save_to(self, path: Path, attachment: Record, content: bytes) -> None:
        file = self._desk.file

        def task(progress: Progress) -> None:
            progress(0)
            write_file(path, content)
            if file.read_only:
                return
            store, database = file.second_store()
            with closing(database):
                record_export(store, attachment_left(attachment, path))

        words = f"Đã lưu một bản không mã hóa ra {path.name}; dùng xong thì xóa bản ấy."
        run(self, task, lambda _: self.toast.emit(words, None), label="Lưu ra tệp")

    def _renamed(self, saved: Record) -> None:
        self._show(saved.id)
        self.counts_changed.emit()
        self.toast.emit(f"Đã lưu {saved.title}.", None)

    def _changed(self) -> None:
        self.refresh()
        self.counts_changed.emit()

    def _undoing(self, undo: Callable[[], object] | None) -> Callable[[], object] | None:
        """Return what takes a work back and shows it, or says why it cannot be taken back."""
        if undo is None:
            return None

        def take_back() -> None:
            try:
                undo()
            except AnttError as fault:
                show_problem(self, fault)
            self._changed()

        return take_back

    # ---- building

    def _lay_out(self) -> None:
        self.banner.hide()
        self.add_to_head(self.add_button)
        self.body.setContentsMargins(0, 0, 0, 0)
        for widget in (self.banner, self.table, self._empty):
            self.body.addWidget(widget)
        self._view = flat("Xem", icon_name="eye-outline", shortcut="Enter")
        self._copy = flat("Lưu ra tệp…", icon_name="content-save-outline")
        self._edit = flat("Sửa tên", icon_name="pencil-outline", shortcut="F2")
        self._delete = Button("Xóa", "danger", icon_name="trash-can-outline", shortcut="Delete")
        foot = self.foot()
        self._foot = foot.parentWidget()
        foot.setSpacing(SIZES.space_2)
        for button in (self._view, self._copy, self._edit, self._delete):
            foot.addWidget(button)
        foot.addSpacing(SIZES.space_2)
        foot.addWidget(label(_KEPT_INSIDE, tone="muted", wrap=True), 1)

    def _connect(self) -> None:
        self._intake.kept.connect(self._kept)
        self._intake.refused.connect(self._refused)
        self._intake.busy_changed.connect(self._busy)
        self.table.opened.connect(self.view)
        self.table.pointed.connect(self._ready)
        for button, does in (
            (self.add_button, self.add),
            (self._start, self.add),
            (self._view, self.view),
            (self._copy, self.save_copy),
            (self._edit, self.edit),
            (self._delete, self.delete),
        ):
            button.clicked.connect(does)
