"""The pages of personal data: requests, one person found, told and erased, the map, retention, holds."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.services.protecting.letting_out import digest_of
from antt_desktop.services.protecting.retention import reviews
from antt_desktop.services.reminding.deadlines import RETENTION_REVIEWED
from antt_desktop.storage.commune_file import CommuneFile, open_keys
from antt_desktop.storage.purging import ANONYMOUS
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.personal_data import retention_panel
from antt_desktop.ui.pages.personal_data.approve_dialog import ApproveDialog
from antt_desktop.ui.pages.personal_data.erase_dialog import EraseDialog
from antt_desktop.ui.pages.personal_data.page import TABS, PersonalDataPage
from antt_desktop.ui.pages.personal_data.person_panel import PersonPanel
from antt_desktop.ui.pages.personal_data.request_page import RequestPage
from antt_desktop.ui.print_dialog.dialog import PrintDialog
from antt_desktop.ui.print_dialog.requests import open_print_request
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.helpers.identity import give_password
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.papers import read

NAME, SECOND = "Nguyễn Văn Án", "mật khẩu của người thứ hai"


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock, CHEAP_POLICY)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, unit: Record) -> PersonalDataPage:
    assert unit
    made = PersonalDataPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.open({})
    return made


@pytest.fixture
def pledge(make: Builder, area: Record) -> Record:
    campaign = make.campaign(make.template(), year=2024, start="2024-01-05", end="2024-11-30")
    return make.pledge(
        campaign, make.household(area), status="da_ky", signed_date="2024-11-20",
        signer_name=NAME, valid_to="2024-11-21",
    )  # fmt: skip


@pytest.fixture
def second(desk: Desk) -> None:
    keys = open_keys(desk.file.path, CHEAP_POLICY)
    for username, role in (("truong", "lanh_dao"), ("pho", "quan_tri")):
        values = {"username": username, "full_name": "Lê Văn Hòa", "role": role, "active": True}
        desk.store.save("user_account", values)
    keys.set_password(desk.file.keys, "pho", SECOND)


@pytest.fixture
def request_of(desk: Desk) -> Record:
    return desk.store.save(
        "data_request",
        {"subject_name": NAME, "birth_year": 1961, "right": "xem", "wish": "Xem",
         "received_date": "2026-11-16"},
    )  # fmt: skip


def find(qtbot: QtBot, panel: PersonPanel, name: str, year: str = "") -> None:
    panel.name.setText(name)
    panel.year.setText(year)
    panel.look()
    qtbot.waitUntil(panel.seek.isEnabled)


def erase(qtbot: QtBot, dialog: EraseDialog) -> None:
    dialog.reason.setText("Theo yêu cầu YC-2026-A0001")
    dialog.unit.setText("mỹ hiệp")
    dialog.password.setText(SECOND)
    assert dialog.erase.isEnabled(), dialog.erase.toolTip()
    give_password()
    with qtbot.waitSignal(dialog.erased):
        qtbot.mouseClick(dialog.erase, Qt.MouseButton.LeftButton)


def test_every_tab_opens(page: PersonalDataPage) -> None:
    for tab in TABS:
        page.open({"tab": tab})
        assert (page.tab, page.stack.currentIndex()) == (tab, TABS.index(tab))
        assert ("new" in page.commands()) == page.new.isVisibleTo(page)
        assert ("print" in page.commands()) or not page.to_paper.isVisibleTo(page)


def test_the_register_tells_the_next_term_of_each_request(
    page: PersonalDataPage, request_of: Record
) -> None:
    page.refresh()
    model = page.requests.table.model()
    cells = [model.index(0, n).data() for n in range(model.columnCount())]
    assert request_of["code"] in cells
    assert "Quá 4 ngày" in cells


def test_a_person_is_found_and_told_on_paper(
    qtbot: QtBot, page: PersonalDataPage, pledge: Record, request_of: Record, tmp_path: Path
) -> None:
    page.open({"request": request_of.id})
    panel = page.person
    qtbot.waitUntil(panel.seek.isEnabled)
    kinds = [panel.rows.index(row, 1).data() for row in range(panel.rows.rowCount())]
    assert kinds == ["Hộ gia đình", "Yêu cầu về dữ liệu", "Phiếu cam kết"]
    assert len(panel.rows.ticked) == 3
    with qtbot.waitSignal(page.navigate) as asked:
        qtbot.mouseClick(panel.tell, Qt.MouseButton.LeftButton)
    key, arguments = asked.args or ("", {})
    assert (key, arguments["document"].label) == ("print", "Dữ liệu cá nhân đang lưu giữ")
    store, target = page._desk.store, tmp_path / "Dropbox" / "bao-cao.pdf"
    target.parent.mkdir()
    open_print_request(page, page._desk, arguments, lambda _: None)
    (dialog,) = page.findChildren(PrintDialog)
    qtbot.waitUntil(lambda: dialog.printout is not None)
    assert store.count(Query("export_log")) == 0
    with qtbot.waitSignal(dialog.printed):
        dialog.save_to(target)
    (log,) = store.rows(Query("export_log"))
    assert (log["kind"], log["reason"]) == ("mot_nguoi", "yêu cầu số YC-2026-A0001")
    assert (log["rows"], log["persons"], log["destination"]) == (3, 1, "dong_bo")
    assert log["digest"] == digest_of(target)
    (printed,) = store.rows(Query("print_log"))
    assert printed["persons"] == 1


def test_nobody_is_told_as_nobody(qtbot: QtBot, page: PersonalDataPage) -> None:
    page.show_tab("person")
    page.person.look()
    assert "Cần họ tên" in page.person.banner.words.text()
    find(qtbot, page.person, "Trần Văn Không")
    assert "Không có hồ sơ nào" in page.person.banner.words.text()


@pytest.mark.usefixtures("second")
def test_a_person_is_erased_with_a_second_officer_and_the_unit_typed(
    qtbot: QtBot, page: PersonalDataPage, pledge: Record, desk: Desk
) -> None:
    page.show_tab("person")
    find(qtbot, page.person, NAME, "1961")
    qtbot.mouseClick(page.person.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.person.findChildren(EraseDialog)))
    dialog = page.person.findChildren(EraseDialog)[0]
    assert dialog.officer.currentData() == "pho"
    dialog.reason.setText("x")
    assert "Gõ lại tên đơn vị" in dialog.erase.toolTip()
    with qtbot.waitSignal(page.toast):
        erase(qtbot, dialog)
    assert desk.store.get("pledge", pledge.id)["signer_name"] == ANONYMOUS
    assert page.person.rows.rowCount() == 0


@pytest.mark.usefixtures("second")
def test_a_wrong_password_of_the_second_officer_erases_nothing(
    qtbot: QtBot, page: PersonalDataPage, pledge: Record, desk: Desk
) -> None:
    page.show_tab("person")
    find(qtbot, page.person, NAME, "1961")
    qtbot.mouseClick(page.person.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.person.findChildren(EraseDialog)))
    dialog = page.person.findChildren(EraseDialog)[0]
    for field, text in ((dialog.reason, "Vì"), (dialog.unit, "Mỹ Hiệp"), (dialog.password, "sai")):
        field.setText(text)
    give_password("")
    qtbot.mouseClick(dialog.erase, Qt.MouseButton.LeftButton)
    assert not dialog.banner.isVisible()
    give_password()
    qtbot.mouseClick(dialog.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert desk.store.get("pledge", pledge.id)["signer_name"] == NAME
    dialog.reject()


def test_without_a_second_officer_nothing_is_erased(
    qtbot: QtBot, page: PersonalDataPage, pledge: Record
) -> None:
    page.show_tab("person")
    find(qtbot, page.person, NAME, "1961")
    qtbot.mouseClick(page.person.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.person.findChildren(EraseDialog)))
    dialog = page.person.findChildren(EraseDialog)[0]
    assert "Chưa có người thứ hai" in dialog.erase.toolTip()
    dialog.reject()


@pytest.mark.usefixtures("second")
def test_what_is_due_is_approved_by_ticking(
    qtbot: QtBot, page: PersonalDataPage, pledge: Record, desk: Desk
) -> None:
    page.show_tab("retention")
    panel = page.retention
    qtbot.waitUntil(lambda: panel.dues.rowCount() == 1)
    assert not panel.erase.isEnabled()
    qtbot.mouseClick(panel.all, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(panel.findChildren(EraseDialog)))
    erase(qtbot, panel.findChildren(EraseDialog)[0])
    qtbot.waitUntil(lambda: panel.dues.rowCount() == 0)
    assert desk.store.get("pledge", pledge.id)["signer_name"] == ANONYMOUS


@pytest.mark.usefixtures("second", "pledge")
def test_the_list_is_approved_for_a_year_once_its_counts_were_seen(
    qtbot: QtBot, page: PersonalDataPage, desk: Desk
) -> None:
    page.show_tab("retention")
    panel = page.retention
    assert not panel.approve.isEnabled()
    qtbot.waitUntil(panel.approve.isEnabled)
    assert panel.last_review.text() == "Chưa duyệt lần nào"
    for agreed in (False, True):
        panel.approve.click()
        (asked,) = [each for each in panel.findChildren(ApproveDialog) if each.isVisible()]
        assert asked.accessibleName() == "1 hồ sơ đến hạn lưu."
        assert desk.file.settings.get(RETENTION_REVIEWED) is None
        (asked.agree if agreed else asked.leave).click()
    assert desk.file.settings.get(RETENTION_REVIEWED) == "2026-11-22"
    (review,) = reviews(desk.file.settings)
    assert (review.by, review.due) == ("truong", {"pledge_names": 1})
    assert panel.last_review.text() == "Lần cuối 22/11/2026: Lê Văn Hòa, 1 hồ sơ"


@pytest.mark.usefixtures("pledge")
def test_the_list_of_what_is_due_is_printed_and_told_in_the_log(
    qtbot: QtBot, page: PersonalDataPage, desk: Desk, tmp_path: Path
) -> None:
    page.show_tab("retention")
    qtbot.waitUntil(page.retention.approve.isEnabled)
    with qtbot.waitSignal(page.navigate) as asked:
        page.to_paper.click()
    arguments = (asked.args or ("", {}))[1]
    open_print_request(page, desk, arguments, lambda _: None)
    (dialog,) = page.findChildren(PrintDialog)
    qtbot.waitUntil(lambda: dialog.printout is not None)
    with qtbot.waitSignal(dialog.printed):
        dialog.save_to(tmp_path / "den-han.pdf")
    paper = read((tmp_path / "den-han.pdf").read_bytes())
    text = "\n".join(map(paper.text, range(paper.pages)))
    for words in ("DANH SÁCH HỒ SƠ ĐẾN HẠN LƯU", "Tính đến ngày 22/11/2026", "21/11/2026", "2 năm"):
        assert words in text
    (log,) = desk.store.rows(Query("export_log"))
    assert (log["kind"], log["persons"], log["destination"]) == ("in", 1, "trong_may")


@pytest.mark.usefixtures("pledge")
def test_the_list_of_what_is_due_goes_to_a_sheet(
    qtbot: QtBot, page: PersonalDataPage, desk: Desk, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page.show_tab("retention")
    qtbot.waitUntil(page.retention.approve.isEnabled)
    target = tmp_path / "den-han.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(page.toast):
        page.to_sheet.click()
    assert "21/11/2026" in target.read_text("utf-8-sig")
    (log,) = desk.store.rows(Query("export_log"))
    assert (log["kind"], log["persons"], log["digest"]) == ("danh_sach", 1, digest_of(target))


def test_a_list_that_is_cut_says_so(
    qtbot: QtBot, page: PersonalDataPage, pledge: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pledge
    monkeypatch.setattr(retention_panel, "_MOST_SHOWN", 0)
    page.show_tab("retention")
    qtbot.waitUntil(page.retention.approve.isEnabled)
    assert page.retention.right.note.text() == "hiện 0 trên 1"


def test_the_unit_changes_the_years_of_a_class(
    qtbot: QtBot, page: PersonalDataPage, pledge: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_tab("retention")
    panel = page.retention
    qtbot.waitUntil(lambda: panel.dues.rowCount() == 1)
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (3, True))
    qtbot.mouseClick(panel.years, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.dues.rowCount() == 0)
    assert panel.classes.index(0, 1).data() == "3 năm"
    assert panel.nothing.isVisibleTo(panel)


def test_the_map_is_shown_and_handed_to_the_printer_as_it_stands(
    qtbot: QtBot, page: PersonalDataPage
) -> None:
    page.show_tab("map")
    qtbot.waitUntil(lambda: bool(page.map.rows))
    with qtbot.waitSignal(page.navigate) as asked:
        page.commands()["print"]()
    table = (asked.args or ("", {}))[1]["tables"][0]
    assert len(table.rows) == len(page.map.rows)
    assert "47" not in page.map.count.text() or "bảng" in page.map.count.text()


def test_a_request_leads_to_its_person_and_its_answer(
    qtbot: QtBot, desk: Desk, unit: Record, request_of: Record
) -> None:
    page = RequestPage(desk)
    qtbot.addWidget(page)
    page.open({"id": request_of.id})
    with qtbot.waitSignal(page.navigate) as asked:
        page.seek.click()
    assert asked.args == ["personal_data", {"request": request_of.id}]
    with qtbot.waitSignal(page.navigate) as asked:
        page.reply.click()
    paper = (asked.args or ("", {}))[1]["document"]
    assert b"".join(paper.make(desk.store, None).chunks()).startswith(b"%PDF")
    page.open({})
    assert not page.seek.isVisibleTo(page)
