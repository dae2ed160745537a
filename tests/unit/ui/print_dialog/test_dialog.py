"""The print dialog: the bytes shown are those saved, and printing leaves its trace once."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.services.printing.documents import document_named
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.page import Desk
from antt_desktop.ui.print_dialog.dialog import PrintDialog
from antt_desktop.ui.print_dialog.making import PrintScope
from antt_desktop.ui.print_dialog.requests import open_print_request, prepare
from antt_desktop.ui.reason_dialog import ReasonDialog
from antt_desktop.ui.tasks import Progress
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.helpers.identity import give_password
from tests.helpers.keys import CHEAP_POLICY


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock, CHEAP_POLICY)


@pytest.fixture
def campaign(make: Builder) -> Record:
    return make.campaign(make.template())


@pytest.fixture
def pledges(make: Builder, campaign: Record, area: Record, unit: Record) -> list[Record]:
    assert unit
    names = ("Nguyễn Văn Án", "Trần Thị Ánh", "Lê Văn Quý")
    return [
        make.pledge(campaign, make.household(area, representative_name=name, birth_year=1950 + n))
        for n, name in enumerate(names)
    ]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, pledges: list[Record], parent: QWidget) -> PrintDialog:
    chosen = (pledges[1].id,)
    scope = PrintScope(document_named("pledge_household"), Query("pledge"), chosen)
    made = PrintDialog(desk, scope, parent)
    made.choices.which.button(0).setChecked(True)
    made.show()
    qtbot.waitUntil(lambda: made.printout is not None and made.printout.forms == 3)
    return made


def test_the_choice_of_forms_makes_other_pages(qtbot: QtBot, dialog: PrintDialog) -> None:
    dialog.choices.which.button(1).setChecked(True)
    qtbot.waitUntil(lambda: dialog.printout is not None and dialog.printout.forms == 1)
    dialog.choices.first.setText("2")
    dialog.choices.which.button(2).setChecked(True)
    qtbot.waitUntil(lambda: dialog.printout is not None and dialog.printout.forms == 2)


def test_the_button_names_forms_and_sheets(dialog: PrintDialog) -> None:
    dialog.choices.copies.setCurrentIndex(1)
    assert dialog.print_button.text() == "In 3 phiếu, 6 tờ"


def test_saving_writes_the_very_bytes_and_marks_drafts_as_printed_once(
    qtbot: QtBot, dialog: PrintDialog, desk: Desk, tmp_path: Path
) -> None:
    printout = dialog.printout
    assert printout is not None
    target = tmp_path / "phieu.pdf"
    with qtbot.waitSignal(dialog.printed) as told:
        dialog.save_to(target)
    assert told.args == [3]
    assert target.read_bytes() == printout.pdf
    assert desk.store.count(Query("pledge", (equal("status", "da_in"),))) == 3
    (log,) = desk.store.rows(Query("print_log"))
    assert (log["forms"], log["reprints"], log["digest"]) == (
        3,
        0,
        hashlib.sha256(printout.pdf).hexdigest(),
    )
    desk.store.undo(desk.store.recent_works(1)[0].id)
    assert desk.store.count(Query("pledge", (equal("status", "nhap"),))) == 3
    assert desk.store.count(Query("print_log")) == 1


def test_forms_printed_before_are_told_as_reprints(
    qtbot: QtBot, desk: Desk, dialog: PrintDialog, parent: QWidget, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.printed):
        dialog.save_to(tmp_path / "phieu.pdf")
    scope = PrintScope(document_named("pledge_household"), Query("pledge"))
    again = PrintDialog(desk, scope, parent)
    qtbot.waitUntil(lambda: again.printout is not None)
    assert again.printout is not None
    assert again.printout.reprints == 3
    assert "3 phiếu đã in trước đó" in again.checks.accessibleName()
    again.reject()


def test_a_list_with_nothing_to_print_says_so_and_prints_nothing(
    qtbot: QtBot, desk: Desk, dialog: PrintDialog, parent: QWidget
) -> None:
    none = Query("pledge", (equal("status", "huy"),))
    scope = PrintScope(document_named("pledge_household"), none)
    empty = PrintDialog(desk, scope, parent)
    qtbot.waitUntil(lambda: "Chưa in tờ nào" in empty.checks.accessibleName())
    assert not empty.save_button.isEnabled()
    assert not empty.print_button.isEnabled()
    empty.reject()


def test_pages_are_walked_and_stay_within_their_number(dialog: PrintDialog) -> None:
    dialog.show_page(99)
    assert dialog.page == 2
    assert "<b>3</b> / 3" in dialog.bar.page.text()
    dialog.show_page(-1)
    assert dialog.page == 0


def test_preparing_drafts_one_pledge_for_each_household_without_one(
    desk: Desk, make: Builder, campaign: Record, area: Record
) -> None:
    make.household(area)
    progress = Progress(lambda done, total: None)
    assert len(prepare(desk.file, campaign, (), progress)) == 1
    assert prepare(desk.file, campaign, (), progress) == []


def test_a_page_asks_for_an_area_and_only_its_unprinted_forms_are_offered(
    qtbot: QtBot,
    desk: Desk,
    make: Builder,
    campaign: Record,
    area: Record,
    unit: Record,
    parent: QWidget,
) -> None:
    assert unit
    make.household(area)
    make.household(make.area(name="Ấp 9"), representative_name="Trần Thị Bé")
    asked = {"campaign": campaign.id, "paper": "pledges", "areas": [area.id]}
    open_print_request(parent, desk, asked, lambda _: None)
    qtbot.waitUntil(lambda: bool(parent.findChildren(PrintDialog)))
    (dialog,) = parent.findChildren(PrintDialog)
    qtbot.waitUntil(lambda: dialog.printout is not None)
    assert dialog.printout is not None
    assert dialog.printout.forms == 1
    dialog.reject()


def test_a_file_of_many_people_leaves_only_with_a_reason_and_the_password(
    qtbot: QtBot, desk: Desk, dialog: PrintDialog, tmp_path: Path
) -> None:
    assert dialog.printout is not None
    assert dialog.printout.persons == 3
    dialog.printout = replace(dialog.printout, persons=51)
    dialog.save_to(tmp_path / "x.pdf")
    (asked,) = dialog.findChildren(ReasonDialog)
    assert not (tmp_path / "x.pdf").exists()
    asked.reason.setEditText("Phát phiếu")
    why = give_password("")
    asked.go.click()
    assert why == ["Lưu PDF Bản cam kết của hộ gia đình: Phát phiếu"]
    assert not (tmp_path / "x.pdf").exists()
    dialog.save_to(tmp_path / "x.pdf")
    (asked,) = [each for each in dialog.findChildren(ReasonDialog) if each.isVisible()]
    asked.reason.setEditText("Phát phiếu")
    give_password()
    with qtbot.waitSignal(dialog.printed):
        asked.go.click()
    (log,) = desk.store.rows(Query("print_log"))
    assert (log["persons"], log["reason"]) == (51, "Phát phiếu")
    (left,) = desk.store.rows(Query("export_log"))
    assert (left["kind"], left["destination"], left["digest"]) == ("in", "trong_may", log["digest"])
