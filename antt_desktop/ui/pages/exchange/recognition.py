"""A restored or copied file: it is told apart at opening, the officer says what it is to be."""

import logging
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles.recognising import Recognition, recognise, remember
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.instances import this_machine
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button

logger = logging.getLogger(__name__)

_SETTING = "exchange.recognised"
_TOLD = (Recognition.RESTORED, Recognition.COPIED)
_WHAT = {
    Recognition.RESTORED: "Sổ này là bản phục hồi: máy này từng có bản mới hơn.",
    Recognition.COPIED: "Sổ này vừa được chép từ máy hoặc nơi khác đến.",
}
_SAFE = (
    "Dữ liệu trong sổ còn nguyên. Gói tiếp theo gửi đầy đủ mọi hồ sơ và cấp trên hỏi lại trước "
    "khi nhận. Chọn đúng trường hợp để hai máy không dùng chung một số."
)


def recognise_at_opening(file: CommuneFile) -> None:
    """Tell a restored or copied file apart; what it is stays known until the officer answers.

    A fault of the machine's own memory does not keep the file from opening.
    """
    if file.read_only:
        return
    try:
        found = recognise(file, this_machine())
        if found in _TOLD:
            logger.info("a file was recognised: %s", found.value)
            file.settings.set(_SETTING, found.value)
    except AnttError as fault:
        logger.info("a file was not recognised: %s", fault.code)


def remember_at_closing(file: CommuneFile) -> None:
    """Keep how far the file has come; a fault does not keep it from closing."""
    if file.read_only:
        return
    try:
        remember(file, this_machine())
    except AnttError as fault:
        logger.info("a file was not remembered: %s", fault.code)


def recognised(file: CommuneFile) -> str:
    """Return `restored` or `copied` while the officer has not said what the file is, or nothing."""
    return file.settings.get(_SETTING) or ""


def settle(file: CommuneFile) -> None:
    """The officer has said what the file is."""
    file.settings.set(_SETTING, "")


class RecognitionBanner(Banner):
    """What happened, what is safe, and the three things the file may be."""

    def __init__(self, found: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{_WHAT[Recognition(found)]} {_SAFE}", "warn", parent=parent)
        self.same = Button("Đây là máy này, vừa phục hồi")
        self.second = Button("Đây là máy thứ hai…")
        self.moved = Button("Chuyển hẳn sang máy này")
        for button in (self.same, self.second, self.moved):
            self.add_action(button)

    def let(
        self,
        same: Callable[[], object],
        second: Callable[[], object],
        moved: Callable[[], object],
    ) -> None:
        """Let the three buttons do their work."""
        for button, do in ((self.same, same), (self.second, second), (self.moved, moved)):
            button.clicked.connect(lambda _=False, do=do: do())
