"""Attachments are shown from memory: pictures as they are, PDFs page by page from the child."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.services.attaching.accepting import accept
from antt_desktop.services.attaching.attaching import attach
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.attachment_pictures import AttachmentPictures
from antt_desktop.ui.pages.attachment_viewer import AttachmentViewer
from tests.helpers.attachments import encoded, paper, picture, put
from tests.helpers.files import Builder


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def kept(desk: Desk, make: Builder, path: Path) -> Record:
    words = {"title": "Lễ ra mắt"}
    return attach(desk.store, "residential_area", make.area().id, accept(path), words)


def viewer_of(desk: Desk, record: Record, window: QWidget) -> AttachmentViewer:
    content = desk.store.attachments.get(str(record["sha256"]))
    viewer = AttachmentViewer(record, content, window)
    viewer.show()
    return viewer


def test_a_picture_is_shown_whole(
    desk: Desk, make: Builder, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    record = kept(desk, make, put(tmp_path, "a.png", encoded(picture((800, 400)))))
    viewer = viewer_of(desk, record, window)
    qtbot.waitUntil(lambda: not viewer.bar.note.text(), timeout=20_000)
    assert (viewer.pictures.pages, viewer.page) == (1, 0)
    sheet = viewer.sheet.widget()
    assert sheet.width() == round(2 * sheet.height())
    assert sheet.grab().toImage().pixelColor(sheet.width() // 2, sheet.height() // 2).red() > 200
    assert viewer.sheet.accessibleName() == "Lễ ra mắt"
    viewer.reject()


def test_the_title_of_the_window_names_no_attachment(
    desk: Desk, make: Builder, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    record = kept(desk, make, put(tmp_path, "a.png", encoded(picture())))
    viewer = viewer_of(desk, record, window)
    qtbot.waitUntil(lambda: not viewer.bar.note.text(), timeout=20_000)
    assert viewer.windowTitle() == "Xem tệp đính kèm"
    viewer.reject()


def test_closing_ends_the_drawing_of_a_long_pdf(
    desk: Desk, make: Builder, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    record = kept(desk, make, put(tmp_path, "a.pdf", paper(pages=100)))
    viewer = viewer_of(desk, record, window)
    running = viewer._running
    assert running is not None
    with qtbot.waitSignal(running.ended, timeout=20_000):
        viewer.close()
    assert viewer.pictures.pages < 100


def test_a_pdf_that_cannot_be_drawn_is_told(
    desk: Desk, make: Builder, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    record = kept(desk, make, put(tmp_path, "a.pdf", paper()))
    viewer = AttachmentViewer(record, b"%PDF- no more", window)
    viewer.show()
    qtbot.waitUntil(viewer.banner.isVisible, timeout=20_000)
    assert "Tệp hỏng" in viewer.banner.words.text()
    viewer.reject()


def test_pages_are_as_wide_as_their_paper_at_the_dots_they_were_drawn_with(qtbot: QtBot) -> None:
    del qtbot
    pages = AttachmentPictures(dpi=150)
    pages.add(encoded(picture((1240, 1754)), "JPEG"))
    assert pages.width_at(0, 96) == round(1240 * 96 / 150)
    assert pages.height(0, 620) == 877
    shown = pages.picture(0, 310, 2.0)
    assert (shown.width(), shown.devicePixelRatio()) == (620, 2.0)
