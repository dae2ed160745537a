"""What officers' keys ask of the whole window: a warning above every page, a file under new keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.workplace import Workplace

_PAGE = "officers"


class TurnOver(QObject):
    """Lives in the window of an open file; the page says whom to take out, and why."""

    wanted = Signal(str, str)


def follow_officers(workplace: QWidget, remove: Callable[[str, str], object]) -> None:
    """Let `remove` take an officer out: it closes the pages and opens the file anew."""
    TurnOver(workplace).wanted.connect(remove)


def warn_of_keys(workplace: Workplace) -> None:
    """Say above every page that the key file is not the one expected, if it is not."""
    warning = workplace.desk.file.key_warning
    if not warning:
        return
    banner = Banner(warning, "warn", "key-outline")
    see = Button("Cán bộ và khóa", icon_name="account-key-outline", small=True)
    see.clicked.connect(lambda: workplace.show_page(_PAGE))
    banner.add_action(see)
    workplace.notices.addWidget(banner)
