"""Scanning: opens the form or marks it signed, and says plainly when it cannot."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.scan import ScanPage
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.unit.ui.pages.conftest import Drive, Went

Show = Callable[..., None]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, show: Show, drive: Drive) -> ScanPage:
    made = ScanPage(desk)
    show(made)
    return made


def scan(qtbot: QtBot, page: ScanPage, serial: object) -> str:
    qtbot.keyClicks(page.field, str(serial))
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    return page.answer.text()


def test_fast_mode_signs_with_today(qtbot: QtBot, page: ScanPage, desk: Desk, drive: Drive) -> None:
    form = drive.printed[0]
    said = scan(qtbot, page, form["serial"])
    assert said == f"Đã ghi ký phiếu {form['serial']}. Trần Thị Bình."
    stored = desk.store.get("pledge", form.id)
    assert (stored["status"], stored["signed_date"]) == ("da_ky", "2026-11-22")
    assert page.flash.isVisible()
    assert page.field.text() == ""
    assert page.signed.names == ["Trần Thị Bình"]


@pytest.mark.parametrize(
    ("serial", "words"),
    [("CK-2026-01-A9999", "Không có phiếu"), ("xin chao", "Chưa đọc được số phiếu")],
)
def test_what_cannot_be_signed_is_said(
    qtbot: QtBot, page: ScanPage, serial: str, words: str
) -> None:
    assert scan(qtbot, page, serial).startswith(words)
    assert page.signed.names == []


def test_a_signed_form_is_not_signed_again(
    qtbot: QtBot, page: ScanPage, desk: Desk, drive: Drive
) -> None:
    rev = desk.store.get("pledge", drive.signed.id).rev
    assert "đã ghi ký ngày 22/11/2026" in scan(qtbot, page, drive.signed["serial"])
    assert desk.store.get("pledge", drive.signed.id).rev == rev


def test_a_void_form_is_not_signed(qtbot: QtBot, page: ScanPage, desk: Desk, drive: Drive) -> None:
    desk.store.save("pledge", {"status": "huy", "cancel_reason": "trung"}, id=drive.printed[0].id)
    assert "ở trạng thái “Hủy”" in scan(qtbot, page, drive.printed[0]["serial"])


def test_normal_mode_opens_the_form(
    qtbot: QtBot, page: ScanPage, desk: Desk, drive: Drive, went: Went
) -> None:
    page.opening.setChecked(True)
    scan(qtbot, page, drive.printed[0]["serial"])
    assert went == [("pledge", {"id": drive.printed[0].id})]
    assert desk.store.get("pledge", drive.printed[0].id)["status"] == "da_in"


def test_an_unknown_serial_from_another_page_is_told_here(page: ScanPage) -> None:
    page.open({"serial": "CK-2026-01-A9999"})
    assert page.answer.text().startswith("Không có phiếu CK-2026-01-A9999")


def test_a_scanner_anywhere_in_the_window_opens_the_form_and_leaves_no_text(
    qtbot: QtBot, desk: Desk, drive: Drive
) -> None:
    place = Workplace(
        desk, page_specs(desk), officer="Trần Minh Khang", health=lambda: Health("Dữ liệu tốt")
    )
    qtbot.addWidget(place)
    place.show()
    place.show_page("households")
    place.activateWindow()
    place.band.search.setFocus()
    qtbot.waitUntil(place.band.search.hasFocus)
    qtbot.keyClicks(place.band.search, str(drive.printed[0]["serial"]))
    qtbot.keyClick(place.band.search, Qt.Key.Key_Return)
    assert place.visit is not None
    assert (place.visit.key, place.visit.arguments) == ("pledge", {"id": drive.printed[0].id})
    assert place.band.search.text() == ""
    assert desk.store.get("pledge", drive.printed[0].id)["status"] == "da_in"
