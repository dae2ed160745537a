"""Sao lưu và phục hồi: the backups there are, what each would bring back, and one more made now."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.records.roles import Command
from antt_desktop.services.dumping import salvage
from antt_desktop.services.keeping.clock import doubt, trust
from antt_desktop.services.keeping.differing import Difference, difference
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.services.protecting.letting_out import backup_left, record_export, salvage_left
from antt_desktop.storage.backups.making import Backup, check_backup, key_mark, list_backups
from antt_desktop.storage.backups.remains import Holder
from antt_desktop.storage.backups.restoring import asides, remove_aside
from antt_desktop.storage.backups.salvaging import Lost
from antt_desktop.storage.keys.returning import coming_back
from antt_desktop.system.locations import backup_warning
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.plain_table import Head, PlainTable
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.backups.aside_panel import AsidePanel
from antt_desktop.ui.pages.backups.backup_panel import BackupPanel
from antt_desktop.ui.pages.backups.folder_line import FolderLine
from antt_desktop.ui.pages.backups.keeper import keeper_of
from antt_desktop.ui.pages.backups.replacing import wanted_restore, wanted_undo
from antt_desktop.ui.pages.backups.restore_dialog import RestoreDialog, Wanted
from antt_desktop.ui.pages.backups.stick_asking import ask_stick
from antt_desktop.ui.pages.backups.words import (
    moment_words,
    reason_words,
    salvaged_words,
    total_words,
)
from antt_desktop.ui.pages.exchange.notices import Notices
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.reauthentication import confirm_identity
from antt_desktop.ui.roles import who_words
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES

logger = logging.getLogger(__name__)

_HEADS = (Head("Lúc", 170), Head("Vì sao"), Head("Hồ sơ", 110), Head("Lần lưu", 90, number=True))
_NONE = (
    "Chưa có bản sao lưu nào trong thư mục này. Bấm Sao lưu ngay: bản sao được mã hóa như sổ và đọc "
    "lại từng trang rồi mới tính là tốt."
)
_KEPT = "giữ mỗi giờ hôm nay, 14 ngày, 8 tuần, 12 tháng"


class BackupsPage(Page):
    """Reads the folder in a thread: it may lie on a stick that does not answer."""

    title = "Sao lưu và phục hồi"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._elsewhere: Path | None = None
        self._may_restore = False
        self._there: list[tuple[Backup, Difference]] = []
        self.table = PlainTable("Các bản sao lưu", _HEADS)
        self.none = EmptyState("harddisk", _NONE)
        self.folder, self.chosen, self.aside = FolderLine(), BackupPanel(), AsidePanel()
        self.notices = Notices(("outcome", "found", "failed", "clock"))
        self._make_head()
        self.body.addWidget(self.notices)
        self.body.addWidget(self.aside)
        self.body.addLayout(self._columns(), 1)
        self._connect()

    # ---- what the window asks

    def refresh(self) -> None:
        file, folder = self._desk.file, self._shown_folder()
        permissions = self._desk.store.permissions
        self._may_restore = permissions.may(Command.RESTORE)
        if not permissions.may(Command.SETTINGS):
            for button in (self.folder.change, self.vouch):
                button.disable(who_words(Command.SETTINGS))

        def task(_: Progress) -> list[tuple[Backup, Difference]]:
            with file.beside() as beside:
                there = list_backups(folder, beside.exchange.fact("file"))
                return [(each, difference(beside, each)) for each in there]

        run(self, task, lambda there: self._show(folder, there), self._unreadable)
        self._tell_standing()

    def landing(self) -> QWidget | None:
        return self.save_now if self._stack.currentWidget() is self.none else self.table

    # ---- showing

    def _shown_folder(self) -> Path:
        return self._elsewhere or Remembered(self._desk.file.settings).folder_or_usual()

    def _show(self, folder: Path, there: Sequence[tuple[Backup, Difference]]) -> None:
        self._there = list(there)
        landed = self.table.hasFocus()
        self._stack.setCurrentWidget(self.table if there else self.none)
        if landed and not there:
            self.save_now.setFocus()
        today = self._desk.today
        self.table.show_rows(
            [
                (
                    moment_words(each.at.astimezone(self._desk.now().tzinfo), today),
                    reason_words(each.reason),
                    total_words(each),
                    each.manifest.change,
                )
                for each, _ in there
            ]
        )
        self.folder.show_folder(folder, [each for each, _ in there])
        self._point(self.table.currentRow())

    def _unreadable(self, fault: AnttError) -> None:
        self._show(self._shown_folder(), ())
        self.notices.say("outcome", fault.message, "bad")

    def _point(self, row: int) -> None:
        backup, found = self._there[row] if 0 <= row < len(self._there) else (None, None)
        same = backup is None or backup.manifest.key == key_mark(self._desk.file.key)
        self.chosen.show_backup(backup, found, current_key=same)
        self.chosen.restore.setVisible(backup is not None and self._may_restore)
        self.chosen.remove.setVisible(len(self._there) > 1 and self._may_restore)

    def _tell_standing(self) -> None:
        file, remembered = self._desk.file, Remembered(self._desk.file.settings)
        found = remembered.found
        words = " ".join(each.message for each in found[:2])
        self.notices.say(
            "found",
            f"{words} Bản gốc được giữ, không bị ghi đè. Phục hồi từ bản sao lưu tốt gần nhất, "
            "hoặc cứu hồ sơ ra tệp." if found else "",
            "bad",
        )  # fmt: skip
        failed = remembered.failed
        self.notices.say(
            "failed", f"Lần sao lưu vừa rồi không được. {failed}" if failed else "", "warn"
        )
        self.notices.say(
            "clock", doubt(file, self._desk.now()) or "", "warn", "clock-alert-outline"
        )
        there = asides(file.path)
        back = coming_back(file.path, there[0]) if there else ()
        self.aside.show_asides(there, self._desk.today, back, may_restore=self._may_restore)
        self.save_now.disable(
            "Sổ đang mở ở chế độ chỉ đọc: hãy sao lưu ra USB" if file.read_only else ""
        )

    # ---- making backups

    def make_one(self) -> None:
        """Back up to the folder now."""
        self._busy(True)
        keeper_of(self).back_up_now(self._made, self._refused)

    def to_stick(self) -> None:
        """Back up to a stick; without one a folder is asked for."""
        stick = ask_stick(self)
        if stick is not None:
            self._busy(True)
            keeper_of(self).back_up_to_stick(stick, self._made_on_stick, self._refused)

    def _made(self, made: Backup) -> None:
        self._elsewhere = None
        self._end(f"Đã sao lưu {total_words(made)} và đọc lại đúng.", "good")

    def _made_on_stick(self, made: Backup) -> None:
        store = self._desk.store
        if not self._desk.file.read_only:
            record_export(store, backup_left(store, made.path))
        self._end(
            f"Đã sao lưu {total_words(made)} ra USB và đọc lại đúng. An toàn để rút USB.", "good"
        )

    def _refused(self, fault: AnttError) -> None:
        self._end(f"{fault.message} (mã {fault.code})", "bad")

    def _end(self, words: str, state: str) -> None:
        self._busy(False)
        self.notices.say("outcome", words, state)
        if state == "good":
            self.toast.emit(words, None)
        self.counts_changed.emit()
        self.refresh()

    def _busy(self, busy: bool) -> None:
        for button in (self.save_now, self.save_stick):
            button.disable("Đang sao lưu" if busy else "")

    # ---- one backup

    def check_chosen(self) -> None:
        """Prove every page of the chosen backup, in a thread."""
        backup, key = self._chosen(), self._desk.file.key
        self.notices.say("outcome", "Đang đọc lại từng trang của bản sao lưu.", "info")
        words = (
            f"Bản {moment_words(backup.at, self._desk.today)} tốt: mọi trang và nhật ký đọc được."
        )
        run(
            self,
            lambda _: check_backup(backup, key),
            lambda _: self.notices.say("outcome", words, "good"),
            self._refused,
            label="Đang kiểm tra bản sao lưu",
        )

    def remove_chosen(self) -> None:
        """Take the chosen backup away, once the password was given; works on a full disk."""
        if not confirm_identity(self._desk, "Xóa hẳn một bản sao lưu", self):
            return
        try:
            self._chosen().remove()
        except AnttError as fault:
            show_problem(self, fault)
        self.refresh()

    def restore_chosen(self) -> None:
        """Ask for unit and password, then let the window put the backup in the place of the file."""
        self._ask(wanted_restore(self._desk, *self._there[self.table.currentRow()]))

    def undo_restore(self) -> None:
        """Ask the same, then let the window bring back the file that the last restore put aside."""
        there = asides(self._desk.file.path)
        if there:
            self._ask(wanted_undo(self._desk, there[0]))
        else:
            self.refresh()

    def _ask(self, wanted: Wanted) -> None:
        dialog = RestoreDialog(self._desk, wanted, self)
        dialog.prepared.connect(lambda ready: keeper_of(self).replace(ready, wanted.done))
        dialog.open()

    def remove_aside(self) -> None:
        """Take the file that was put aside away for good, once the password was given."""
        if not confirm_identity(self._desk, "Xóa hẳn sổ trước lần phục hồi", self):
            return
        try:
            for each in asides(self._desk.file.path):
                remove_aside(each)
        except AnttError as fault:
            show_problem(self, fault)
        self.refresh()

    def salvage(self) -> None:
        """Write what can still be read of a damaged file to open formats, in a thread.

        Once the password was given: nobody needs one to read what is written.
        """
        if not confirm_identity(self._desk, "Cứu hồ sơ ra tệp không mã hóa", self):
            return
        folder = self._ask_folder("Cứu hồ sơ ra thư mục", Path.home())
        if folder is None:
            return
        file, policy = self._desk.file, self._desk.policy

        def task(_: Progress) -> Mapping[str, tuple[int, Lost]]:
            alone = len(file.key_file(policy).officers()) == 1
            return salvage(file.path, Holder(file.username, file.keys, alone), folder)

        run(
            self,
            task,
            lambda told: self._salvaged(folder, told),
            self._refused,
            "Đang cứu hồ sơ",
        )

    def _salvaged(self, folder: Path, told: Mapping[str, tuple[int, Lost]]) -> None:
        kept = {name: count for name, (count, _) in told.items()}
        try:
            if not self._desk.file.read_only:
                record_export(self._desk.store, salvage_left(kept, folder))
        except AnttError as fault:
            logger.info("a salvage was not written into the export log: %s", fault.code)
        self.notices.say("outcome", salvaged_words(told), "warn")

    def _chosen(self) -> Backup:
        return self._there[self.table.currentRow()][0]

    # ---- places

    def choose_folder(self) -> None:
        """Back up to another folder from now on."""
        remembered = Remembered(self._desk.file.settings)
        name = self._ask_folder("Thư mục sao lưu", remembered.folder_or_usual())
        if name is None:
            return
        remembered.folder, self._elsewhere = name, None
        self.notices.say("outcome", backup_warning(name), "warn")
        self.refresh()

    def look_elsewhere(self) -> None:
        """Show the backups in another folder, such as on a stick."""
        self._elsewhere = self._ask_folder("Xem bản sao lưu ở nơi khác", self._shown_folder())
        self.refresh()

    def _ask_folder(self, title: str, start: Path) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, title, str(start))
        return Path(name) if name else None

    # ---- building

    def _make_head(self) -> None:
        self.elsewhere = Button("Xem nơi khác…", icon_name="folder-open-outline")
        self.save_stick = Button("Sao lưu ra USB…", icon_name="usb-flash-drive-outline")
        self.save_now = primary("Sao lưu ngay", icon_name="harddisk")
        self.head.add_action(self.elsewhere, self.save_stick, self.save_now)

    def _columns(self) -> QHBoxLayout:
        listed = Panel("Các bản sao lưu", _KEPT)
        listed.body.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.none)
        listed.body.addWidget(self._stack)
        listed.foot().addWidget(self.folder)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(listed, 3)
        right = QVBoxLayout()
        right.addWidget(self.chosen)
        row.addLayout(right, 2)
        return row

    def _connect(self) -> None:
        self.rescue = Button("Cứu hồ sơ ra tệp…", icon_name="lifebuoy")
        self.notices.add_action("found", self.rescue)
        self.rescue.clicked.connect(self.salvage)
        self.vouch = Button("Giờ máy đúng")
        self.notices.add_action("clock", self.vouch)
        self.vouch.clicked.connect(self._trust_clock)
        self.table.pointed.connect(self._point)
        self.save_now.clicked.connect(self.make_one)
        self.save_stick.clicked.connect(self.to_stick)
        self.elsewhere.clicked.connect(self.look_elsewhere)
        self.folder.change_wanted.connect(self.choose_folder)
        self.chosen.check_wanted.connect(self.check_chosen)
        self.chosen.remove_wanted.connect(self.remove_chosen)
        self.chosen.restore_wanted.connect(self.restore_chosen)
        self.aside.undo_wanted.connect(self.undo_restore)
        self.aside.remove_wanted.connect(self.remove_aside)

    def _trust_clock(self) -> None:
        trust(self._desk.file)
        self.counts_changed.emit()
        self.refresh()
