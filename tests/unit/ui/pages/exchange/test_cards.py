"""The first use: this device's card goes out, the superior's comes in after being compared."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from antt_desktop.domain.records import Record
from antt_desktop.services.bundles.cards import DeviceCard, read_card, write_device_card
from antt_desktop.services.bundles.identity import device_card, signing_key
from antt_desktop.services.printing.documents import Document
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.pages.exchange.fingerprints import fingerprint_lines
from antt_desktop.ui.pages.exchange.trust_dialog import TrustDialog
from antt_desktop.ui.pages.exchange.unsent import trusted_card
from antt_desktop.ui.problems import ProblemDialog
from tests.helpers.papers import read
from tests.helpers.provinces import Superior
from tests.unit.ui.pages.exchange.conftest import Window

Show = Callable[[], Window]


@pytest.fixture
def card(province: Superior, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The superior's card, which the officer will choose."""
    path = tmp_path / "cap-tren.antt-card"
    path.write_bytes(province.card)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def test_the_first_use_shows_the_cards_and_nothing_else(window: Show, province: Superior) -> None:
    page = window().page
    assert page.stack.currentWidget() is page.cards
    assert not page.write_button.isVisible()
    assert dict(page.commands()) == {}


def test_a_unit_without_a_code_is_led_to_where_it_is_given(
    window: Show, leader: Record, file: CommuneFile
) -> None:
    shown = window()
    went: list[str] = []
    shown.page.navigate.disconnect()
    shown.page.navigate.connect(lambda page, _: went.append(page))
    shown.page.to_settings.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert went == ["settings"]


def test_the_devices_card_is_written_to_the_stick(
    window: Show, province: Superior, stick: Path, file: CommuneFile
) -> None:
    shown = window()
    shown.page.cards.write.setFocus()
    shown.press(Qt.Key.Key_Return)
    (path,) = stick.iterdir()
    written = read_card(path.read_bytes())
    assert isinstance(written, DeviceCard)
    assert written == device_card(file)
    assert "An toàn để rút USB" in shown.place.status.toasts.messages[0].text


def test_the_sheet_holds_the_fingerprint_and_its_code(
    window: Show, province: Superior, file: CommuneFile
) -> None:
    shown = window()
    asked: list[dict[str, object]] = []
    shown.page.navigate.disconnect()
    shown.page.navigate.connect(lambda _, given: asked.append(given))
    shown.page.cards.to_paper.setFocus()
    shown.press(Qt.Key.Key_Return)
    document = asked[0]["document"]
    assert isinstance(document, Document)
    paper = document.make(file.store, asked[0]["query"])  # type: ignore[arg-type]
    (code,) = read(b"".join(paper.chunks())).codes()
    assert code.endswith(device_card(file).fingerprint)


def test_the_superiors_card_is_trusted_only_after_it_was_compared(
    window: Show, province: Superior, card: Path, file: CommuneFile
) -> None:
    shown = window()
    shown.page.cards.load.setFocus()
    shown.press(Qt.Key.Key_Return)
    dialog = shown.dialog(TrustDialog)
    assert isinstance(dialog, TrustDialog)
    told = {each.text() for each in dialog.findChildren(type(shown.page.context_label))}
    own, theirs = device_card(file).fingerprint, province.store.superior.card.fingerprint
    assert {fingerprint_lines(own), fingerprint_lines(theirs)} <= told
    assert not dialog.take.isEnabled()
    shown.qtbot.keyClick(dialog.same, Qt.Key.Key_Space)
    shown.qtbot.keyClick(dialog.take, Qt.Key.Key_Return)
    trusted = trusted_card(file)
    assert trusted is not None
    assert trusted.fingerprint == theirs
    page = shown.page
    shown.qtbot.waitUntil(lambda: page.stack.currentWidget() is page.board)
    assert page.checked.accessibleName() == "Thẻ cấp trên đã đối chiếu"


def test_leaving_the_comparison_trusts_nobody(
    window: Show, province: Superior, card: Path, file: CommuneFile
) -> None:
    shown = window()
    shown.page.cards.load.click()
    dialog = shown.dialog(TrustDialog)
    shown.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert trusted_card(file) is None


def test_a_devices_card_is_not_taken_for_a_superiors(
    window: Show, province: Superior, card: Path, file: CommuneFile
) -> None:
    card.write_bytes(write_device_card(device_card(file), signing_key(file)))
    shown = window()
    shown.page.cards.load.click()
    assert "không phải thẻ của cấp trên" in shown.dialog(ProblemDialog).accessibleName()
    assert trusted_card(file) is None


def test_a_forged_card_is_refused(
    window: Show, province: Superior, card: Path, file: CommuneFile
) -> None:
    data = bytearray(card.read_bytes())
    data[data.index(b"recipient")] ^= 1
    card.write_bytes(bytes(data))
    shown = window()
    shown.page.cards.load.click()
    assert "Chưa thay đổi gì" in shown.dialog(ProblemDialog).accessibleName()
    assert trusted_card(file) is None


def test_the_cards_can_be_seen_again_later(window: Show, superior: Superior) -> None:
    shown = window()
    shown.page.cards_button.setFocus()
    shown.press(Qt.Key.Key_Space)
    page = shown.page
    shown.qtbot.waitUntil(lambda: page.stack.currentWidget() is page.cards)
    assert page.cards.superior.note.text() == "Công an tỉnh Đồng Tháp"
    shown.place.go_back()
    shown.qtbot.waitUntil(lambda: page.stack.currentWidget() is page.board)
