"""The head of a page: a long title gives way to what stands beside it."""

from pytestqt.qtbot import QtBot

from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.page_head import PageHead

_LONG = "Cổng trường an toàn giao thông, trường Trung học phổ thông " * 4


def test_a_long_title_is_shortened_and_its_tooltip_has_it_whole(qtbot: QtBot) -> None:
    head = PageHead("Mô hình")
    qtbot.addWidget(head)
    head.add_action(Button("In phiếu"))
    head.show_title(_LONG)
    head.resize(700, head.height())
    head.show()
    assert head.minimumSizeHint().width() < 700
    assert head.title.width() < head.title.sizeHint().width()
    assert head.title.text() == head.title.toolTip() == _LONG


def test_a_short_title_takes_no_more_than_its_words(qtbot: QtBot) -> None:
    head = PageHead("Mô hình")
    qtbot.addWidget(head)
    head.resize(700, head.height())
    head.show()
    assert head.title.width() == head.title.sizeHint().width()
