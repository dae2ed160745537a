"""The window of an open file: pages, the way back, keys, areas, counts, undo."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from antt_desktop.services.protecting.letting_out import LettingOut, record_export
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import NotFoundError
from antt_desktop.ui.page import Arguments, Count, Desk, Page, PageSpec
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


class _Field(QLineEdit):
    """A text field as some desktops have it: it takes Ctrl+U, Ctrl+E and Ctrl+K for itself."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


class _HomePage(Page):
    title = "Trang chủ"

    def __init__(self) -> None:
        super().__init__()
        self.opened_with: list[Arguments] = []
        self.refreshed = 0
        self.times_left = 0
        self.made: list[str] = []
        self.field = _Field()
        self.body.addWidget(self.field)

    def context(self) -> str:
        return "Thứ Ba, 17/11/2026"

    def open(self, arguments: Arguments) -> None:
        self.opened_with.append(arguments)

    def refresh(self) -> None:
        self.refreshed += 1

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"new": lambda: self.made.append("new")}

    def leaving(self) -> None:
        self.times_left += 1


class _GonePage(_HomePage):
    def open(self, arguments: Arguments) -> None:
        raise NotFoundError("Không còn hồ sơ này. Tìm lại.")


class _OtherPage(_HomePage):
    title = "Ký cam kết"

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {}


@pytest.fixture
def place(qtbot: QtBot, file: CommuneFile, clock: FixedClock) -> Iterator[Workplace]:
    specs = [
        PageSpec("home", "Trang chủ", "home-outline", "home", _HomePage),
        PageSpec(
            "pledges", "Ký cam kết", "file-sign", "file-sign", _OtherPage,
            count=lambda: Count(2, overdue=True), group=1,
        ),
        PageSpec("search", "Tìm", "magnify", "magnify", _OtherPage, in_navigation=False),
        PageSpec("gone", "Hộ", "magnify", "magnify", _GonePage, in_navigation=False),
    ]  # fmt: skip
    made = Workplace(
        Desk(file, clock), specs, officer="Lê Văn Hòa", health=lambda: Health("Dữ liệu tốt")
    )
    qtbot.addWidget(made)
    made.resize(1280, 690)
    made.show()
    made.show_page("home")
    yield made
    made.status.toasts._timer.stop()
    made.band.search._pause.stop()


def _page(place: Workplace) -> _HomePage:
    page = place.page
    assert isinstance(page, _HomePage)
    return page


def test_a_page_is_opened_read_and_named(qtbot: QtBot, place: Workplace) -> None:
    with qtbot.waitSignal(place.title_changed, timeout=1000) as told:
        place.show_page("pledges", {"area": "8"})
    assert told.args == ["Ký cam kết"]
    assert _page(place).opened_with == [{"area": "8"}]
    assert _page(place).refreshed == 1
    assert _page(place).head.context.text() == "Thứ Ba, 17/11/2026"
    assert place.navigation.items["pledges"].isChecked()
    assert not place.navigation.items["home"].isChecked()


def test_back_and_forward_open_with_the_same_arguments(place: Workplace) -> None:
    place.show_page("pledges", {"area": "8"})
    place.show_page("home")
    place.commands["back"].trigger()
    assert _page(place).opened_with == [{"area": "8"}, {"area": "8"}]
    assert place.commands["forward"].isEnabled()
    place.commands["forward"].trigger()
    assert _page(place).title == "Trang chủ"
    assert not place.commands["forward"].isEnabled()


def test_a_page_puts_its_work_aside_whenever_it_is_left(place: Workplace) -> None:
    home = _page(place)
    assert home.times_left == 0
    place.navigation.items["pledges"].click()
    assert home.times_left == 1
    place.commands["back"].trigger()
    place.leave()
    assert home.times_left == 2


def test_ctrl_and_a_digit_shows_a_page(qtbot: QtBot, place: Workplace) -> None:
    qtbot.keyClick(place, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert _page(place).title == "Ký cam kết"


def test_commands_follow_the_page_that_is_shown(place: Workplace) -> None:
    home = _page(place)
    assert place.commands["new"].isEnabled()
    place.commands["new"].trigger()
    assert home.made == ["new"]
    place.show_page("pledges")
    assert not place.commands["new"].isEnabled()


def test_the_navigation_says_what_is_overdue(place: Workplace) -> None:
    assert place.navigation.items["pledges"].accessibleName() == "Ký cam kết, 2 quá hạn"


def test_the_navigation_folds_by_key_and_where_it_is_narrow(qtbot: QtBot, place: Workplace) -> None:
    assert not place.navigation.folded
    place.commands["fold"].trigger()
    assert place.navigation.folded
    assert place.folded
    place.commands["fold"].trigger()
    place.resize(1000, 690)
    qtbot.waitUntil(lambda: place.navigation.folded)
    assert not place.folded


def test_arrows_move_in_the_navigation_and_enter_shows(qtbot: QtBot, place: Workplace) -> None:
    items = place.navigation.items
    items["home"].setFocus()
    qtbot.keyClick(items["home"], Qt.Key.Key_Down)
    assert items["pledges"].hasFocus()
    qtbot.keyClick(items["pledges"], Qt.Key.Key_Return)
    assert _page(place).title == "Ký cam kết"


def test_f6_goes_from_area_to_area(place: Workplace) -> None:
    _page(place).field.setFocus()
    place.commands["next_area"].trigger()
    assert place.band.search.hasFocus()
    place.commands["next_area"].trigger()
    assert place.navigation.items["home"].hasFocus()
    place.commands["next_area"].trigger()
    assert _page(place).field.hasFocus()
    place.commands["previous_area"].trigger()
    assert place.navigation.items["home"].hasFocus()


def test_the_search_over_everything_shows_its_page(qtbot: QtBot, place: Workplace) -> None:
    place.commands["search"].trigger()
    assert place.band.search.hasFocus()
    place.band.search.setText("nguyen an")
    qtbot.keyClick(place.band.search, Qt.Key.Key_Return)
    assert _page(place).opened_with == [{"text": "nguyen an"}]
    assert _page(place).field.hasFocus()


def test_what_a_page_says_stands_in_the_status_bar(place: Workplace) -> None:
    page = _page(place)
    page.noted.emit("48 phiếu đang lọc")
    assert place.status.note.text() == "48 phiếu đang lọc"
    page.toast.emit("Đã lưu 18 phiếu của Ấp 8.", None)
    assert place.status.toasts.accessibleName() == "Đã lưu 18 phiếu của Ấp 8."
    place.show_page("pledges")
    assert place.status.note.text() == "Không nhập bí mật nhà nước"


@pytest.mark.parametrize("key", [Qt.Key.Key_U, Qt.Key.Key_E, Qt.Key.Key_K])
def test_keys_of_the_window_pass_a_text_field_by(
    place: Workplace, qtbot: QtBot, key: Qt.Key
) -> None:
    page = _page(place)
    pressed: list[str] = []
    for name in ("undo_work", "export", "search"):
        place.commands[name].setEnabled(True)
        place.commands[name].triggered.connect(lambda _=False, name=name: pressed.append(name))
    page.field.setText("đang gõ dở")
    page.field.setFocus()
    qtbot.keyClick(page.field, key, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [{"U": "undo_work", "E": "export", "K": "search"}[chr(key.value)]]
    assert page.field.text() == "đang gõ dở"


def test_a_page_that_cannot_be_opened_is_told_and_the_present_one_stays(
    place: Workplace, qtbot: QtBot
) -> None:
    page = _page(place)
    assert not place.show_page("gone", {"id": "x"})
    assert place.page is page
    assert place.visit is not None
    assert place.visit.key == "home"
    told: ProblemDialog = place.findChildren(ProblemDialog)[0]
    assert told.accessibleName() == "Không còn hồ sơ này. Tìm lại."


def test_undo_of_typing_stays_with_the_field(place: Workplace, qtbot: QtBot) -> None:
    page = _page(place)
    page.field.setFocus()
    qtbot.keyClicks(page.field, "an")
    qtbot.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.field.text() == ""


def test_ctrl_u_undoes_the_last_saved_work(place: Workplace, make: Builder) -> None:
    area = make.area()
    place.commands["undo_work"].trigger()
    assert place.desk.store.find("residential_area", name=area["name"]) is None
    assert place.status.toasts.messages[0].text.startswith("Đã hoàn tác")
    assert _page(place).refreshed == 2


def test_ctrl_u_goes_past_an_export_to_the_last_save(place: Workplace, make: Builder) -> None:
    store, area = place.desk.store, make.area()
    record_export(store, LettingOut("danh_sach", "Hộ gia đình", 12, 12, "usb"))
    place.commands["undo_work"].trigger()
    assert store.find("residential_area", name=area["name"]) is None
    assert store.find("export_log") is not None


def test_the_founding_of_the_file_is_never_undone(place: Workplace) -> None:
    store = place.desk.store
    with store.work("found", "Thiết lập lần đầu"):
        Builder(store).area()
    place.commands["undo_work"].trigger()
    assert store.find("residential_area") is not None
    assert "không hoàn tác được" in place.status.toasts.messages[0].text


def test_every_control_has_a_name(place: Workplace) -> None:
    assert place.band.search.accessibleName() == "Tìm mọi thứ"
    assert place.band.lock.accessibleName() == "Khóa ngay"
    assert place.navigation.accessibleName() == "Danh mục trang"
    assert place.status.health.accessibleName() == "Dữ liệu tốt"


def test_the_keyboard_starts_in_the_page_that_is_shown(place: Workplace) -> None:
    place.show_page("pledges")
    assert place.focusWidget() is _page(place).field


def test_fast_entry_and_scanning_are_a_key_away_from_every_page(
    qtbot: QtBot, file: CommuneFile, clock: FixedClock
) -> None:
    specs = [
        PageSpec("home", "Trang chủ", "home", "home", _HomePage),
        PageSpec("scan", "Quét phiếu", "home", "home", _OtherPage, in_navigation=False),
    ]
    made = Workplace(Desk(file, clock), specs, officer="Lê Văn Hòa", health=lambda: Health("Tốt"))
    qtbot.addWidget(made)
    made.show_page("home")
    assert not made.commands["fast_entry"].isEnabled()
    made.commands["scan"].trigger()
    assert made.visit is not None
    assert made.visit.key == "scan"


def test_a_page_outside_the_navigation_marks_the_page_it_is_part_of(
    qtbot: QtBot, file: CommuneFile, clock: FixedClock
) -> None:
    specs = [
        PageSpec("home", "Trang chủ", "home", "home", _HomePage),
        PageSpec("scan", "Quét", "home", "home", _OtherPage, in_navigation=False, part_of="home"),
    ]
    made = Workplace(Desk(file, clock), specs, officer="Lê Văn Hòa", health=lambda: Health("Tốt"))
    qtbot.addWidget(made)
    made.show_page("scan")
    assert made.navigation.items["home"].isChecked()


def test_what_came_out_of_a_dialog_is_said(
    qtbot: QtBot, file: CommuneFile, clock: FixedClock
) -> None:
    specs = [
        PageSpec("home", "Trang chủ", "home", "home", _HomePage),
        PageSpec("print", "In", "home", "home", _HomePage, in_navigation=False,
                 opens_over=lambda _over, _asked, done: done(1260)),
    ]  # fmt: skip
    made = Workplace(Desk(file, clock), specs, officer="Lê Văn Hòa", health=lambda: Health("Tốt"))
    qtbot.addWidget(made)
    made.show_page("home")
    made.show_page("print")
    assert "1.260 bản" in made.status.toasts.messages[0].text
    made.status.toasts._timer.stop()
