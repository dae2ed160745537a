"""Numbers are covered on every screen, shown on demand, each time noted; a mask is never kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from antt_desktop.domain.fields import Personal, PersonalNumberField, PhoneField
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL, record_type
from antt_desktop.services.founding import PRACTICE_UNIT, profile
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.forms.covered_editor import CoveredEditor
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.kit.buttons import IconButton
from antt_desktop.ui.lists.columns import field_column
from antt_desktop.ui.masking import CoveredDescriber, is_covered
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.search_finding import search_everything
from antt_desktop.ui.reauthentication import IdentityDialog
from antt_desktop.ui.showing import MOST_SHOWN, show_number
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder
from tests.helpers.keys import CHEAP_POLICY

PHONE, NUMBER = "0912345678", "087061000018"
SHOWN_PHONE = "0912 345 678"


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock, CHEAP_POLICY)


@pytest.fixture
def household(desk: Desk, make: Builder) -> Record:
    desk.store.save("org_profile", {**profile(PRACTICE_UNIT), "allow_id_number": True})
    return make.household(make.area(), phone=PHONE, id_number=NUMBER)


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, household: Record) -> RecordForm:
    made = RecordForm(desk, "household")
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.open_record(household)
    return made


def editor(form: RecordForm, name: str) -> CoveredEditor:
    (found,) = (each for each in form.findChildren(CoveredEditor) if each.field.name == name)
    return found


def texts(form: RecordForm) -> set[str]:
    found: list[QLabel] = list(form.findChildren(QLabel))
    return {each.text() for each in found}


def test_every_number_of_a_person_is_covered_by_its_declaration() -> None:
    kinds = PhoneField | PersonalNumberField
    numbers = [each for listed in ALL for each in listed.fields if isinstance(each, kinds)]
    assert {each.name for each in numbers} >= {"phone", "head_phone", "id_number"}
    for each in numbers:
        assert is_covered(each) is (each.personal is not Personal.NONE)
    assert not is_covered(record_type("household").field("birth_year"))


def test_lists_and_the_search_show_masks(desk: Desk, household: Record) -> None:
    describer, listed = CoveredDescriber(desk.store), household.type
    assert field_column(listed, "phone", describer).text(household) == "091••••678"
    assert field_column(listed, "id_number", describer).text(household) == "0870••••0018"
    (group,) = search_everything(desk.store, "nguyen van an").groups
    assert "091••••678" in group.hits[0].context
    assert PHONE not in repr(group)


def test_a_card_shows_a_mask_and_on_demand_the_number(form: RecordForm, desk: Desk) -> None:
    assert {"091••••678", "0870••••0018"} <= texts(form)
    assert not {SHOWN_PHONE, NUMBER} & texts(form)
    eyes: list[IconButton] = list(form.findChildren(IconButton))
    (eye,) = (each for each in eyes if each.accessibleName() == "Hiện điện thoại")
    eye.click()
    assert SHOWN_PHONE in texts(form)
    (noted,) = desk.store.viewings.last()
    assert (noted.by, noted.type, noted.field) == ("truong", "household", "phone")
    eye.click()
    assert SHOWN_PHONE not in texts(form)
    assert len(desk.store.viewings.last()) == 1


def test_a_kept_number_is_covered_in_its_editor_and_saved_as_it_was(
    form: RecordForm, desk: Desk, household: Record
) -> None:
    form.edit()
    phone = editor(form, "phone")
    assert phone.is_covered
    assert phone.line.isReadOnly()
    assert phone.line.displayText() != PHONE
    assert phone.value() == PHONE
    form.grid.restore({**form.grid.typed(), "house_no_street": "Số 5"})
    form.save()
    kept = desk.store.get("household", household.id)
    assert (kept["phone"], kept["id_number"]) == (PHONE, NUMBER)
    assert desk.store.viewings.last() == []


def test_a_number_is_changed_after_it_was_shown(form: RecordForm, desk: Desk) -> None:
    form.edit()
    phone = editor(form, "phone")
    phone._eye.trigger()
    assert not phone.is_covered
    assert len(desk.store.viewings.last()) == 1
    phone.line.setText("0987654321")
    form.save()
    assert form.record is not None
    assert desk.store.get("household", form.record.id)["phone"] == "0987654321"


def test_what_is_typed_anew_stays_open(qtbot: QtBot, desk: Desk) -> None:
    made = RecordForm(desk, "household")
    qtbot.addWidget(made)
    made.open_new()
    phone = editor(made, "phone")
    phone.line.setText(PHONE)
    assert not phone.is_covered
    assert not phone._eye.isVisible()
    assert desk.store.viewings.last() == []


def _answer(password: str) -> Callable[[], None]:
    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, IdentityDialog)
        if password:
            asked.password.setText(password)
            asked.try_password()
        else:
            asked.reject()

    return answer


def test_after_many_numbers_the_password_is_asked(
    form: RecordForm, desk: Desk, household: Record
) -> None:
    phone = household.type.field("phone")
    for _ in range(MOST_SHOWN):
        assert show_number(desk, household, phone, form)
    QTimer.singleShot(0, _answer(""))
    assert not show_number(desk, household, phone, form)
    assert len(desk.store.viewings.last()) == MOST_SHOWN
    QTimer.singleShot(0, _answer(PASSWORD))
    assert show_number(desk, household, phone, form)
    assert show_number(desk, household, phone, form)
    assert len(desk.store.viewings.last()) == MOST_SHOWN + 2
