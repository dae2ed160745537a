"""Bundles out and receipts in by keyboard alone: the card compared, the stick written and read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from antt_desktop.services.bundles.cards import SUPERIOR_EXTENSION, write_superior_card
from antt_desktop.storage.exchange import Standing
from antt_desktop.superior.enrolling import enrol
from antt_desktop.superior.receiving import receive_all
from antt_desktop.superior.store import Store
from antt_desktop.system.sticks import Stick
from antt_desktop.ui.pages.exchange.page import ExchangePage
from antt_desktop.ui.pages.exchange.trust_dialog import TrustDialog
from tests.end2end.walking import Walk, walking
from tests.helpers.clock import FixedClock
from tests.helpers.communes import card_of
from tests.helpers.superiors import new_store


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one stick that is plugged in."""
    folder = tmp_path / "usb"
    folder.mkdir()
    look = (lambda: [Stick(folder, "KINGSTON", 1 << 30)],)
    monkeypatch.setattr(ExchangePage.__init__, "__defaults__", look)
    return folder


@pytest.fixture
def walk(qtbot: QtBot, tmp_path: Path, clock: FixedClock, stick: Path) -> Iterator[Walk]:
    with walking(qtbot, tmp_path, clock) as officer:
        yield officer


@pytest.fixture
def superior(tmp_path: Path, clock: FixedClock, walk: Walk) -> Iterator[Store]:
    """The unit above, which knows the laptop's card."""
    with new_store(str(tmp_path / "kho.antt-superior"), clock) as store:
        enrol(store, card_of(walk.file))
        yield store


def _page(walk: Walk) -> ExchangePage:
    page = walk.place.page
    assert isinstance(page, ExchangePage)
    return page


def _told(walk: Walk) -> str:
    return " ".join(each.words.text() for each in _page(walk).notices.banners.values())


def test_a_card_is_compared_a_bundle_carried_up_and_its_receipt_taken(
    walk: Walk, superior: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, card = walk.hands, stick / f"tinh{SUPERIOR_EXTENSION}"
    told = write_superior_card(superior.superior.card, superior.superior.signing_key)
    card.write_bytes(told)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(card), ""))
    walk.push("Đồng bộ")
    hands.wait_until(lambda: _page(walk).watch.sticks, "USB")
    walk.push("Nạp thẻ cấp trên")
    walk.dialog(TrustDialog)
    walk.tab_to("Mã vân tay giống nhau")
    hands.press("Space")
    walk.push("Nạp thẻ này")
    hands.wait_until(lambda: _page(walk).write_button.isVisible(), "bảng đồng bộ")
    walk.fits()

    hands.press("Ctrl+E")
    hands.wait_until(lambda: list(stick.glob("*.antt-bundle")), "gói trên USB")
    hands.wait_until(lambda: "An toàn để rút" in _told(walk), "an toàn để rút USB")
    for received in receive_all(superior, [stick]):
        assert received.receipt is not None
    hands.wait_until(lambda: _page(walk).watch.arrived, "biên nhận trên USB")
    hands.press("Ctrl+I")
    hands.wait_until(lambda: "biên nhận" in _told(walk).lower(), "đã nhận biên nhận")
    walk.fits()
    home = walk.file.store.find("household")
    assert home is not None
    assert walk.file.exchange.standing(home.id, home.rev) is Standing.CONFIRMED
