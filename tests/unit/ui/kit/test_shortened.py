"""Long lines give way instead of widening their window; the tooltip has them whole."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.ui.kit.shortened import ShortButton, ShortLabel
from antt_desktop.ui.status_bar import Health, StatusBar
from tests.helpers.clock import FixedClock

_LONG = "Còn 12 lỗi phải sửa: Họ và tên, Năm sinh, Nơi ở, Điện thoại, Ngày ký, Người nhận " * 3


@pytest.mark.parametrize("kind", [ShortLabel, ShortButton])
def test_a_long_line_does_not_widen_its_window(
    qtbot: QtBot, kind: type[ShortLabel | ShortButton]
) -> None:
    window, line = QWidget(), kind()
    qtbot.addWidget(window)
    QHBoxLayout(window).addWidget(line)
    window.resize(400, 60)
    window.show()
    line.setText(_LONG)
    assert window.grab().width() == 400
    assert line.width() < line.sizeHint().width()
    assert line.toolTip() == line.text() == _LONG


def test_the_line_of_the_status_bar_fits_a_narrow_window(qtbot: QtBot, clock: FixedClock) -> None:
    bar = StatusBar(clock)
    qtbot.addWidget(bar)
    bar.show_health(Health(_LONG, "warn"))
    bar.show_note(_LONG)
    bar.toasts.say(_LONG)
    bar.resize(960, 28)
    bar.show()
    assert bar.minimumSizeHint().width() <= 960
    assert bar.health.accessibleName() == _LONG
