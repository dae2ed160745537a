"""The pages by keyboard: bundles in, devices, what is held, conflicts, figures."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from antt_desktop.domain.errors import CancelledError
from antt_desktop.services.bundles.cards import SuperiorCard, read_card
from antt_desktop.services.spreadsheets.reading import read_workbook
from antt_desktop.superior import deciding, enrolling, quarantine
from antt_desktop.superior.enrolling import devices
from antt_desktop.ui.page import Page
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.superior.arrivals_page import ArrivalsPage
from antt_desktop.ui.superior.asking import ReasonDialog
from antt_desktop.ui.superior.communes_page import CommunesPage
from antt_desktop.ui.superior.devices_page import DevicesPage
from antt_desktop.ui.superior.enrol_dialog import EnrolDialog
from antt_desktop.ui.superior.figures_page import FiguresPage
from antt_desktop.ui.superior.held_page import HeldPage
from antt_desktop.ui.superior.help_page import TOPIC, StoreHelpPage
from antt_desktop.ui.superior.receive_page import ReceivePage
from antt_desktop.ui.superior.receiving import receive_folder
from antt_desktop.ui.tasks import Progress
from tests.helpers.clock import FixedClock
from tests.helpers.communes import introduce, practised, send
from tests.helpers.laptops import Laptop
from tests.helpers.superiors import enrolled, exchange
from tests.unit.ui.superior.conftest import Office, put

RETURN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "usb"


def receive(office: Office, stick: Path) -> ReceivePage:
    page = office.page(ReceivePage, "2")
    page.receive(stick)
    office.wait(lambda: page._running is None and "Đang nhận" not in page.said.words.text())
    return page


# ---- help


@pytest.mark.parametrize("key", "123456")
def test_the_help_opens_at_what_the_receiving_side_does(opened: Office, key: str) -> None:
    opened.page(Page, key)
    opened.press(opened.workplace, Qt.Key.Key_F1)
    page = opened.page(StoreHelpPage)
    assert page.list.currentItem().data(Qt.ItemDataRole.UserRole).name == TOPIC
    assert "Ghi nhận máy của xã" in page.browser.toPlainText()


# ---- receiving


def test_a_stick_is_received_each_file_with_its_verdict_and_its_receipt(
    opened: Office, stick: Path, clock: FixedClock
) -> None:
    laptop = enrolled(opened.store)
    laptop.save(1)
    good = put(stick, laptop)
    (stick / "hong.antt-bundle").write_bytes(b"x" * 300)
    page = receive(opened, stick)
    assert [row[3] for row in page.table.words()] == ["Đã nhận", "Tệp hỏng"]
    assert page.said.words.text() == (
        "Đã xem 2 gói; 1 biên nhận đã ghi lại và đọc lại đúng. An toàn để rút USB."
    )
    laptop.take(good.with_suffix(".antt-receipt").read_bytes())
    assert laptop.base == 1


def test_a_stick_that_is_gone_is_never_called_safe(opened: Office, stick: Path) -> None:
    laptop = enrolled(opened.store)
    laptop.save(1)
    page = receive(opened, stick / "khong-co")
    assert "An toàn để rút" not in page.said.words.text()
    assert page.said.property("state") == "bad"


def test_a_receipt_that_cannot_be_written_is_told_and_the_next_try_answers_again(
    opened: Office, stick: Path
) -> None:
    laptop = enrolled(opened.store)
    laptop.save(1)
    answer = put(stick, laptop).with_suffix(".antt-receipt")
    answer.mkdir()
    (answer / "in the way").touch()
    page = receive(opened, stick)
    assert page.said.property("state") == "bad"
    assert "An toàn để rút" not in page.said.words.text()
    (answer / "in the way").unlink()
    answer.rmdir()
    page = receive(opened, stick)
    assert page.table.words()[0][3] == "Đã có trước đây"
    laptop.take(answer.read_bytes())


def test_an_officer_who_stops_keeps_what_was_received(opened: Office, stick: Path) -> None:
    laptops = [enrolled(opened.store, unit=f"3025{n}") for n in range(4)]
    for laptop in laptops:
        laptop.save(1)
        put(stick, laptop)
    progress = Progress(lambda done, _: progress.cancel() if done == 1 else None)
    assert opened.session.desk is not None
    harvest = receive_folder(opened.session.desk, stick, progress)
    assert isinstance(harvest.fault, CancelledError)
    assert 0 < len(harvest.received) < len(laptops)
    assert harvest.receipts == len(harvest.received) == len(list(stick.glob("*.antt-receipt")))
    page = opened.page(ReceivePage, "2")
    page.show_harvest(harvest)
    assert page.said.words.text().startswith(f"Đã dừng sau {len(harvest.received)} gói")


def test_an_empty_stick_says_so(opened: Office, stick: Path) -> None:
    stick.mkdir()
    assert "Không có gói nào" in receive(opened, stick).said.words.text()


def test_what_arrived_stands_in_the_journal_newest_first(opened: Office, stick: Path) -> None:
    laptop = enrolled(opened.store)
    laptop.save(1)
    put(stick, laptop)
    receive(opened, stick)
    receive(opened, stick)
    page = opened.page(ArrivalsPage, "6")
    opened.wait(lambda: len(page.table.words()) == 2)
    assert [row[4] for row in page.table.words()] == ["Đã có trước đây", "Đã nhận"]
    opened.write(page.search, "khong co tep nay")
    opened.wait(lambda: not page.table.words())


# ---- communes


def test_communes_are_filtered_by_what_is_wrong(
    opened: Office, stick: Path, clock: FixedClock
) -> None:
    silent = enrolled(opened.store, unit="30250")
    silent.save(1)
    exchange(opened.store, silent)
    clock.advance(days=40)
    faulty = enrolled(opened.store, unit="30251")
    faulty.save(1, kind="sai")
    exchange(opened.store, faulty)
    waiting = enrolled(opened.store, unit="30252")
    waiting.base = 1
    waiting.save(1)
    waiting.save(2)
    waiting.bundle()
    put(stick, waiting)
    receive(opened, stick)
    page = opened.page(CommunesPage, "1")
    opened.wait(lambda: len(page.table.words()) == 3)
    for box, unit in ((page.missing, "30252"), (page.returned, "30251")):
        opened.press(box, SPACE)
        assert [row[1] for row in page.table.words()] == [unit]
        opened.press(box, SPACE)
    opened.press(page.late, SPACE)
    assert [row[1] for row in page.table.words()] == ["30250", "30252"]
    opened.press(page.late, SPACE)
    opened.write(page.search, "30251")
    assert [row[1] for row in page.table.words()] == ["30251"]


def test_a_commune_opens_its_figures(opened: Office) -> None:
    enrolled(opened.store, unit="30250")
    enrolled(opened.store, unit="30251")
    page = opened.page(CommunesPage, "1")
    opened.wait(lambda: len(page.table.words()) == 2)
    opened.press(page.table, Qt.Key.Key_Down)
    opened.press(page.table, RETURN)
    figures = opened.page(FiguresPage)
    assert (figures.scope.unit, figures.scope.by_area) == ("30251", True)


# ---- devices


def test_only_a_card_whose_fingerprint_was_compared_is_enrolled(
    opened: Office, tmp_path: Path
) -> None:
    paths = []
    for unit in ("30250", "30251"):
        laptop = Laptop(opened.store.superior.card, unit=unit)
        paths.append(tmp_path / f"{unit}.antt-card")
        paths[-1].write_bytes(laptop.card)
    page = opened.page(DevicesPage, "3")
    page.take_cards(paths)
    dialog = opened.dialog(EnrolDialog)
    assert not dialog.take.isEnabled()
    opened.press(dialog.boxes[1], SPACE)
    opened.press(dialog.take, RETURN)
    opened.wait(lambda: len(page.table.words()) == 1)
    assert [each.card.unit for each in devices(opened.store)] == ["30251"]


def test_a_card_of_a_superior_is_refused(opened: Office, tmp_path: Path) -> None:
    page = opened.page(DevicesPage, "3")
    path = tmp_path / "cap-tren.antt-card"
    page.put_card(path)
    opened.wait(path.exists)
    assert isinstance(read_card(path.read_bytes()), SuperiorCard)
    page.take_cards([path])
    problem = opened.dialog(ProblemDialog)
    assert "là thẻ của cấp trên" in problem.accessibleName()
    problem.accept()
    assert devices(opened.store) == []


def test_a_lost_device_is_revoked_with_its_reason(opened: Office) -> None:
    enrolled(opened.store)
    page = opened.page(DevicesPage, "3")
    opened.wait(lambda: len(page.table.words()) == 1)
    opened.press(page.revoke, RETURN)
    dialog = opened.dialog(ReasonDialog)
    assert not dialog.do.isEnabled()
    opened.write(dialog.line, "Mất máy")
    opened.press(dialog.line, RETURN)
    opened.wait(lambda: page.table.words()[0][-1] == "Đã thu hồi")
    assert devices(opened.store)[0].revoked_reason == "Mất máy"


def test_a_restored_file_is_received_only_once_approved(opened: Office, stick: Path) -> None:
    laptop = enrolled(opened.store)
    laptop.save(1)
    exchange(opened.store, laptop)
    laptop.restored()
    laptop.save(2)
    put(stick, laptop)
    assert receive(opened, stick).table.words()[0][3] == "Bị giữ, chờ chấp nhận"
    page = opened.page(DevicesPage, "3")
    opened.wait(page.restored.isVisible)
    opened.press(page.approve, RETURN)
    opened.wait(lambda: not page.restored.isVisible())
    held = opened.page(HeldPage, "4")
    opened.wait(lambda: held.held.table.rowCount() == 1)
    held.receive_again(stick)
    opened.wait(lambda: held.held.table.rowCount() == 0)
    assert list(stick.glob("*.antt-receipt"))


# ---- held and conflicts


def test_a_number_too_far_ahead_passes_when_a_person_lets_it(opened: Office, stick: Path) -> None:
    laptop = enrolled(opened.store)
    laptop.save(1)
    put(stick, laptop, laptop.bundle(sequence=20_000))
    receive(opened, stick)
    page = opened.page(HeldPage, "4")
    opened.wait(lambda: page.held.table.rowCount() == 1)
    opened.press(page.held.let_pass, RETURN)
    opened.wait(lambda: devices(opened.store)[0].farthest == 20_000)
    page.receive_again(stick)
    opened.wait(lambda: page.held.table.rowCount() == 0)


def test_a_held_bundle_is_thrown_away_only_when_confirmed(opened: Office, stick: Path) -> None:
    laptop = enrolled(opened.store)
    laptop.save(1)
    enrolling.revoke(opened.store, laptop.unit, laptop.device, "Mất máy")
    put(stick, laptop)
    receive(opened, stick)
    page = opened.page(HeldPage, "4")
    opened.wait(lambda: page.held.table.rowCount() == 1)
    assert not page.held.let_pass.isEnabled()
    assert not page.held.again.isEnabled()
    opened.press(page.held.forget, RETURN)
    dialog = opened.dialog(ReasonDialog)
    opened.press(dialog, Qt.Key.Key_Escape)
    assert len(quarantine.held(opened.store)) == 1
    opened.press(page.held.forget, RETURN)
    dialog = opened.dialog(ReasonDialog)
    opened.write(dialog.line, "bo")
    opened.press(dialog.line, RETURN)
    opened.wait(lambda: page.held.table.rowCount() == 0)


@pytest.mark.parametrize("take_other", [False, True])
def test_of_two_versions_the_chosen_one_stands(opened: Office, take_other: bool) -> None:
    one = enrolled(opened.store)
    two = enrolled(opened.store, device="B2222222", letter="B", epoch="BBBBBBBB")
    one.save(1, name="Ấp Một")
    two.save(1, name="Ấp Hai")
    exchange(opened.store, one)
    exchange(opened.store, two)
    (before,) = deciding.conflicts(opened.store)
    side = before.others[0] if take_other else before.standing
    opened.workplace.show_page("held", {"tab": "conflicts"})
    page = opened.page(HeldPage)
    opened.wait(lambda: page.conflicts.table.rowCount() == 1)
    assert ("Ấp Hai" in side.content) == (take_other != ("Ấp Hai" in before.standing.content))
    assert {*page.conflicts.sides.words()[0][1:]} == {"Ấp Một", "Ấp Hai"}
    panel = page.conflicts
    opened.press(panel.take if take_other else panel.keep, RETURN)
    dialog = opened.dialog(ReasonDialog)
    opened.write(dialog.line, "Thiếu tá Bình")
    opened.press(dialog.line, RETURN)
    opened.wait(lambda: panel.table.rowCount() == 0)
    assert deciding.conflicts(opened.store) == []


# ---- figures


def test_figures_open_the_rows_they_count_and_go_out_to_excel(
    opened: Office, stick: Path, clock: FixedClock, tmp_path: Path
) -> None:
    with practised(tmp_path, clock, "30247", "=cmd|Mỹ Hiệp", 1) as file:
        introduce(file, opened.store)
        send(file, stick)
    assert receive(opened, stick).table.words()[0][3] == "Đã nhận"
    page = opened.page(FiguresPage, "5")
    opened.wait(lambda: page.tabs.count() == 5)
    count = page.table.rows[0].figures[0].value
    page.view.setCurrentIndex(page.view.figures.index(0, 1))
    opened.press(page.view, RETURN)
    opened.wait(page.behind.isVisible)
    assert page.behind.table.rowCount() == count
    opened.press(opened.workplace, Qt.Key.Key_Tab, CTRL)
    assert page.tabs.currentIndex() == 1
    assert not page.behind.isVisible()
    book = tmp_path / "bang.xlsx"
    page.export_to(book)
    opened.wait(book.exists)
    sheet = zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    (read, *_) = read_workbook(book).sheets
    assert len(read.rows) == len(page.table.rows) + 2


def test_a_year_and_a_commune_are_chosen(opened: Office) -> None:
    enrolled(opened.store, unit="30250")
    enrolled(opened.store, unit="30251")
    page = opened.page(FiguresPage, "5")
    opened.wait(lambda: page.unit.count() == 3)
    assert len(page.table.rows) == 2
    opened.press(page.unit, Qt.Key.Key_Down)
    opened.wait(lambda: len(page.table.rows) == 1)
    assert page.scope.unit == "30250"
