"""What a picker offers: matched without accents, the exact spelling first, many records searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.options import OptionList
from antt_desktop.domain.records import Record
from antt_desktop.records.model_options import MODEL_KIND, SCOPE_LEVEL
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms import sources
from antt_desktop.ui.forms.sources import OptionSource, RecordSource, YesNoSource, exact, match
from tests.helpers.files import Builder

SOURCE = OptionSource(OptionList("T", {"ma": "Mã", "ma2": "Má", "dot": "Đợt một"}))


def test_words_are_found_without_accents_in_any_order() -> None:
    assert [value for value, _ in SOURCE.offers("mot dot")] == ["dot"]


def test_accents_decide_between_names_that_fold_alike() -> None:
    found = exact(SOURCE, "má")
    assert found is not None
    assert found[0] == "ma2"


def test_nothing_is_chosen_when_two_are_meant() -> None:
    assert exact(SOURCE, "ma") is None


@given(st.text(alphabet="ấp mỹ đông 8", max_size=8))
def test_what_is_offered_contains_what_was_typed(typed: str) -> None:
    offers = [("1", "Ấp Mỹ Đông"), ("2", "Ấp 8"), ("3", "Khóm 1")]
    found = match(offers, typed)
    assert set(found) <= set(offers)
    if not typed.split():
        assert set(found) == set(offers)


@pytest.mark.parametrize(("value", "label"), [(True, "Có"), (False, "Không"), ("x", None)])
def test_yes_and_no_have_words(value: object, label: str | None) -> None:
    assert YesNoSource().label(value) == label


def test_many_records_are_searched_by_the_store(
    store: RecordStore, make: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    area: Record = make.area()
    wanted = make.household(area, representative_name="Lê Thị Ổn")
    make.household(area)
    monkeypatch.setattr(sources, "MOST_IN_MEMORY", 2)
    assert RecordSource(store, "household").offers("le thi on") == [(wanted.id, "Lê Thị Ổn")]


def test_a_deleted_record_is_not_offered_but_keeps_its_name(
    store: RecordStore, make: Builder
) -> None:
    area = make.area()
    store.delete("residential_area", area.id)
    source = RecordSource(store, "residential_area")
    assert source.offers("ap") == []
    assert source.label(area.id) == "Ấp 8"


def test_a_word_that_fits_one_choice_of_a_closed_list_means_it() -> None:
    source = OptionSource(MODEL_KIND)
    assert exact(source, "camera") == ("camera", "Camera an ninh")
    assert exact(source, "an toan") is None
    assert exact(source, "khong co") is None
    assert exact(source, " ") is None


def test_what_is_spelled_out_is_meant_though_others_begin_so() -> None:
    assert exact(OptionSource(SCOPE_LEVEL), "xa") == ("xa", "Xã")


def test_of_records_a_part_of_a_name_is_no_choice(store: RecordStore, make: Builder) -> None:
    area = make.area(name="Mỹ Đông")
    source = RecordSource(store, "residential_area")
    assert exact(source, "my dong") is None
    assert exact(source, "ap my dong") == (area.id, "Ấp Mỹ Đông")
