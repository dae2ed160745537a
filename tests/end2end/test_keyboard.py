"""The rooms of administration walked by keyboard alone, in the real window of a weak laptop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query, equal
from antt_desktop.storage.backups.making import list_backups
from antt_desktop.system.sticks import Stick
from antt_desktop.ui.lock_page import LockPage
from antt_desktop.ui.pages.backups import stick_asking
from antt_desktop.ui.pages.backups.page import BackupsPage
from antt_desktop.ui.pages.backups.restore_dialog import RestoreDialog
from antt_desktop.ui.pages.exchange.page import ExchangePage
from antt_desktop.ui.pages.officers.officer_dialog import NewOfficerDialog, RoleDialog
from antt_desktop.ui.pages.officers.page import OfficersPage
from antt_desktop.ui.pages.officers.removal_dialog import RemovalDialog
from antt_desktop.ui.pages.personal_data.erase_dialog import EraseDialog
from antt_desktop.ui.pages.personal_data.journal_page import JournalPage
from antt_desktop.ui.pages.personal_data.page import PersonalDataPage
from antt_desktop.ui.pages.templates.page import TemplatesPage
from antt_desktop.ui.print_dialog.dialog import PrintDialog
from antt_desktop.ui.recovery_paper import RecoveryPaperDialog
from tests.end2end.walking import SECOND, Walk, walking
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder
from tests.helpers.keys import CHEAP_POLICY


@pytest.fixture
def walk(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[Walk]:
    with walking(qtbot, tmp_path, clock) as officer:
        yield officer


def test_an_officer_is_added_given_another_role_and_taken_out(walk: Walk) -> None:
    hands = walk.hands
    walk.go("Cán bộ và khóa", OfficersPage)
    walk.fits()
    assert walk.focused == "Cán bộ"
    walk._answering(lambda: hands.press("Ctrl+N"))
    walk.dialog(NewOfficerDialog)
    for text in ("hoa", "Lê Thị Hoa", "Cán bộ", "", SECOND, SECOND):
        hands.type(text)
        hands.press("Tab" if not text else "Return")
    assert walk.focused == "Thêm cán bộ"
    hands.press("Return")
    hands.wait_until(lambda: "hoa" in walk.file.key_file(CHEAP_POLICY).officers(), "thêm cán bộ")
    walk.tab_to("Cán bộ")
    hands.press("Down", 2)
    walk.push_with_password("Đổi vai trò")
    walk.dialog(RoleDialog)
    hands.press("Down")
    hands.press("Return")
    hands.wait_until(lambda: walk.app.activeModalWidget() is None, "đổi vai trò")
    walk.tab_to("Cán bộ")
    for act in ("Escape", "Return"):
        walk.push_with_password("Đưa ra khỏi sổ")
        walk.dialog(RemovalDialog)
        hands.type("Chuyển công tác")
        hands.press("Return")
        hands.type(walk.chosen())
        hands.press("Return")
        assert walk.focused == "Đưa ra khỏi sổ"
        hands.press(act)
    walk.dialog(RecoveryPaperDialog)
    walk.push("Để sau")
    assert isinstance(walk.place.page, OfficersPage)
    assert len(walk.file.key_file(CHEAP_POLICY).officers()) == 2


def test_a_backup_is_made_carried_out_restored_and_undone(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, stick = walk.hands, tmp_path / "usb"
    stick.mkdir()
    monkeypatch.setattr(stick_asking, "plugged_sticks", lambda: [Stick(stick, "KINGSTON", 1)])
    walk.go("Sao lưu, phục hồi", BackupsPage)
    assert walk.focused == "Sao lưu ngay"
    hands.press("Return")
    hands.wait_until(lambda: list_backups(tmp_path / "sao lưu"), "sao lưu")
    hands.rest()
    walk.push("Sao lưu ra USB")
    hands.wait_until(lambda: list(stick.rglob("*.antt-backup")), "sao lưu ra USB")
    hands.rest()
    walk.fits()
    Builder(walk.file.store).area(name="Ấp 9")
    hands.press("F5")
    hands.rest()
    walk.push("Phục hồi về bản này")
    walk.dialog(RestoreDialog)
    hands.type("Mỹ Hiệp")
    hands.press("Return")
    hands.type(PASSWORD)
    hands.press("Return")
    assert walk.focused == "Phục hồi"
    hands.press("Return")
    hands.wait_until(lambda: isinstance(walk.window.centralWidget(), LockPage), "phục hồi")
    walk.unlock()
    assert walk.file.store.count(Query("residential_area")) == 1
    walk.go("Sao lưu, phục hồi", BackupsPage)
    walk.push("Hoàn tác phục hồi")
    walk.dialog(RestoreDialog)
    hands.type("Mỹ Hiệp")
    hands.press("Return")
    hands.type(PASSWORD)
    hands.press("Return")
    assert walk.focused == "Hoàn tác phục hồi"
    hands.press("Return")
    hands.wait_until(lambda: isinstance(walk.window.centralWidget(), LockPage), "hoàn tác")
    walk.unlock()
    assert walk.file.store.count(Query("residential_area")) == 2


def test_a_request_is_written_down_answered_on_paper_and_the_person_erased_by_two(
    walk: Walk,
) -> None:
    hands = walk.hands
    walk.go("Dữ liệu cá nhân", PersonalDataPage)
    hands.press("Ctrl+N")
    walk.tab_to("Người yêu cầu")
    hands.type("Hồ Thị Dung")
    walk.tab_to("Quyền")
    hands.press("Alt+Down")
    hands.press("Down")
    hands.press("Return")
    walk.tab_to("Nội dung yêu cầu")
    hands.type("Xin xem dữ liệu về mình")
    hands.press("Ctrl+S")
    hands.rest()
    assert walk.file.store.count(Query("data_request")) == 1
    walk.go("Dữ liệu cá nhân", PersonalDataPage)
    walk.tab_to("Phần của Dữ liệu cá nhân")
    hands.press("Right")
    walk.tab_to("Họ và tên")
    hands.type("Hồ Thị Dung")
    walk.tab_to("Năm sinh")
    hands.type("1980")
    hands.press("Return")
    hands.rest()
    walk.tab_to("Hồ sơ tìm thấy")
    hands.look("mot-nguoi")
    walk.fits()
    walk.push("In báo cáo")
    walk.dialog(PrintDialog)
    hands.rest()
    hands.press("Escape")
    walk.push("Xóa hẳn")
    walk.dialog(EraseDialog)
    for text in ("Theo yêu cầu", "Mỹ Hiệp", "", SECOND):
        hands.type(text)
        hands.press("Return" if text else "Tab")
    assert walk.focused.startswith("Xóa hẳn 1 hồ sơ")
    walk._answering(lambda: hands.press("Return"))
    hands.wait_until(lambda: walk.app.activeModalWidget() is None, "xóa hẳn")
    assert (
        walk.file.store.count(Query("household", (equal("representative_name", "Hồ Thị Dung"),)))
        == 0
    )


def test_a_draft_stands_again_in_its_form_after_locking(walk: Walk) -> None:
    hands = walk.hands
    walk.push("Hộ gia đình")
    hands.press("Ctrl+N")
    walk.tab_to("Đại diện hộ")
    hands.type("Phạm Văn Ba")
    hands.press("Ctrl+L")
    walk.unlock()
    walk.push("Khôi phục")
    typed = [
        each for each in walk.place.page.findChildren(QLineEdit) if each.text() == "Phạm Văn Ba"
    ]
    assert typed


def test_the_rooms_around_are_read_and_left_by_keyboard(walk: Walk) -> None:
    hands = walk.hands
    for room, page in (("Nhật ký", JournalPage), ("Mẫu cam kết", TemplatesPage)):
        walk.go(room, page)
        walk.fits()
    walk.go("Nhật ký", JournalPage)
    hands.press("Ctrl+Tab", 3)
    assert walk.focused in ("Người làm", "Các lần hiện số")
    hands.press("Alt+Left")
    walk.place.commands["about"].trigger()
    assert walk.focused == "Mở thư mục của sổ"
    for name in ("Mở thư mục nhật ký", "Phần mềm đi kèm", "Sổ đang mở"):
        walk.tab_to(name)
    walk.fits()
    walk.push("Đồng bộ")
    assert isinstance(walk.place.page, ExchangePage)
    walk.tab_to("Nạp thẻ cấp trên")
    walk.tab_to("Ghi thẻ ra USB")
    walk.fits()
