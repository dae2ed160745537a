"""What an open file does for its own keeping: backups when due, and damage told on every page."""

from collections.abc import Callable

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.founding import PRACTICE
from antt_desktop.services.keeping.clock import doubt
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.storage.backups.restoring import Staged, Undo, give_up, put_in_place, undo_restore
from antt_desktop.system.locations import location_warning
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Arguments, Desk
from antt_desktop.ui.pages.backups.keeper import Keeper
from antt_desktop.ui.workplace import BACKUPS_PAGE, HELP_PAGE, Workplace

MOVING_HELP = (HELP_PAGE, {"page": BACKUPS_PAGE, "part": "place"})
"""Where it stands how a file is brought to a better place."""
Replace = Callable[[Callable[[], str]], object]


def follow_keeping(desk: Desk, workplace: Workplace, replace: Replace) -> None:
    """Let the file be backed up when that is due, and say above every page what endangers it.

    `replace` closes the file, does what it is given, and asks for the password with the words
    that returns.
    """
    keeper = Keeper(desk, workplace)
    keeper.replace_wanted.connect(
        lambda ready, words: replace(lambda: _put_in_place(desk, ready, words))
    )
    keeper.changed.connect(workplace.refresh_counts)
    keeper.warned.connect(
        lambda words: workplace.notices.addWidget(_banner(workplace, words, "warn", "Xem"))
    )
    _warn(desk, workplace)
    if not desk.file.read_only and not desk.file.settings.get(PRACTICE):
        keeper.start_later()


def _put_in_place(desk: Desk, ready: Staged | Undo, words: str) -> str:
    """Do the renames once the file is closed; returns what is said then."""
    try:
        if isinstance(ready, Undo):
            undo_restore(ready, desk.now())
        else:
            put_in_place(ready, desk.now())
    except AnttError as fault:
        if isinstance(ready, Staged):
            give_up(ready)
        return fault.message
    return words


def _warn(desk: Desk, workplace: Workplace) -> None:
    found = Remembered(desk.file.settings).found
    told = " ".join(each.message for each in found[:2])
    if told:
        words = f"{told} Bản gốc được giữ, không bị ghi đè."
        workplace.notices.addWidget(_banner(workplace, words, "bad", "Xem bản sao lưu"))
    elif wrong := doubt(desk.file, desk.now()):
        workplace.notices.addWidget(_banner(workplace, wrong, "warn", "Xem"))
    if place := location_warning(desk.file.path):
        move = "Cách chuyển sổ"
        workplace.notices.addWidget(_banner(workplace, place.message, "warn", move, *MOVING_HELP))


def _banner(
    workplace: Workplace,
    words: str,
    state: str,
    action: str,
    page: str = BACKUPS_PAGE,
    arguments: Arguments | None = None,
) -> Banner:
    banner, button = Banner(words, state), Button(action, small=True)
    button.clicked.connect(lambda: workplace.show_page(page, arguments))
    banner.add_action(button)
    return banner
