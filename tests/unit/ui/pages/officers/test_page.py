"""Cán bộ và khóa: who opens the file as what; changes ask for one's own password first."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.services.officers.accounts import NewOfficer, account_of, add_officer
from antt_desktop.services.officers.removing import remove_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.locking import LOCK_MINUTES
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.officers.officer_dialog import (
    NameDialog,
    NewOfficerDialog,
    OfficerDialog,
    ResetDialog,
    ReturnDialog,
    RoleDialog,
)
from antt_desktop.ui.pages.officers.page import OfficersPage
from antt_desktop.ui.pages.officers.reading import note_login
from antt_desktop.ui.pages.officers.removal_dialog import CONSEQUENCES, RemovalDialog
from antt_desktop.ui.pages.officers.turning_over import follow_officers
from antt_desktop.ui.pages.settings.password_dialog import PasswordDialog
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.reauthentication import IdentityDialog
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.communes import introduce
from tests.helpers.files import PASSWORD, Builder
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.superiors import new_store

NEW = "mùa lúa chín vàng đồng 7"


@pytest.fixture
def file(tmp_path: Path, clock: FixedClock) -> Iterator[CommuneFile]:
    made, _ = found(
        tmp_path / "my-hiep.antt", PRACTICE_UNIT, practice_officer(PASSWORD), clock, CHEAP_POLICY
    )
    with made:
        add_officer(made, NewOfficer("tam", "Trần Văn Tám", "can_bo_dia_ban"), NEW, CHEAP_POLICY)
        yield made


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock, CHEAP_POLICY)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> OfficersPage:
    made = OfficersPage(desk)
    qtbot.addWidget(made)
    made.refresh()
    return made


def point(page: OfficersPage, username: str) -> None:
    rows = page.table.words()
    page.table.setCurrentCell([row[1] for row in rows].index(username), 0)


def confirmed(act: Callable[[], None], password: str = PASSWORD) -> None:
    """Do what asks for one's own password, and give it."""

    def give() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, IdentityDialog)
        if password:
            asked.password.setText(password)
            asked.try_password()
        else:
            asked.reject()

    QTimer.singleShot(0, give)
    act()


def dialog_of(page: OfficersPage, kind: type[OfficerDialog]) -> OfficerDialog:
    (found_one,) = page.findChildren(kind)
    assert isinstance(found_one, OfficerDialog)
    return found_one


def test_officers_stand_with_role_areas_login_and_key(
    page: OfficersPage, desk: Desk, clock: FixedClock
) -> None:
    area = Builder(desk.store).area(name="Ấp 1")
    mediation.put_in_charge(desk.store, area, account_of(desk.file, "tam"))
    note_login(desk.file, clock())
    page.refresh()
    rows = {row[1]: row for row in page.table.words()}
    assert rows["tam"][2:] == ["Cán bộ địa bàn", "chưa", "Tốt"]
    assert rows["truong"][3].startswith("22/11/2026")
    point(page, "tam")
    assert page.about.text() == "Phụ trách: Ấp 1."


def test_the_ways_back_are_told_before_they_are_needed(page: OfficersPage) -> None:
    labels: list[QLabel] = list(page.health.findChildren(QLabel))
    said = " ".join(each.text() for each in labels)
    for words in ("Tờ khóa khôi phục", "chưa gõ lại từ giấy", "Chỉ một người có mật khẩu"):
        assert words in said


def test_what_is_wrong_with_one_key_stands_with_its_officer(page: OfficersPage, desk: Desk) -> None:
    for number in range(9):
        desk.store.save(
            "user_account",
            {"username": f"cb{number}", "full_name": "Lê Thị Mới", "role": "chi_xem",
             "active": True},
        )  # fmt: skip
    page.refresh()
    point(page, "cb3")
    assert "Chưa có mật khẩu" in page.about.text()
    labels: list[QLabel] = list(page.health.findChildren(QLabel))
    said = [each.text() for each in labels if each.parent() is not None]
    assert "9 cán bộ cần xem lại khóa; chọn tên để biết vì sao." in said
    assert not any(words.startswith("cb3") for words in said)


def test_an_officer_is_added_after_ones_own_password(page: OfficersPage, desk: Desk) -> None:
    confirmed(page.add)
    dialog = dialog_of(page, NewOfficerDialog)
    assert isinstance(dialog, NewOfficerDialog)
    assert not dialog.take.isEnabled()
    dialog.username.setText("hanh")
    dialog.full_name.setText("Nguyễn Thị Hạnh")
    dialog.role.combo.setCurrentIndex(dialog.role.combo.findData("hoa_giai"))
    dialog.password.first.setText(NEW)
    dialog.password.second.setText(NEW)
    dialog.take.click()
    assert account_of(desk.file, "hanh")["role"] == "hoa_giai"
    assert "hanh" in [row[1] for row in page.table.words()]
    assert desk.file.key_file(CHEAP_POLICY).unlock("hanh", NEW, now=desk.now())


def test_without_the_password_nobody_is_added(page: OfficersPage) -> None:
    confirmed(page.add, password="")
    assert not page.findChildren(NewOfficerDialog)


def test_a_role_is_changed_and_a_refusal_is_told_in_the_dialog(
    page: OfficersPage, desk: Desk
) -> None:
    point(page, "tam")
    confirmed(page.change_role)
    dialog = dialog_of(page, RoleDialog)
    assert isinstance(dialog, RoleDialog)
    dialog.role.combo.setCurrentIndex(dialog.role.combo.findData("quan_tri"))
    dialog.take.click()
    assert account_of(desk.file, "tam")["role"] == "quan_tri"


def test_the_last_who_leads_stays(page: OfficersPage, desk: Desk) -> None:
    point(page, "truong")
    confirmed(page.change_role)
    dialog = dialog_of(page, RoleDialog)
    assert isinstance(dialog, RoleDialog)
    dialog.role.combo.setCurrentIndex(dialog.role.combo.findData("chi_xem"))
    dialog.take.click()
    assert "không còn ai" in dialog.banner.accessibleName()
    assert account_of(desk.file, "truong")["role"] == "lanh_dao"


def test_a_forgotten_password_is_set_anew(page: OfficersPage, desk: Desk) -> None:
    point(page, "tam")
    confirmed(page.reset_password)
    dialog = dialog_of(page, ResetDialog)
    assert isinstance(dialog, ResetDialog)
    dialog.password.first.setText("một câu khác hẳn 9")
    dialog.password.second.setText("một câu khác hẳn 9")
    dialog.take.click()
    assert desk.file.key_file(CHEAP_POLICY).unlock("tam", "một câu khác hẳn 9", now=desk.now())


@pytest.mark.parametrize("poor", ["phuthuandong2026", "tranvantam2026"])
def test_a_new_password_is_judged_here_by_the_words_it_is_refused_for(
    qtbot: QtBot, page: OfficersPage, desk: Desk, poor: str
) -> None:
    Builder(desk.store).area(name="Phú Thuận Đông")
    point(page, "tam")
    confirmed(page.reset_password)
    confirmed(page.add)
    adding = dialog_of(page, NewOfficerDialog)
    assert isinstance(adding, NewOfficerDialog)
    adding.username.setText("moi")
    adding.full_name.setText("Trần Văn Tám")
    own = PasswordDialog(desk, "tam", page, CHEAP_POLICY)
    reset = dialog_of(page, ResetDialog)
    assert isinstance(reset, ResetDialog)
    for new in (reset.password, adding.password, own.new):
        new.first.setText(poor)
        new.second.setText(poor)
        assert "ai cũng đoán ra ngay" in new.missing


def test_who_comes_back_is_let_in_under_the_old_account(
    qtbot: QtBot, page: OfficersPage, desk: Desk, clock: FixedClock
) -> None:
    before = account_of(desk.file, "tam")
    point(page, "tam")
    assert page.back.isHidden()
    removed = remove_officer(desk.file, "tam", "", CHEAP_POLICY)
    with removed.file as file:
        again = OfficersPage(Desk(file, clock, CHEAP_POLICY))
        qtbot.addWidget(again)
        again.refresh()
        point(again, "tam")
        assert not again.back.isHidden()
        assert again.remove.isHidden()
        confirmed(again.open_chosen)
        dialog = dialog_of(again, ReturnDialog)
        assert isinstance(dialog, ReturnDialog)
        dialog.role.combo.setCurrentIndex(dialog.role.combo.findData("hoa_giai"))
        dialog.password.first.setText("một câu khác hẳn 9")
        assert not dialog.take.isEnabled()
        dialog.password.second.setText("một câu khác hẳn 9")
        dialog.take.click()
        account = account_of(file, "tam")
        assert (account.id, account["role"]) == (before.id, "hoa_giai")
        assert file.key_file(CHEAP_POLICY).unlock("tam", "một câu khác hẳn 9", now=clock()).accounts
        point(again, "tam")
        assert again.back.isHidden()
        assert again.role.isEnabled()


def test_a_name_and_post_are_mended(page: OfficersPage, desk: Desk) -> None:
    point(page, "tam")
    page.rename.click()
    dialog = dialog_of(page, NameDialog)
    assert isinstance(dialog, NameDialog)
    assert dialog.full_name.text() == "Trần Văn Tám"
    dialog.full_name.clear()
    assert not dialog.take.isEnabled()
    dialog.full_name.setText("Trần Văn Tâm")
    dialog.title.setText("Phó Trưởng Công an xã")
    dialog.take.click()
    account = account_of(desk.file, "tam")
    assert (account["full_name"], account["title"]) == ("Trần Văn Tâm", "Phó Trưởng Công an xã")
    assert "Trần Văn Tâm" in [row[0] for row in page.table.words()]


def test_removing_says_what_follows_and_asks_for_reason_and_name(page: OfficersPage) -> None:
    wanted: list[tuple[str, str]] = []
    follow_officers(page, lambda username, reason: wanted.append((username, reason)))
    point(page, "tam")
    confirmed(page.remove_chosen)
    (dialog,) = page.findChildren(RemovalDialog)
    labels: list[QLabel] = list(dialog.findChildren(QLabel))
    assert {f"•  {each}" for each in CONSEQUENCES} <= {each.text() for each in labels}
    dialog.reason.setText("Chuyển công tác")
    assert not dialog.take.isEnabled()
    dialog.typed.setText("tam")
    dialog.take.click()
    assert wanted == [("tam", "Chuyển công tác")]


def test_others_see_the_page_and_change_nothing(page: OfficersPage, desk: Desk) -> None:
    mediation.officer(desk.store, "chi_xem")
    page.refresh()
    assert page.commands() == {}
    for button in (
        page.new, page.role, page.rename, page.reset, page.back, page.remove, page.health.renew,
    ):  # fmt: skip
        assert not button.isEnabled()
        assert "lãnh đạo đơn vị" in button.toolTip()
    assert page.own.isEnabled()
    assert not page.minutes.isEnabled()


def test_the_minutes_of_locking_are_kept(page: OfficersPage, desk: Desk) -> None:
    page.minutes.setValue(3)
    assert desk.store.settings.get(LOCK_MINUTES) == 3


class TestEscrow:
    """The unit above may keep the file's key, sealed to it."""

    def test_the_superior_whose_card_was_compared_is_left_the_key(
        self, page: OfficersPage, file: CommuneFile, tmp_path: Path, clock: FixedClock
    ) -> None:
        with new_store(str(tmp_path / "kho.antt-superior"), clock) as superior:
            introduce(file, superior)
            confirmed(page.health.escrow.click)
            left = file.key_file(CHEAP_POLICY).escrow
            assert left is not None
            assert left.recipient == superior.superior.card.recipient
        said = [each.text() for each in page.health.findChildren(QLabel)]
        assert "Cấp trên giữ khóa hộ" in said
        assert left.holder in said

    def test_without_a_superior_it_is_told_what_is_missing(
        self, qtbot: QtBot, page: OfficersPage, file: CommuneFile
    ) -> None:
        page.health.escrow.click()
        qtbot.waitUntil(lambda: bool(page.findChildren(ProblemDialog)))
        assert "Chưa có thẻ của cấp trên" in page.findChildren(ProblemDialog)[0].accessibleName()
        assert file.key_file(CHEAP_POLICY).escrow is None

    def test_who_does_not_give_his_password_leaves_nothing(
        self, page: OfficersPage, file: CommuneFile, tmp_path: Path, clock: FixedClock
    ) -> None:
        with new_store(str(tmp_path / "kho.antt-superior"), clock) as superior:
            introduce(file, superior)
            confirmed(page.health.escrow.click, "")
        assert file.key_file(CHEAP_POLICY).escrow is None
