"""What the window leaves out for a role: pages, actions and the buttons that stand for them.

Rights are held below the window (storage/permissions.py); here stands only which command of the
table a page or an action is, so that nobody is led to a refusal.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.records import record_type
from antt_desktop.records.roles import Command, Reach, refusal, who_may
from antt_desktop.storage.permissions import Permissions
from antt_desktop.ui.actions import ACTIONS, shown_keys
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import PageSpec

_READ, _SAVE = Command.READ, Command.SAVE
_OPENED_BY: Mapping[str, tuple[Command, str]] = {
    "areas": (_READ, "residential_area"),
    "area": (_READ, "residential_area"),
    "households": (_READ, "household"),
    "household": (_READ, "household"),
    "organization": (_READ, "organization"),
    "models": (_READ, "model"),
    "model": (_READ, "model"),
    "model_form": (_SAVE, "model"),
    "model_review_round": (_SAVE, "model_review"),
    "model_figures": (Command.REPORT, ""),
    "pledge": (_READ, "pledge"),
    "fast_entry": (_SAVE, "pledge"),
    "scan": (_READ, "pledge"),
    "tick_list": (_SAVE, "pledge"),
    "tally": (_SAVE, "pledge_tally"),
    "mediation": (_READ, "mediation_case"),
    "mediation_case": (_READ, "mediation_case"),
    "mediation_old_book": (_READ, "mediation_case"),
    "mediation_tally": (_SAVE, "mediation_tally"),
    "mediation_figures": (Command.REPORT, ""),
    "agenda": (_READ, "mediation_case"),
    "search": (_READ, "residential_area"),
    "exchange": (Command.BUNDLE, ""),
    "templates": (_SAVE, "pledge_template"),
    "print_log": (_READ, "print_log"),
    "personal_data": (_SAVE, "data_request"),
    "data_request": (_READ, "data_request"),
    "journal": (Command.AUDIT, ""),
    "incident": (_SAVE, "data_request"),
    "settings": (Command.SETTINGS, ""),
}
"""What opening a page takes; a page that is not named opens for everybody."""

_TYPES: Mapping[str, str] = {
    "areas": "residential_area",
    "area": "residential_area",
    "households": "household",
    "household": "household",
    "organization": "organization",
    "models": "model",
    "model": "model",
    "model_form": "model",
    "pledges": "pledge",
    "pledge": "pledge",
    "campaign": "pledge_campaign",
    "fast_entry": "pledge",
    "tick_list": "pledge",
    "tally": "pledge_tally",
    "mediation": "mediation_case",
    "mediation_case": "mediation_case",
    "mediation_old_book": "mediation_case",
    "mediation_tally": "mediation_tally",
    "data_request": "data_request",
}
"""The records that the actions of a page are about."""

_ACTIONS: Mapping[str, Command] = {
    **dict.fromkeys(
        ("add_line", "edit", "new", "pin", "repeat", "save", "save_next", "void_number"), _SAVE
    ),
    "delete": Command.DELETE,
    "export": Command.EXPORT,
    "history": Command.HISTORY,
    "import": Command.IMPORT,
    "print": Command.PRINT,
}
_LED_TO = ("fast_entry", "scan")
"""Actions that open the page of their name from everywhere."""
_BY_KEYS = {shown_keys(spec): spec.name for spec in ACTIONS if spec.name in (*_ACTIONS, *_LED_TO)}


def pages_for(permissions: Permissions, specs: Sequence[PageSpec]) -> list[PageSpec]:
    """Return the pages an officer may open; one that lost its way in stands in the navigation."""
    kept = [spec for spec in specs if _opens(permissions, spec.key)]
    shown = {spec.key for spec in kept}
    return [_led_to(spec) if spec.part_of and spec.part_of not in shown else spec for spec in kept]


def _led_to(spec: PageSpec) -> PageSpec:
    """Return a page as it stands in the navigation when the page that led to it is left out."""
    below = spec.part_of == "settings"
    group = 9 if below else spec.group
    return replace(spec, in_navigation=True, part_of="", at_bottom=below, group=group)


def refused_actions(permissions: Permissions, page: str) -> Mapping[str, str]:
    """Return the actions an officer may not do on a page, with the words that say who may."""
    refused = {name: page_words(name) for name in _LED_TO if not _opens(permissions, name)}
    type_name = _TYPES.get(page, "")
    for name, command in _ACTIONS.items() if type_name else ():
        if not permissions.may(command, type_name):
            refused[name] = who_words(command, type_name)
    return refused


def page_refusal(page: str) -> AnttError:
    """Return what is said when something leads to a page the officer may not open."""
    command, type_name = _OPENED_BY.get(page, (_READ, ""))
    return refusal(command, type_name, record_type(type_name).label if type_name else "trang này")


def page_words(page: str) -> str:
    """Return the tooltip of what leads to a page the officer may not open."""
    return who_words(*_OPENED_BY[page])


def who_words(command: Command, type_name: str = "") -> str:
    """Return the tooltip of what an officer may not do."""
    label = record_type(type_name).label.lower() if type_name else ""
    return f"Việc {command.value} {label}".rstrip() + f" dành cho {who_may(command, type_name)}"


def unit_words(permissions: Permissions) -> str:
    """Return how the sum of what the officer reads is called: an area officer reads his areas."""
    own = permissions.reach(_READ, "pledge") is Reach.OWN
    return "Khu mình phụ trách" if own else "Toàn xã"


def leave_out(page: QWidget, refused: Mapping[str, str]) -> None:
    """Hide the buttons of a page that carry the key of an action its officer may not do."""
    buttons: Iterable[Button] = page.findChildren(Button)
    for button in buttons:
        if _BY_KEYS.get(button.accessibleDescription()) in refused:
            button.hide()


def _opens(permissions: Permissions, page: str) -> bool:
    if page == "import":
        return _some(permissions.may, Command.IMPORT)
    if page == "recycle_bin":
        return _some(permissions.may, Command.DELETE)
    needed = _OPENED_BY.get(page)
    return needed is None or permissions.may(*needed)


def _some(may: Callable[[Command, str], bool], command: Command) -> bool:
    return any(may(command, name) for name in {*_TYPES.values()})
