"""Ghi nhận máy: cards are compared and enrolled, lost devices revoked, restored files approved."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles.cards import SUPERIOR_EXTENSION, write_superior_card
from antt_desktop.storage.keys.requests import read_paper
from antt_desktop.superior import enrolling
from antt_desktop.superior.enrolling import Enrolled
from antt_desktop.superior.store import Store
from antt_desktop.superior.unlocking import Asking, answered, asking
from antt_desktop.superior.waiting import Waiting, waiting
from antt_desktop.system.disk import write_file
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.plain_table import Cell, Chip, Head
from antt_desktop.ui.page import Arguments, Page
from antt_desktop.ui.pages.record_history import local_time
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.superior.asking import ReasonDialog
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.superior.enrol_dialog import EnrolDialog, read_cards
from antt_desktop.ui.superior.long_table import LongTable
from antt_desktop.ui.tasks import run
from antt_desktop.ui.theme import SIZES

_HEADS = (
    Head("Xã"), Head("Mã", 70), Head("Máy", 50), Head("Mã máy", 130),
    Head("Ghi nhận", 120), Head("Tình trạng", 150),
)  # fmt: skip
_PAPERS = "Đơn và trả lời mở khóa (*.json)"
_CARDS = f"Thẻ (*{SUPERIOR_EXTENSION})"


class DevicesPage(Page):
    """Every device that may send, or might once."""

    title = "Ghi nhận máy"

    def __init__(self, desk: StoreDesk) -> None:
        super().__init__()
        self._desk = desk
        self._devices: list[Enrolled] = []
        self._waiting: list[Waiting] = []
        self.request = Button("Đơn mở khóa…", icon_name="key-outline")
        self.load = primary("Nạp thẻ…", icon_name="shield-check-outline")
        self.own_card = Button("Ghi thẻ của cấp trên…", icon_name="usb-flash-drive-outline")
        self.revoke = Button("Thu hồi…", icon_name="cancel")
        self.restored = Banner(state="warn")
        self.approve = Button("Chấp nhận lần phục hồi")
        self.table = LongTable("Máy đã ghi nhận", _HEADS)
        self.about = label(tone="muted", wrap=True)
        self._lay_out()
        self._connect()

    def open(self, arguments: Arguments) -> None:
        if arguments.get("load"):
            self._ask_cards()

    def refresh(self) -> None:
        self._desk.behind(
            self, lambda store: (enrolling.devices(store), waiting(store)), self._show
        )

    def landing(self) -> QWidget | None:
        return self.table if self._devices else self.load

    def take_cards(self, paths: Sequence[Path]) -> None:
        """Read cards and let their fingerprints be compared."""
        run(self, lambda _: read_cards(paths), self._compare)

    def put_card(self, path: Path) -> None:
        """Write the superior's own card, to be handed to communes."""

        def put(store: Store) -> None:
            told = write_superior_card(store.superior.card, store.superior.signing_key)
            write_file(path, told, mode=0o644)

        words = f"Đã ghi thẻ {path.name} và đọc lại đúng. An toàn để rút USB."
        self._desk.behind(self, put, lambda _: self.toast.emit(words, None))

    def take_request(self, path: Path) -> None:
        """Read a commune's request to open its file, and ask for the code it reads out."""
        self._desk.behind(
            self, lambda store: asking(store, path.name, read_paper(path)), self._hear
        )

    def put_answer(self, asked: Asking, code: str, path: Path) -> None:
        """Write the answer to a request whose code was heard."""

        def put(store: Store) -> None:
            write_file(path, answered(store, asked, code), mode=0o644)

        words = f"Đã ghi trả lời cho {asked.unit} và đọc lại đúng. An toàn để rút USB."
        self._desk.behind(self, put, lambda _: self.toast.emit(words, None))

    # ---- showing

    def _show(self, found: tuple[list[Enrolled], list[Waiting]]) -> None:
        self._devices, self._waiting = found
        self.table.show_rows([_cells(each) for each in self._devices])
        self.restored.setVisible(bool(self._waiting))
        if self._waiting:
            self.restored.show_words(_restored_words(self._waiting), "warn")
        self._ready(self.table.row)

    def _ready(self, row: int) -> None:
        known = 0 <= row < len(self._devices)
        gone = known and self._devices[row].revoked_at is not None
        self.about.setText(_about(self._devices[row]) if known else "")
        self.revoke.disable("Chưa chọn máy" if not known else "Máy này đã thu hồi" if gone else "")

    # ---- doing

    def _ask_cards(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Nạp thẻ của xã", str(Path.home()), _CARDS)
        if names:
            self.take_cards([Path(name) for name in names])

    def _compare(self, cards: list[bytes]) -> None:
        dialog = EnrolDialog(cards, self)
        dialog.enrolled.connect(self._enrol)
        dialog.open()

    def _enrol(self, cards: list[bytes]) -> None:
        def work(store: Store) -> int:
            return len([enrolling.enrol(store, each) for each in cards])

        self._desk.behind(self, work, lambda count: self._done(f"Đã ghi nhận {count} máy."))

    def _ask_reason(self) -> None:
        row = self.table.row
        if not 0 <= row < len(self._devices):
            return
        card = self._devices[row].card
        dialog = ReasonDialog(
            "Thu hồi máy",
            f"Gói của máy {card.letter} · {card.unit_name} sẽ để riêng, không nhận nữa. Dữ liệu đã "
            "nhận giữ nguyên.",
            "Lý do (mất máy, thay máy…)",
            "Thu hồi máy này",
            self,
        )
        dialog.given.connect(lambda reason: self._revoke(card.unit, card.device, reason))
        dialog.open()

    def _revoke(self, unit: str, device: str, reason: str) -> None:
        self._desk.behind(
            self,
            lambda store: enrolling.revoke(store, unit, device, reason),
            lambda _: self._done("Đã thu hồi máy. Dữ liệu đã nhận giữ nguyên."),
        )

    def _approve(self) -> None:
        if not self._waiting:
            return
        first = self._waiting[0]
        self._desk.behind(
            self,
            lambda store: enrolling.approve(store, first.unit, first.epoch),
            lambda _: self._done(
                "Đã chấp nhận lần phục hồi. Nhận lại gói đang giữ ở trang “Bị giữ & xung đột”."
            ),
        )

    def _ask_own_card(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Ghi thẻ của cấp trên", f"cap-tren{SUPERIOR_EXTENSION}", _CARDS
        )
        if name:
            self.put_card(Path(name))

    def _ask_request(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Đơn xin mở khóa của xã", str(Path.home()), _PAPERS
        )
        if name:
            self.take_request(Path(name))

    def _hear(self, asked: Asking) -> None:
        dialog = ReasonDialog(
            "Trả lời đơn xin mở khóa",
            f"{asked.unit} xin mở sổ cho tài khoản {asked.officer}. Gọi số điện thoại đã biết của "
            "đơn vị ấy, nghe đọc mã tám chữ trên đơn rồi gõ vào đây. Không nghe được mã thì không "
            "trả lời: ai cầm trả lời cùng mật khẩu đã chọn thì mở được sổ.",
            "Mã tám chữ",
            "Ghi trả lời…",
            self,
        )
        dialog.given.connect(lambda code: self._choose_answer(asked, code))
        dialog.open()

    def _choose_answer(self, asked: Asking, code: str) -> None:
        try:
            asked.refuse_other(code)
        except AnttError as fault:
            show_problem(self, fault)
            return
        name, _ = QFileDialog.getSaveFileName(self, "Ghi trả lời", "tra-loi-mo-khoa.json", _PAPERS)
        if name:
            self.put_answer(asked, code, Path(name))

    def _done(self, words: str) -> None:
        self.toast.emit(words, None)
        self.counts_changed.emit()
        self.refresh()

    def _connect(self) -> None:
        self.load.clicked.connect(self._ask_cards)
        self.request.clicked.connect(self._ask_request)
        self.own_card.clicked.connect(self._ask_own_card)
        self.revoke.clicked.connect(self._ask_reason)
        self.approve.clicked.connect(self._approve)
        self.table.pointed.connect(self._ready)

    def _lay_out(self) -> None:
        self.head.add_action(self.revoke, self.request, self.own_card, self.load)
        self.restored.add_action(self.approve)
        self.restored.hide()
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self.table)
        self.body.addWidget(self.restored)
        self.body.addWidget(panel, 1)
        self.body.addWidget(self.about)


def _cells(device: Enrolled) -> Sequence[Cell]:
    card = device.card
    revoked = device.revoked_at is not None
    state = Chip("Đã thu hồi", "bad", "cancel") if revoked else Chip("Đang gửi", "good", "check")
    day = local_time(device.enrolled_at).partition(", ")[2]
    return card.unit_name, card.unit, card.letter, card.device, day, state


def _about(device: Enrolled) -> str:
    told = f"Mã vân tay: {device.card.fingerprint}."
    if device.revoked_at is None:
        return told
    return f"{told} Thu hồi {local_time(device.revoked_at)}: {device.revoked_reason}."


def _restored_words(waits: Sequence[Waiting]) -> str:
    first = waits[0]
    lost = f" Cấp trên đang giữ {first.lost} bản mà tệp ấy không còn." if first.lost else ""
    more = f" Còn {len(waits) - 1} lần khác chờ sau lần này." if len(waits) > 1 else ""
    return (
        f"Máy {first.letter} · {first.unit_name} vừa phục hồi dữ liệu hoặc chạy trên tệp sao chép; gói "
        f"được giữ, chưa nhận.{lost} Hỏi đơn vị rồi chấp nhận.{more}"
    )
