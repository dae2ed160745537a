"""Before a file is kept the officer names it and says that it is no identity paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.services.attaching.accepting import Accepted, accept
from antt_desktop.services.attaching.attaching import attach, attachments_of
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.attach_dialog import NO_IDENTITY_PAPERS, AttachDialog, small_picture
from antt_desktop.ui.problems import ProblemDialog
from tests.helpers.attachments import encoded, paper, picture, put
from tests.helpers.files import Builder

Opened = Callable[[Accepted], AttachDialog]


@pytest.fixture
def area(make: Builder) -> Record:
    return make.area()


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, area: Record) -> Opened:
    """Open the dialog for a file over a window."""
    window = QWidget()
    qtbot.addWidget(window)

    def open_dialog(accepted: Accepted) -> AttachDialog:
        dialog = AttachDialog(
            desk, ("residential_area", area.id), accepted, small_picture(accepted), window
        )
        dialog.show()
        return dialog

    return open_dialog


def words(dialog: AttachDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel)]


def test_the_verb_of_the_button_says_that_it_is_no_identity_paper(
    opened: Opened, tmp_path: Path
) -> None:
    dialog = opened(accept(put(tmp_path, "a.pdf", paper(3))))
    assert dialog.done_button.text() == "Đính kèm, không phải giấy tờ tùy thân"
    assert NO_IDENTITY_PAPERS in words(dialog)
    assert "a.pdf" in words(dialog)
    assert any(text.startswith("PDF · 3 trang · ") for text in words(dialog))
    dialog.reject()


def test_a_picture_is_seen_before_it_is_kept_and_its_day_is_offered(
    opened: Opened, tmp_path: Path
) -> None:
    kept = accept(put(tmp_path, "a.jpg", encoded(picture(), "JPEG")))
    for taken, offered in (("2026-11-20", "20/11/2026"), ("2031-01-01", ""), (None, "")):
        accepted = Accepted(kept.content, kept.media_type, kept.file_name, taken)
        dialog = opened(accepted)
        assert dialog.grid.values()["taken_date"] == offered
        shown = [each for each in dialog.findChildren(QLabel) if not each.pixmap().isNull()]
        assert "Ảnh sẽ đính kèm" in [each.accessibleName() for each in shown]
        dialog.reject()


@pytest.mark.parametrize("title", ["", "Ảnh CCCD của chủ hộ"])
def test_a_title_that_may_not_stand_is_told_beside_it_and_nothing_is_kept(
    opened: Opened, desk: Desk, area: Record, tmp_path: Path, title: str
) -> None:
    dialog = opened(accept(put(tmp_path, "a.pdf", paper())))
    dialog.grid.editor("title").restore(title)
    dialog.done_button.click()
    assert dialog.isVisible()
    assert dialog.grid.focused() in ("title", None)
    assert dialog.grid.editor("title").inputs()[0].accessibleDescription()
    assert attachments_of(desk.store, area.id) == []
    dialog.reject()


def test_a_file_that_is_there_already_is_refused_and_what_was_typed_stays(
    opened: Opened, qtbot: QtBot, desk: Desk, area: Record, tmp_path: Path
) -> None:
    accepted = accept(put(tmp_path, "a.pdf", paper()))
    attach(desk.store, "residential_area", area.id, accepted, {"title": "Đã có"})
    dialog = opened(accepted)
    dialog.grid.editor("title").restore("Tên mới")
    dialog.done_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ProblemDialog)), timeout=20_000)
    problem = dialog.findChild(ProblemDialog)
    assert "đã có trong hồ sơ" in problem.accessibleName()
    problem.accept()
    assert dialog.isEnabled()
    assert dialog.grid.values()["title"] == "Tên mới"
    dialog.reject()


def test_leaving_keeps_nothing(opened: Opened, desk: Desk, area: Record, tmp_path: Path) -> None:
    dialog = opened(accept(put(tmp_path, "a.pdf", paper())))
    dialog.leave.click()
    assert attachments_of(desk.store, area.id) == []
    assert desk.store.attachments.size() == 0
