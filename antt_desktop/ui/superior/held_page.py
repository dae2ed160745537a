"""Bị giữ & xung đột: bundles that wait for somebody, and records two devices changed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from antt_desktop.superior import deciding, quarantine
from antt_desktop.superior.deciding import Conflict
from antt_desktop.superior.enrolling import devices
from antt_desktop.superior.quarantine import Held
from antt_desktop.superior.receiving import Received, receive_held
from antt_desktop.superior.store import Store
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.page import Arguments, Page
from antt_desktop.ui.superior.asking import ReasonDialog
from antt_desktop.ui.superior.conflict_panel import ConflictPanel
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.superior.held_panel import HeldPanel

_HELD, _CONFLICTS = range(2)
_Found = tuple[list[Held], list[Conflict], dict[str, str]]


class HeldPage(Page):
    """A tab for bundles put aside, and one for conflicts. Opens with a `tab`."""

    title = "Bị giữ & xung đột"

    def __init__(self, desk: StoreDesk) -> None:
        super().__init__()
        self._desk = desk
        self.tabs, self.stack = TabBar("Bị giữ và xung đột"), QStackedWidget()
        self.held, self.conflicts = HeldPanel(), ConflictPanel()
        self.tabs.add("Gói bị giữ")
        self.tabs.add("Hai máy cùng sửa")
        self.stack.addWidget(self.held)
        self.stack.addWidget(self.conflicts)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.held.again_wanted.connect(self._ask_receipts)
        self.held.pass_wanted.connect(self._let_pass)
        self.held.forget_wanted.connect(self._ask_forget)
        self.conflicts.chosen.connect(self._ask_decider)

    def open(self, arguments: Arguments) -> None:
        if arguments.get("tab") == "conflicts":
            self.tabs.setCurrentIndex(_CONFLICTS)

    def refresh(self) -> None:
        self._desk.behind(self, _read, self._show)

    def landing(self) -> QWidget | None:
        return self.held.table if self.tabs.currentIndex() == _HELD else self.conflicts.table

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }

    def _show(self, found: _Found) -> None:
        held, conflicts, names = found
        self.tabs.show_count(_HELD, len(held))
        self.tabs.show_count(_CONFLICTS, len(conflicts))
        self.held.show_held(held, names)
        self.conflicts.show_conflicts(conflicts, names)

    # ---- bundles

    def _ask_receipts(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, "Ghi biên nhận vào đâu", str(self._desk.folder)
        )
        if name:
            self.receive_again(Path(name))

    def receive_again(self, folder: Path) -> None:
        """Try what may pass now; receipts go into a folder."""

        def done(passed: Sequence[Received]) -> None:
            words = f"Đã nhận {len(passed)} gói đang giữ." if passed else "Chưa gói nào nhận được."
            self._done(words)

        self._desk.behind(self, lambda store: list(receive_held(store, folder)), done)

    def _let_pass(self, digest: str) -> None:
        self._desk.behind(
            self,
            lambda store: quarantine.let_pass(store, digest),
            lambda _: self._done("Đã cho qua số này. Bấm “Nhận lại” để nhận gói."),
        )

    def _ask_forget(self, digest: str) -> None:
        dialog = ReasonDialog(
            "Bỏ gói đang giữ",
            "Tệp gói sẽ xóa khỏi nơi để riêng, không lấy lại được. Nhật ký nhận vẫn giữ dòng của nó.",
            "Gõ chữ “bỏ” để xác nhận",
            "Bỏ gói này",
            self,
        )
        dialog.given.connect(lambda _: self._forget(digest))
        dialog.open()

    def _forget(self, digest: str) -> None:
        self._desk.behind(
            self,
            lambda store: quarantine.throw_away(store, digest),
            lambda _: self._done("Đã bỏ gói đang giữ."),
        )

    # ---- conflicts

    def _ask_decider(self, conflict: Conflict, place: int) -> None:
        dialog = ReasonDialog(
            "Quyết định bản đứng",
            "Bản được chọn tính vào số liệu. Bản kia vẫn được giữ; xã sửa tiếp bản kia thì hỏi lại.",
            "Người quyết định",
            "Chọn bản này",
            self,
        )
        dialog.given.connect(lambda by: self._decide(conflict, place, by))
        dialog.open()

    def _decide(self, conflict: Conflict, place: int, by: str) -> None:
        side = (conflict.standing, *conflict.others)[place]
        self._desk.behind(
            self,
            lambda store: deciding.decide(
                store, conflict.unit, conflict.type, conflict.id, side.version, by
            ),
            lambda _: self._done("Đã quyết định. Bản kia vẫn được giữ."),
        )

    def _done(self, words: str) -> None:
        self.toast.emit(words, None)
        self.counts_changed.emit()
        self.refresh()


def _read(store: Store) -> _Found:
    names = {each.card.unit: each.card.unit_name for each in devices(store)}
    return quarantine.held(store), deciding.conflicts(store), names
