"""How far records have come: a chip on their pages, a count in the sentence of health."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.services.bundles.answering import take_receipt
from antt_desktop.services.bundles.exporting import export
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.health import health
from antt_desktop.ui.page import Count, Desk
from antt_desktop.ui.pages.exchange.specs import exchange_pages
from antt_desktop.ui.pages.exchange.standing_chip import StandingChip
from antt_desktop.ui.pages.exchange.unsent import MOST, unsent_words
from tests.helpers.files import Builder
from tests.helpers.provinces import Superior


@pytest.fixture
def chip(qtbot: QtBot, desk: Desk) -> Iterator[StandingChip]:
    window = QWidget()
    qtbot.addWidget(window)
    made = StandingChip(desk, window)
    window.show()
    yield made
    window.close()


def test_the_chip_follows_a_record_up(
    chip: StandingChip, superior: Superior, area: Record, file: CommuneFile, stick: Path
) -> None:
    def said() -> str:
        chip.show_record(area)
        return chip.accessibleName()

    assert said() == "Chưa gửi"
    export(file, stick)
    assert said() == "Đã đóng gói"
    (received,) = superior.answer(stick)
    assert received.receipt is not None
    take_receipt(file, received.receipt)
    assert said() == "Đã xác nhận"
    assert chip.isVisible()


def test_no_chip_for_what_never_leaves_or_before_the_first_use(
    chip: StandingChip, superior: Superior, area: Record, make: Builder
) -> None:
    chip.show_record(make.household(area))
    assert not chip.isVisible()
    chip.show_record(None)
    assert not chip.isVisible()


def test_before_the_first_use_nothing_waits(
    qtbot: QtBot, chip: StandingChip, desk: Desk, area: Record
) -> None:
    chip.show_record(area)
    assert not chip.isVisible()
    (spec,) = exchange_pages(desk)
    assert spec.count is not None
    assert spec.count() is None
    assert "chưa gửi" not in health(desk).text


def test_unsent_records_are_counted_in_navigation_and_health(
    qtbot: QtBot, desk: Desk, superior: Superior, area: Record, stick: Path
) -> None:
    (spec,) = exchange_pages(desk)
    assert spec.count is not None
    assert spec.count() == Count(2)
    assert health(desk).text.endswith("2 hồ sơ chưa gửi")
    export(desk.file, stick)
    assert spec.count() is None
    assert "chưa gửi" not in health(desk).text


def test_counting_stops_where_nobody_reads_on(
    qtbot: QtBot, superior: Superior, file: CommuneFile, make: Builder
) -> None:
    with file.store.work("bulk", "thử"):
        for number in range(MOST + 5):
            make.organization(name=f"Cơ sở {number}")
    assert unsent_words(file) == ("hơn 999 hồ sơ chưa gửi",)
