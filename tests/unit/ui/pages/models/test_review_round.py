"""The yearly review: what is due, rated by keyboard, saved and taken back as one work."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from antt_desktop.records.model_options import RATING_SCALES
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.models.review_model import Column
from antt_desktop.ui.pages.models.review_round import ReviewRoundPage
from antt_desktop.ui.pages.models.review_rows import rows_due
from tests.unit.ui.pages.conftest import Went
from tests.unit.ui.pages.models.conftest import Models

Round = Callable[[], ReviewRoundPage]
Show = Callable[..., None]


@pytest.fixture
def opened(desk: Desk, show: Show) -> Round:
    def put_up() -> ReviewRoundPage:
        page = ReviewRoundPage(desk)
        show(page)
        page.editors["by"].set_value("Công an xã")
        page.table.setFocus()
        return page

    return put_up


def keys(page: ReviewRoundPage, *pressed: Qt.Key | str) -> None:
    for key in pressed:
        if isinstance(key, str):
            QTest.keyClicks(page.table, key)
        else:
            QTest.keyClick(page.table, key)


def saved(desk: Desk) -> list[tuple[object, object, object]]:
    found = desk.store.around().find("model_review")
    return sorted((str(r["rating"]), r["score"], str(r["recommendation"])) for r in found)


# ---- what is due


def test_running_models_without_a_review_of_the_year_are_due(desk: Desk, models: Models) -> None:
    models.running(name="Đến kỳ")
    models.review(models.running(name="Đã đánh giá"), "2026-11-01", "hieu_qua")
    models.review(models.running(name="Năm trước"), "2025-11-01", "hieu_qua")
    models.new(name="Đang khảo sát")
    due = rows_due(desk.store, "nam", 2026)
    assert [row.model.title for row in due] == ["Đến kỳ", "Năm trước"]


def test_a_review_of_half_a_year_or_of_one_point_leaves_the_year_due(
    desk: Desk, models: Models, areas: Callable[[int], list[object]]
) -> None:
    model, (area,) = models.running(), areas(1)
    point = models.point(model, area)  # type: ignore[arg-type]
    models.review(model, "2026-06-30", "hieu_qua", period="nua_nam")
    models.review(model, "2026-11-01", "hieu_qua", point_id=point.id)
    assert [row.model.id for row in rows_due(desk.store, "nam", 2026)] == [model.id]
    assert rows_due(desk.store, "nua_nam", 2026) == []


def test_another_period_shows_other_models(opened: Round, models: Models) -> None:
    models.review(models.running(name="A"), "2026-06-30", "hieu_qua", period="nua_nam")
    models.running(name="B")
    page = opened()
    assert [row.model.title for row in page.reviews.rows] == ["A", "B"]
    page.editors["period"].set_value("nua_nam")
    assert [row.model.title for row in page.reviews.rows] == ["B"]


def test_nothing_due_is_said(opened: Round) -> None:
    page = opened()
    assert page._stack.currentIndex() == 1


# ---- by keyboard


def test_digits_rate_and_arrows_move(opened: Round, models: Models) -> None:
    for name in ("A", "B", "C", "D"):
        models.running(name=name)
    page = opened()
    keys(page, "1", Qt.Key.Key_Down, "2", Qt.Key.Key_Down, "3", Qt.Key.Key_Down, "4")
    assert [row.rating for row in page.reviews.rows] == list(RATING_SCALES["effect"])


def test_first_letters_rate(opened: Round, models: Models) -> None:
    for name in ("A", "B", "C", "D"):
        models.running(name=name)
    page = opened()
    keys(page, "h", Qt.Key.Key_Down, "t", Qt.Key.Key_Down, "k", Qt.Key.Key_Down, "m")
    assert [row.rating for row in page.reviews.rows] == list(RATING_SCALES["effect"])


def test_a_letter_that_two_ratings_begin_with_goes_from_one_to_the_next(
    opened: Round, desk: Desk, models: Models
) -> None:
    desk.file.settings.set("model_rating_scale", "grades")
    models.running()
    page = opened()
    keys(page, "t")
    assert page.reviews.rows[0].rating == "tot"
    keys(page, "t")
    assert page.reviews.rows[0].rating == "dat"


def test_the_units_scale_is_offered(opened: Round, desk: Desk, models: Models) -> None:
    desk.file.settings.set("model_rating_scale", "grades")
    models.running()
    page = opened()
    keys(page, "4")
    assert page.reviews.rows[0].rating == "yeu"


def test_the_scale_is_chosen_here_and_kept(opened: Round, desk: Desk, models: Models) -> None:
    models.running()
    page = opened()
    assert page.keys.words[0].text() == "Hiệu quả"
    page.keys.scale.setCurrentIndex(1)
    page.keys.scale.activated.emit(1)
    assert [words.text() for words in page.keys.words] == ["Tốt", "Khá", "Trung bình", "Yếu"]
    assert desk.file.settings.get("model_rating_scale") == "grades"
    keys(page, "2")
    assert page.reviews.rows[0].rating == "kha"


def test_the_scale_is_not_changed_under_what_was_rated(opened: Round, models: Models) -> None:
    models.running()
    page = opened()
    keys(page, "1")
    assert not page.keys.scale.isEnabled()
    assert page.keys.scale.toolTip().startswith("Lưu hoặc bỏ")
    keys(page, Qt.Key.Key_Delete)
    assert page.keys.scale.isEnabled()


def test_other_keys_and_digits_rate_nothing(opened: Round, models: Models) -> None:
    models.running()
    page = opened()
    keys(page, "9", "0", "z")
    assert not page.reviews.rows[0].is_touched


def test_delete_takes_a_rating_back_with_what_followed_from_it(
    opened: Round, models: Models
) -> None:
    models.running()
    page = opened()
    keys(page, "2")
    assert page.reviews.rows[0].recommendation == "cung_co"
    keys(page, Qt.Key.Key_Delete)
    assert not page.reviews.rows[0].is_touched


def test_a_recommendation_told_by_hand_stays(opened: Round, models: Models) -> None:
    models.running()
    page = opened()
    keys(page, "1", Qt.Key.Key_Right, Qt.Key.Key_Right, "n", Qt.Key.Key_Left, Qt.Key.Key_Left, "2")
    row = page.reviews.rows[0]
    assert (row.rating, row.recommendation) == ("trung_binh", "nhan_rong")


def test_a_score_and_a_remark_are_typed(opened: Round, models: Models, desk: Desk) -> None:
    models.running()
    page = opened()
    keys(page, "1")
    page.reviews.setData(page.reviews.index(0, Column.SCORE), "88")
    page.reviews.setData(page.reviews.index(0, Column.NOTE), "Sinh hoạt đều")
    page.save()
    (review,) = desk.store.around().find("model_review")
    assert (review["score"], review["remarks"]) == (88, ["Sinh hoạt đều"])


def test_typing_a_digit_in_the_score_opens_its_editor(
    opened: Round, models: Models, qtbot: QtBot
) -> None:
    models.running()
    page = opened()
    keys(page, Qt.Key.Key_Right, "9")
    editor = page.table.focusWidget()
    assert editor is not page.table
    QTest.keyClicks(editor, "0")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.reviews.rows[0].score == "90")


def test_the_cursor_stays_where_something_can_be_typed(opened: Round, models: Models) -> None:
    models.running()
    page = opened()
    keys(page, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert page.table.currentIndex().column() == Column.RATING


def test_the_mouse_chooses_from_a_menu(opened: Round, models: Models) -> None:
    models.running()
    page = opened()
    menu = page.table.menu(page.reviews.index(0, Column.RATING))
    assert menu is not None
    menu.actions()[1].trigger()
    assert page.reviews.rows[0].rating == "trung_binh"
    menu.deleteLater()
    assert page.table.menu(page.reviews.index(0, Column.SCORE)) is None


# ---- saving


def test_all_rated_rows_are_saved_in_one_work_and_taken_back_in_one(
    opened: Round, desk: Desk, models: Models, qtbot: QtBot
) -> None:
    for name in ("A", "B", "C"):
        models.running(name=name)
    page = opened()
    keys(page, "1", Qt.Key.Key_Down, "3")
    with qtbot.waitSignal(page.toast) as told:
        page.commands()["save_next"]()
    words, undo = told.args
    assert words == "Đã lưu 2 đánh giá."
    assert saved(desk) == [("hieu_qua", None, "duy_tri"), ("khong_hieu_qua", None, "cung_co")]
    assert [row.model.title for row in page.reviews.rows] == ["C"]
    undo()
    assert saved(desk) == []
    assert [row.model.title for row in page.reviews.rows] == ["A", "B", "C"]


def test_the_rating_reaches_the_model(opened: Round, models: Models) -> None:
    model = models.running()
    page = opened()
    keys(page, "2")
    page.save()
    assert models.again(model)["last_rating"] == "trung_binh"


@pytest.mark.parametrize("score", ["101", "tám mươi"])
def test_a_wrong_score_saves_nothing_and_stays_as_typed(
    opened: Round, desk: Desk, models: Models, score: str
) -> None:
    models.running(name="A")
    models.running(name="B")
    page = opened()
    keys(page, "1", Qt.Key.Key_Down, "1")
    page.reviews.setData(page.reviews.index(1, Column.SCORE), score)
    page.save()
    assert saved(desk) == []
    assert page.reviews.rows[1].score == score
    assert page.banner.words.text().startswith("B: ")
    here = page.table.currentIndex()
    assert (here.row(), here.column()) == (1, Column.SCORE)


def test_a_row_with_a_score_but_no_rating_is_not_left_out_silently(
    opened: Round, desk: Desk, models: Models
) -> None:
    models.running(name="A")
    page = opened()
    page.reviews.setData(page.reviews.index(0, Column.SCORE), "70")
    page.save()
    assert saved(desk) == []
    assert page.reviews.is_wrong(0, Column.RATING)


@pytest.mark.parametrize(("name", "typed"), [("by", ""), ("date", "32/13/2026")])
def test_day_and_reviewer_are_asked(
    opened: Round, desk: Desk, models: Models, name: str, typed: str
) -> None:
    models.running()
    page = opened()
    keys(page, "1")
    page.editors[name].restore(typed)
    page.save()
    assert saved(desk) == []
    assert page.banner.isVisible()


def test_a_model_of_counts_only_takes_no_remark(opened: Round, models: Models, desk: Desk) -> None:
    models.running(sensitive_beneficiaries=True)
    page = opened()
    note = page.reviews.index(0, Column.NOTE)
    assert note.data() == "–"
    assert not note.flags() & Qt.ItemFlag.ItemIsEditable
    keys(page, "1")
    page.table.setCurrentIndex(note)
    keys(page, Qt.Key.Key_Delete)
    page.save()
    assert len(saved(desk)) == 1


# ---- nothing typed is lost


def test_what_was_rated_is_there_again_after_the_file_was_closed(
    opened: Round, desk: Desk, models: Models
) -> None:
    models.running(name="A")
    models.running(name="B")
    page = opened()
    keys(page, "1", Qt.Key.Key_Down, "2")
    page.leaving()
    again = opened()
    assert [row.rating for row in again.reviews.rows] == ["hieu_qua", "trung_binh"]
    again.save()
    assert len(saved(desk)) == 2
    assert desk.file.drafts.find("review_round", "") is None


def test_reading_again_keeps_what_was_typed(opened: Round, models: Models) -> None:
    models.running(name="B")
    page = opened()
    keys(page, "2")
    models.running(name="A")
    page.refresh()
    assert [(r.model.title, r.rating) for r in page.reviews.rows] == [
        ("A", ""),
        ("B", "trung_binh"),
    ]


def test_the_papers_of_all_that_are_due_are_printed(
    opened: Round, models: Models, went: Went
) -> None:
    model = models.running()
    page = opened()
    page.commands()["print"]()
    assert went == [("print", {"document": "model_review_form", "ids": (model.id,)})]
