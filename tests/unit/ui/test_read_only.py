"""A file that may only be read: a banner says so, lists and exports work, saving is not offered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from antt_desktop.domain.records import Record
from antt_desktop.services.founding import PRACTICE_UNIT, profile
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import DiskError
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.households import HouseholdsPage
from antt_desktop.ui.print_dialog.dialog import PrintDialog
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.read_only import WRITING, DiskWatch
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, open_again
from tests.helpers.read_only import refuse_writing


@pytest.fixture
def home(make: Builder) -> Record:
    make.store.save("org_profile", profile(PRACTICE_UNIT))
    return make.household(make.area(), representative_name="Trần Thị An")


@pytest.fixture
def place(
    qtbot: QtBot, file: CommuneFile, home: Record, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Workplace]:  # fmt: skip
    file.close()
    refuse_writing(monkeypatch, ".lock")
    with open_again(file.path, clock) as opened:
        desk = Desk(opened, clock)
        made = Workplace(desk, page_specs(desk), officer="Tư", health=lambda: Health("tốt"))
        qtbot.addWidget(made)
        made.show()
        yield made
        made.status.toasts._timer.stop()


def test_a_disk_that_fails_after_the_window_was_taken_down_is_told_as_that(
    file: CommuneFile,
) -> None:
    window = QObject()
    watch = DiskWatch(file.disk, window)
    delete(window)
    assert not isValid(watch)
    with pytest.raises(DiskError), file._db.written():
        raise DiskError("Ổ đĩa không ghi được.")
    assert file.read_only


def test_every_page_stands_under_a_sentence_and_offers_no_saving(place: Workplace) -> None:
    for key in ("home", "areas", "households", "pledges", "settings"):
        assert place.show_page(key)
        assert not {name for name in WRITING if place.commands[name].isEnabled()}
    told = [each.words.text() for each in place.findChildren(Banner) if each.isVisible()]
    assert "Sổ này chỉ mở để đọc" in told[0]


def test_a_record_is_shown_and_its_form_offers_no_saving(place: Workplace, home: Record) -> None:
    assert place.show_page("household", {"id": home.id, "editing": True})
    page = place.page
    assert isinstance(page, FormPage)
    assert not page.form.grid.isEnabled()
    assert not page.form.foot.save_change.isEnabled()
    assert page.form.foot.save_change.toolTip() == "Sổ đang mở ở chế độ chỉ đọc"
    assert place.show_page("households")


def test_a_page_that_was_typed_into_can_be_left(place: Workplace, qtbot: QtBot) -> None:
    place.show_page("tally")
    assert place.show_page("households")
    place.show_page("household", {})
    page = place.page
    assert isinstance(page, FormPage)
    page.form.grid.editor("representative_name").restore("Lê Văn Ba")
    assert page.form.is_changed()
    assert place.show_page("households")
    assert place.desk.file.drafts.find("form/household", "") is None


def test_what_would_save_is_refused_with_a_sentence(place: Workplace, qtbot: QtBot) -> None:
    place.show_page("households")
    page = place.page
    assert isinstance(page, HouseholdsPage)
    page.list.model.flip([0])
    page.list.delete()
    qtbot.waitUntil(lambda: bool(page.findChildren(ProblemDialog)))
    assert "chỉ cho đọc" in page.findChildren(ProblemDialog)[0].accessibleName()
    page.list.keep_view("Ấp 8")
    assert len(page.findChildren(ProblemDialog)) == 2


def test_a_list_is_exported(
    place: Workplace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.show_page("households")
    page = place.page
    assert isinstance(page, HouseholdsPage)
    chosen = (str(tmp_path / "ho.csv"), "Tệp CSV (*.csv)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    with qtbot.waitSignal(page.toast):
        place.commands["export"].trigger()
    assert "Trần Thị An" in (tmp_path / "ho.csv").read_text(encoding="utf-8-sig")


def test_a_list_is_printed_to_a_file(
    place: Workplace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.show_page("households")
    place.commands["print"].trigger()
    dialog = place.findChildren(PrintDialog)[0]
    qtbot.waitUntil(lambda: dialog.printout is not None)
    target = tmp_path / "ho.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(dialog.printed):
        dialog.save_button.click()
    assert target.read_bytes().startswith(b"%PDF")
