"""What an open file says of the exchange on whatever page: what it is, and what arrived."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles.identity import become_another_device
from antt_desktop.system.sticks import plugged_sticks
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.exchange.letter_dialog import LetterDialog
from antt_desktop.ui.pages.exchange.recognition import RecognitionBanner, recognised, settle
from antt_desktop.ui.pages.exchange.stick_watch import Look, StickWatch
from antt_desktop.ui.pages.exchange.unsent import trusted_card
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.workplace import Workplace

_SAME = "Đã ghi nhận: đây là máy này, vừa phục hồi. Gói tiếp theo gửi đầy đủ."
_MOVED = (
    "Đã ghi nhận: từ nay dùng sổ ở máy này. Không mở sổ ở máy cũ nữa; gói tiếp theo gửi đầy đủ."
)


def follow_exchange(
    desk: Desk,
    workplace: Workplace,
    reopen: Callable[[str], object],
    look: Look = plugged_sticks,
) -> None:
    """Ask what a restored or copied file is to be, and tell of receipts that come on a stick.

    `reopen` closes the file and asks for the password again, with a sentence that says why.
    """
    if desk.file.read_only:
        return
    found = recognised(desk.file)
    if found:
        _ask(desk, workplace, reopen, found)
    if trusted_card(desk.file) is not None:
        _watch(desk, workplace, look)


def _watch(desk: Desk, workplace: Workplace, look: Look) -> None:
    watch = StickWatch(desk.file, workplace, look)

    def tell() -> None:
        count = len(watch.arrived)
        workplace.status.toasts.say(
            f"Có {count} biên nhận trên USB. Mở Đồng bộ rồi bấm Ctrl+I để nạp."
        )

    watch.receipts_came.connect(tell)
    watch.start_later()


def _ask(desk: Desk, workplace: Workplace, reopen: Callable[[str], object], found: str) -> None:
    banner = RecognitionBanner(found)

    def answer(words: str) -> None:
        settle(desk.file)
        _take_away(banner)
        workplace.status.toasts.say(words)

    def become(letter: str) -> None:
        workplace.leave()
        try:
            become_another_device(desk.file, letter)
            settle(desk.file)
        except AnttError as fault:
            show_problem(workplace, fault)
            return
        reopen(
            f"Từ nay đây là máy {letter} của đơn vị, dữ liệu còn nguyên. Mở lại bằng mật khẩu như "
            "cũ, rồi vào Đồng bộ ghi thẻ mới giao cấp trên."
        )

    def second() -> None:
        dialog = LetterDialog(desk.file.device.letter, workplace)
        dialog.chosen.connect(become)
        dialog.open()

    banner.let(lambda: answer(_SAME), second, lambda: answer(_MOVED))
    workplace.notices.addWidget(banner)


def _take_away(banner: QWidget) -> None:
    banner.hide()
    banner.deleteLater()
