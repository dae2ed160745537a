"""Bars show quantity: full only when nothing is missing."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from antt_desktop.ui.kit.bars import CoverageBar
from antt_desktop.ui.kit.painting import paint_coverage
from antt_desktop.ui.theme import LIGHT

WIDTH = 100


def _painted(signed: int, waiting: int, total: int) -> list[str]:
    image = QImage(WIDTH, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    paint_coverage(painter, QRectF(0, 0, WIDTH, 10), signed, waiting, total)
    painter.end()
    return [image.pixelColor(x, 5).name().upper() for x in (10, 60, 90, 98)]


@pytest.mark.parametrize(
    ("counts", "colours"),
    [
        ((50, 30, 100), [LIGHT.accent, LIGHT.wait.line, LIGHT.sunken, LIGHT.sunken]),
        ((100, 0, 100), [LIGHT.good.solid] * 4),
        ((999, 0, 1000), [LIGHT.accent] * 4),
        ((120, 0, 100), [LIGHT.good.solid] * 4),
        ((0, 0, 0), [LIGHT.sunken] * 4),
    ],
    ids=["half", "all", "one missing", "too many", "nothing"],
)
def test_a_bar_is_green_only_when_complete(
    qtbot: QtBot, counts: tuple[int, int, int], colours: list[str]
) -> None:
    assert _painted(*counts) == colours


def test_a_bar_says_its_counts(qtbot: QtBot) -> None:
    bar = CoverageBar()
    qtbot.addWidget(bar)
    bar.show_counts(4772, 145, 5016)
    assert bar.accessibleName() == "Đã ký 4.772 trong 5.016, chờ ký 145"
