"""The history of a record in words an officer reads."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from antt_desktop.records import record_type
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.record_history import HistoryDialog, local_time
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock)


def test_each_change_says_what_from_what_to_what_by_whom(
    qtbot: QtBot, desk: Desk, make: Builder
) -> None:
    first, second = make.area(name="Ấp 8"), make.area(name="Ấp 10")
    household = make.household(first)
    saved = desk.store.save(
        "household", {"area_id": second.id, "birth_year": 1962}, id=household.id
    )
    desk.store.save(
        "user_account",
        {"username": "truong", "full_name": "Lê Văn Hòa", "role": "lanh_dao", "active": True},
    )
    dialog = HistoryDialog(desk, saved)
    qtbot.addWidget(dialog)
    said = [each.text() for each in dialog.findChildren(QLabel) if each.text()]
    assert said[0] == "Nguyễn Văn Án"
    change = said[1 : said.index("Thêm mới")]
    assert change == [
        "Sửa", "Lê Văn Hòa", local_time(saved.updated_at),
        "Khu dân cư", "Ấp 8", "Ấp 10", "Năm sinh", "1961", "1962",
    ]  # fmt: skip


def test_a_personal_number_is_masked_in_the_history(
    qtbot: QtBot, desk: Desk, make: Builder
) -> None:
    given = {"unit_kind": "xa", "superior_level": "province", "allow_id_number": True}
    others = (field.name for field in record_type("org_profile").fields if field.required)
    desk.store.save("org_profile", {**dict.fromkeys(others, "82"), **given})
    household = make.household(make.area(), id_number="087061000018")
    dialog = HistoryDialog(desk, household)
    qtbot.addWidget(dialog)
    assert "087061000018" not in [each.text() for each in dialog.findChildren(QLabel)]


@pytest.mark.parametrize(("role", "shown"), [("hoa_giai", True), ("can_bo_phong_trao", False)])
def test_what_is_sensitive_is_shown_only_to_its_role(
    role: str, shown: bool, qtbot: QtBot, desk: Desk
) -> None:
    mediation.officer(desk.store, role)
    made = mediation.ended(desk.store, mediation.team(desk.store), "khong_thanh")
    with desk.store.by_rule():
        desk.store.save(
            "mediation_case",
            {"status": "dang_hoa_giai"},
            id=made.id,
            reason="Bà Mai xin hòa giải lại",
        )
    dialog = HistoryDialog(desk, made)
    qtbot.addWidget(dialog)
    said = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert "Trần Văn Lộc" in said
    for secret in (mediation.SECRET, mediation.AGREEMENT, "Bà Mai xin hòa giải lại"):
        assert (secret in said) is shown
    assert ("giữ kín" in said) is not shown
