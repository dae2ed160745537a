"""The unit's own words for its papers: kept as settings, never emptied by mistake."""

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.services.printing.paper_settings import law_label, rating_scale, review_criteria
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.settings.paper_words import PaperWords


@pytest.fixture
def words(qtbot: QtBot, desk: Desk) -> PaperWords:
    made = PaperWords(desk)
    qtbot.addWidget(made)
    return made


def test_what_is_saved_stands_on_papers_from_then_on(
    qtbot: QtBot, words: PaperWords, desk: Desk
) -> None:
    words.grid.editor("mediation_law_label").restore("số 12/2027/QH16")
    words.grid.editor("model_review_criteria").restore(["Duy trì", "Hiệu quả"])
    words.grid.editor("model_rating_scale").set_value("grades")
    with qtbot.waitSignal(words.saved):
        words.save_button.click()
    assert law_label(desk.store) == "số 12/2027/QH16"
    assert review_criteria(desk.store) == ["Duy trì", "Hiệu quả"]
    assert rating_scale(desk.store)[0] == "tot"


def test_nothing_is_kept_while_a_word_is_missing(words: PaperWords, desk: Desk) -> None:
    before = law_label(desk.store), review_criteria(desk.store)
    words.grid.editor("model_review_criteria").restore([])
    words.grid.editor("mediation_law_label").restore("số 12/2027/QH16")
    words.save()
    assert (law_label(desk.store), review_criteria(desk.store)) == before
