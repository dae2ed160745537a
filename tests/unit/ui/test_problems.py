"""A fault is told in its own words, what happened first."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.errors import AnttError
from antt_desktop.ui.problems import (
    ProblemDialog,
    show_problem,
    split_sentences,
)


class _FullError(AnttError):
    code = "T16"


FULL = _FullError(
    "Chưa lưu được vì ổ đĩa đã đầy. Dữ liệu cũ còn nguyên. Xóa bớt tệp khác rồi lưu lại."
)


def test_the_first_sentence_tells_what_happened() -> None:
    first, rest = split_sentences(FULL.message)
    assert first == "Chưa lưu được vì ổ đĩa đã đầy."
    assert rest == "Dữ liệu cũ còn nguyên. Xóa bớt tệp khác rồi lưu lại."
    assert split_sentences("Chỉ một câu.") == ("Chỉ một câu.", "")


def test_the_dialog_shows_every_sentence_and_the_code(qtbot: QtBot) -> None:
    dialog = ProblemDialog(FULL)
    qtbot.addWidget(dialog)
    texts = [each.text() for each in dialog.findChildren(QLabel) if each.text()]
    assert " ".join(texts[:2]) == FULL.message
    assert texts[2] == "Mã T16"


def test_showing_does_not_wait_for_the_officer(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    show_problem(window, FULL)
    dialog = window.findChildren(ProblemDialog)[0]
    assert dialog.isVisible()
    dialog.findChildren(QPushButton)[0].click()
    assert not dialog.isVisible()
