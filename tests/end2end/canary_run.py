"""A run through every page with 500 made-up names and numbers; `test_canaries.py` starts it.

Run as `python -m tests.end2end.canary_run FOLDER`: the file lies in FOLDER/so, what is exported in
FOLDER/ra; settings, logs and temporary files go where the environment says. Says the titles that
every window had, a line each.
"""

import faulthandler
import logging
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import ascii_lowercase

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.locations import log_folder
from antt_desktop.system.logs import install_crash_hooks, open_crash_log, start_logging
from antt_desktop.ui import words
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.lock_page import LockPage
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.reason_dialog import ReasonDialog
from antt_desktop.ui.session import Session
from antt_desktop.ui.workplace import Workplace
from tests.helpers.clock import FixedClock
from tests.helpers.identity import give_password
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.lives import Lives

PASSWORD = "một mật khẩu dài để thử"
NAMES, PHONES, NUMBERS = 336, 84, 80
HOMES = 80


def canary_words() -> list[str]:
    """Return the last words of the names; no other text has them."""
    letters = product(ascii_lowercase, repeat=2)
    return [f"Qzk{''.join(next(letters))}wx" for _ in range(NAMES)]


def canary_numbers() -> list[str]:
    """Return telephones, then personal numbers."""
    phones = [f"0977{358_000 + n * 7:06d}" for n in range(PHONES)]
    return phones + [f"082061{417_000 + n * 11:06d}" for n in range(NUMBERS)]


class Canaries:
    """Hands out each name and number once; a run that needs more of them breaks off."""

    def __init__(self) -> None:
        numbers = canary_numbers()
        self._words, self._phones = iter(canary_words()), iter(numbers[:PHONES])
        self._ids = iter(numbers[PHONES:])

    def name(self) -> str:
        return f"Yến Phụng {next(self._words)}"

    def phone(self) -> str:
        return next(self._phones)

    def number(self) -> str:
        return next(self._ids)

    def are_used(self) -> bool:
        """Whether every one of them stands in the file."""
        return not [*self._words, *self._phones, *self._ids]


def fill(file: CommuneFile) -> dict[str, str]:
    """Put the canaries wherever a person may be told of; returns an id of each type."""
    told, lives, store = Canaries(), Lives(file.store), file.store
    profile = store.find("org_profile")
    assert profile is not None
    store.save("org_profile", {"allow_id_number": True, "head_name": told.name()}, id=profile.id)
    area = lives.area(
        name="Ấp Mỹ Đông", head_name=told.name(), head_phone=told.phone(),
        party_cell_secretary=told.name(), front_head=told.name(),
    )  # fmt: skip
    campaign = lives.campaign(lives.template())
    ids = {"residential_area": area.id, "pledge_campaign": campaign.id}
    for _ in range(HOMES):
        home = lives.household(
            area, representative_name=told.name(), birth_year=1961, phone=told.phone(),
            house_no_street=f"Nhà bà {told.name()}", id_number=told.number(),
        )  # fmt: skip
        pledge = lives.pledge(
            campaign, home, status="da_ky", signed_date="2026-11-20", signer_name=told.name(),
            witness_name=told.name(),
        )  # fmt: skip
        ids |= {"household": home.id, "pledge": pledge.id}
    body = lives.organization(head_name=told.name(), phone=told.phone(), area_id=area.id)
    model = lives.old_model()
    lives.head(model, full_name=told.name(), phone=told.phone())
    team = lives.team(area)
    mediator = lives.mediator(team, full_name=told.name(), birth_year=1970)
    lives.mediator(team, full_name=told.name(), birth_year=1980)
    case = lives.case(team, "2026-11-18", content=f"Giữa bà {told.name()} và ông {told.name()}")
    lives.assign(case, mediator, "2026-11-19")
    for role in ("ben_1", "ben_2"):
        party = {"case_id": case.id, "role": role, "kind": "ca_nhan", "name": told.name()}
        store.save("mediation_party", party)
    request = store.save(
        "data_request",
        {"subject_name": told.name(), "phone": told.phone(), "right": "xem",
         "wish": f"Xem dữ liệu của {told.name()}", "received_date": "2026-11-19"},
    )  # fmt: skip
    for title in ("Trưởng Công an xã", "Phó Trưởng Công an xã"):
        store.save("signer", {"name": told.name(), "title": title})
    assert told.are_used()
    others = {"organization": body, "model": model, "mediation_case": case, "data_request": request}
    return ids | {name: record.id for name, record in others.items()}


class Run:
    """The window on the file, driven from page to page."""

    def __init__(self, folder: Path) -> None:
        self.app = QApplication(["antt"])
        words.install(self.app)
        self.clock, self.out = FixedClock(), folder / "ra"
        self.titles: set[str] = set()
        made, _ = found(
            folder / "so" / "my-hiep.antt", PRACTICE_UNIT, practice_officer(PASSWORD), self.clock,
            CHEAP_POLICY,
        )  # fmt: skip
        with made as file:
            self.ids = fill(file)
        preferences = Preferences()
        self.window = MainWindow(preferences)
        self.session = Session(self.window, preferences, self.clock, page_specs, CHEAP_POLICY)
        self.session.start(made.path)
        self.window.show()

    def settle(self, times: int = 6) -> None:
        for _ in range(times):
            self.app.processEvents()
            QThreadPool.globalInstance().waitForDone()
            self.titles |= {each.windowTitle() for each in self.app.topLevelWidgets()}

    def unlock(self, password: str) -> None:
        page = self.window.centralWidget()
        assert isinstance(page, LockPage)
        while not page.officer.count():
            self.settle(1)
        page.password.setText(password)
        while not page.unlock_button.isEnabled():
            page._tick()
        page.unlock()
        self.settle(30)

    def place(self) -> Workplace:
        assert self.session.workplace is not None
        return self.session.workplace

    def visit_all(self) -> int:
        """Show every page, look for somebody in its list, type into its form and leave it."""
        desk, visited = Desk(self.place().desk.file, self.clock), 0
        for spec in page_specs(desk):
            if spec.opens_over is not None:
                continue
            record = self.ids.get(_TYPES.get(spec.key, spec.key))
            asked = {"id": record, "campaign": self.ids["pledge_campaign"],
                     "area": self.ids["residential_area"]} if record else {}  # fmt: skip
            self.place().show_page(spec.key, asked)
            self.settle()
            self.use_page()
            self.close_dialogs()
            visited += 1
        return visited

    def use_page(self) -> None:
        page = self.place().page
        for listed in page.findChildren(RecordList) if page else ():
            if listed.search.isVisible():
                listed.search.setText(f"Yến Phụng {canary_words()[3]}")
                listed.search.returnPressed.emit()
                self.settle(3)
        if isinstance(page, FormPage) and "edit" in page.commands():
            page.commands()["edit"]()
            for line in page.findChildren(QLineEdit)[:3]:
                line.setText(f"{line.text()} {canary_words()[5]}")
            self.settle(3)

    def close_dialogs(self) -> None:
        for each in self.app.topLevelWidgets():
            if each is not self.window and each.isVisible():
                each.close()
        self.settle(2)

    def let_out(self) -> None:
        """Export a list and print a paper, into files the program names."""
        QFileDialog.getSaveFileName = self._suggested  # type: ignore[method-assign, assignment]
        self.place().show_page("households")
        self.settle()
        page = self.place().page
        assert page is not None
        page.commands()["export"]()
        self.settle()
        for dialog in page.findChildren(ReasonDialog):
            dialog.reason.setEditText("Họp khu dân cư")
            give_password(PASSWORD)
            dialog.go.click()
        self.settle()

    def _suggested(self, *asked: object) -> tuple[str, str]:
        path = Path(str(asked[2]))
        return str(self.out / path.name), ""

    def fail(self) -> None:
        """Let a bug, a library and the program itself speak of somebody."""
        name, number = canary_words()[7], canary_numbers()[7]
        logging.getLogger("antt_desktop.ui").warning("a record of %s (%s)", name, number)
        logging.getLogger("reportlab").warning("cannot draw %s", name)

        def crash() -> None:
            raise ValueError(f"{name} {number}")

        button = QPushButton()
        button.clicked.connect(crash)
        button.click()
        self.settle()
        self.close_dialogs()


_TYPES = {
    "area": "residential_area", "campaign": "pledge_campaign", "model_form": "model",
    "fast_entry": "pledge_campaign", "scan": "pledge_campaign", "tick_list": "pledge_campaign",
    "tally": "pledge_campaign",
}  # fmt: skip


def main(folder: Path) -> None:
    logs = log_folder()
    start_logging(logs)
    with open_crash_log(logs) as fatal:
        install_crash_hooks(lambda _: None, fatal)
        run = Run(folder)
        run.unlock(f"không phải {canary_words()[1]}")
        run.clock.advance(seconds=120)
        run.unlock(PASSWORD)
        visited = run.visit_all()
        run.let_out()
        run.place().show_page("search", {"text": f"yen phung {canary_words()[9]}"})
        run.fail()
        run.session.lock()
        run.settle()
        run.unlock(PASSWORD)
        run.session.close()
        run.settle()
        run.window.close()
        faulthandler.disable()
    for line in sorted(run.titles):
        print(f"title\t{line}")
    print(f"visited\t{visited}")


def lines() -> Iterator[str]:
    """Return every canary."""
    yield from canary_words()
    yield from canary_numbers()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
