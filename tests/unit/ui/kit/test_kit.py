"""The small widgets of the kit behave as look.md §5 says."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.bulk_bar import BulkBar
from antt_desktop.ui.kit.buttons import primary
from antt_desktop.ui.kit.cards import FigureCard
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.fold_combo import FoldCombo
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.new_password import NewPassword
from antt_desktop.ui.kit.page_head import PageHead
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.kit.progress import ProgressStrip
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.kit.steps import Place, Step, StepsColumn
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.kit.toasts import MessagesDialog, ToastStrip


def test_tabs_say_counts_and_problems(qtbot: QtBot) -> None:
    tabs = TabBar("Phần của trang")
    qtbot.addWidget(tabs)
    tabs.add("Danh sách phiếu", 5016)
    tabs.add("Mẫu cam kết")
    tabs.show_problem(1, True)
    assert tabs.accessibleTabName(0) == "Danh sách phiếu, 5.016"
    assert tabs.accessibleTabName(1) == "Mẫu cam kết, có chỗ cần sửa"


def test_going_on_past_the_last_tab_comes_to_the_first(qtbot: QtBot) -> None:
    tabs = TabBar("Phần của trang")
    qtbot.addWidget(tabs)
    tabs.add("Một")
    tabs.add("Hai")
    tabs.step(1)
    assert tabs.currentIndex() == 1
    tabs.step(1)
    assert tabs.currentIndex() == 0


def test_steps_are_told_in_order_with_their_place(qtbot: QtBot) -> None:
    steps = StepsColumn()
    qtbot.addWidget(steps)
    steps.show_steps((Step("Đơn vị", "Xã Mỹ Hiệp", Place.DONE), Step("Tài khoản")))
    assert steps.accessibleName() == "1. Đơn vị, đã xong; 2. Tài khoản, chưa đến"


def test_a_search_starts_after_a_pause_and_at_once_on_enter(qtbot: QtBot) -> None:
    box = SearchBox("Tìm", "Tìm trong danh sách", "Ctrl+F")
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.searched, timeout=2000) as told:
        qtbot.keyClicks(box, "  an ")
    assert told.args == ["an"]
    box.setText("binh")
    with qtbot.waitSignal(box.searched, timeout=2000) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == ["binh"]


def test_escape_empties_the_search_and_then_leaves_it(qtbot: QtBot) -> None:
    box = SearchBox("Tìm", "Tìm")
    qtbot.addWidget(box)
    box.setText("an")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    with qtbot.waitSignal(box.left, timeout=1000), qtbot.waitSignal(box.searched, timeout=1000):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_the_bulk_bar_is_there_only_while_rows_are_ticked(qtbot: QtBot) -> None:
    bar = BulkBar("phiếu")
    qtbot.addWidget(bar)
    bar.show_count(6, 48)
    assert bar.isVisible()
    assert bar.accessibleName() == "Đã chọn 6 phiếu"
    bar.show_count(0, 48)
    assert not bar.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_figure_opens_the_list_it_was_counted_from(qtbot: QtBot, key: Qt.Key) -> None:
    card = FigureCard("Ký cam kết năm 2026", "file-sign")
    qtbot.addWidget(card)
    card.show_figure("95,1%", "còn 244 hộ", "3 ấp dưới 90%", "bad")
    assert card.accessibleName() == "Ký cam kết năm 2026. 95,1%. 3 ấp dưới 90%. còn 244 hộ"
    with qtbot.waitSignal(card.opened, timeout=1000):
        qtbot.keyClick(card, key)


def test_banner_and_empty_state_are_read_out(qtbot: QtBot) -> None:
    banner, empty = (
        Banner("Chưa sao lưu 9 ngày.", "warn"),
        EmptyState("file-sign", "Chưa có phiếu."),
    )
    for widget in (banner, empty):
        qtbot.addWidget(widget)
    assert banner.accessibleName() == "Chưa sao lưu 9 ngày."
    empty.show_words("Không có phiếu nào khớp 3 bộ lọc.")
    assert empty.accessibleName() == "Không có phiếu nào khớp 3 bộ lọc."


def test_a_paragraph_is_as_tall_as_its_lines(qtbot: QtBot) -> None:
    paragraph = label("Quên mật khẩu không làm mất dữ liệu, dùng tờ khóa khôi phục.", wrap=True)
    qtbot.addWidget(paragraph)
    paragraph.show()
    paragraph.resize(600, 20)
    one_line = paragraph.minimumHeight()
    paragraph.resize(140, 20)
    assert paragraph.minimumHeight() > 2 * one_line


def test_text_of_an_officer_is_never_read_as_markup(qtbot: QtBot) -> None:
    shown = label("<b>Tổ 1</b>")
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText


def test_progress_names_the_count_and_can_be_stopped(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.begin("Nhập danh sách")
    strip.step(1200, 5000)
    assert strip.accessibleName() == "Nhập danh sách: 1.200 trong 5.000"
    with qtbot.waitSignal(strip.cancelled, timeout=1000):
        strip._stop.click()
    assert "đang dừng" in strip.accessibleName()
    strip.end()
    assert not strip.isVisible()


def test_the_last_ten_messages_are_kept_and_the_newest_is_undone(qtbot: QtBot) -> None:
    strip = ToastStrip(lambda: datetime(2026, 11, 17, 10, 41, tzinfo=UTC))
    qtbot.addWidget(strip)
    undone: list[int] = []
    for number in range(12):
        strip.say(f"Đã lưu {number} phiếu.", lambda number=number: undone.append(number))
    assert [message.text for message in strip.messages][:1] == ["Đã lưu 11 phiếu."]
    assert len(strip.messages) == 10
    strip._undo.click()
    assert undone == [11]
    assert not strip.isVisible()


def test_the_messages_are_listed_with_their_time(qtbot: QtBot) -> None:
    strip = ToastStrip(lambda: datetime(2026, 11, 17, 10, 41, tzinfo=UTC))
    qtbot.addWidget(strip)
    strip.say("Đã lưu 18 phiếu của Ấp 8.")
    strip._timer.stop()
    dialog = MessagesDialog(tuple(strip.messages))
    qtbot.addWidget(dialog)
    texts = [each.text() for each in dialog.findChildren(QLabel)]
    assert texts == ["10:41", "Đã lưu 18 phiếu của Ấp 8."]


def test_a_long_list_is_searched_without_marks(qtbot: QtBot) -> None:
    combo = FoldCombo("Tỉnh")
    qtbot.addWidget(combo)
    combo.show_choices([("Tỉnh Đồng Tháp", "82"), ("Thành phố Cần Thơ", "92")])
    completer = combo.completer()
    completer.setCompletionPrefix("DONG thap")
    completer.setCompletionPrefix(completer.splitPath("DONG thap")[0])
    assert completer.currentCompletion() == "Tỉnh Đồng Tháp"
    combo.setEditText("tỉnh đồng tháp")
    assert combo.chosen == "82"
    combo.setEditText("Xã mới lập")
    assert combo.chosen is None


def test_the_password_is_hidden_until_the_eye_is_pressed(qtbot: QtBot) -> None:
    field = PasswordField("Mật khẩu")
    qtbot.addWidget(field)
    assert field.echoMode() == PasswordField.EchoMode.Password
    field._eye.trigger()
    assert field.echoMode() == PasswordField.EchoMode.Normal
    assert field._eye.toolTip() == "Che mật khẩu"


def test_a_capital_without_shift_tells_caps_lock(qtbot: QtBot) -> None:
    field = PasswordField("Mật khẩu")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.caps_lock, timeout=1000) as told:
        qtbot.keyClick(field, "A")
    assert told.args == [True]
    with qtbot.waitSignal(field.caps_lock, timeout=1000) as told:
        qtbot.keyClick(field, "a")
    assert told.args == [False]


@pytest.mark.parametrize(
    ("first", "second", "missing"),
    [
        ("", "", "Chưa đặt"),
        ("ngắn", "ngắn", "cần ít nhất"),
        ("con mèo hát dưới trăng", "con mèo", "chưa giống nhau"),
        ("con mèo hát dưới trăng", "con mèo hát dưới trăng", ""),
    ],
)
def test_a_new_password_is_asked_twice_and_judged(
    qtbot: QtBot, first: str, second: str, missing: str
) -> None:
    widget = NewPassword()
    qtbot.addWidget(widget)
    widget.first.setText(first)
    widget.second.setText(second)
    assert missing in widget.missing
    assert bool(widget.missing) == bool(missing)
    assert widget.password == ("" if missing else first)


@pytest.mark.parametrize("title", ["", "Tiến độ"])
def test_a_panel_holds_its_note_with_or_without_a_head(qtbot: QtBot, title: str) -> None:
    panel = Panel(title, "18 phiếu")
    qtbot.addWidget(panel)
    panel.show()
    assert panel.isAncestorOf(panel.note)
    assert panel.note.isVisible() == bool(title)


def test_the_primary_button_of_a_head_stands_back_and_returns(qtbot: QtBot) -> None:
    head, add = PageHead("Hộ gia đình"), primary("Thêm hộ")
    qtbot.addWidget(head)
    head.add_action(add)
    head.step_back(True)
    assert (add.role, add.property("role")) == ("secondary", "secondary")
    head.step_back(False)
    assert add.role == "primary"
