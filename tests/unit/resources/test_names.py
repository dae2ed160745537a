import json
from collections.abc import Iterator
from typing import Any

import pytest

from antt_desktop.domain.text.legacy import recognise_text
from antt_desktop.domain.text.normal import clean_line
from antt_desktop.domain.text.persons import check_person_name
from antt_desktop.system.resources import resource_path

PLACEHOLDERS = {
    "family", "middle", "given", "number", "place", "upland", "house", "letter", "alley", "group",
    "street", "unit", "word", "trade",
}  # fmt: skip


@pytest.fixture
def names() -> dict[str, Any]:
    text = resource_path("demo", "names.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from texts(each)
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, str):
        yield value


def test_every_text_is_clean_unicode(names: dict[str, Any]) -> None:
    for text in texts(names):
        assert clean_line(text) == text
        assert recognise_text(text).legacy is None


def test_every_pattern_names_known_parts(names: dict[str, Any]) -> None:
    for text in texts(names):
        assert text.format(**dict.fromkeys(PLACEHOLDERS, "x"))


def test_every_word_of_a_name_passes_the_name_check(names: dict[str, Any]) -> None:
    for people in names["peoples"].values():
        for one in (people["men"], people["women"]):
            for word in (*people["families"], *one["middles"], *one["givens"]):
                assert all(not problem.is_error for problem in check_person_name(f"{word} x"))


def test_every_choice_has_something_to_choose_from(names: dict[str, Any]) -> None:
    for people in names["peoples"].values():
        assert people["weight"] > 0
        assert all(weight > 0 for weight in people["families"].values())
        for one in (people["men"], people["women"]):
            assert one["givens"]
            assert len(one["givens"]) == len(set(one["givens"]))
            for pattern, weight in one["patterns"].items():
                assert weight > 0
                assert "{family}" not in pattern or people["families"]
                assert "{middle}" not in pattern or one["middles"]


def test_minority_names_of_every_group_are_there(names: dict[str, Any]) -> None:
    assert {"khmer", "hmong", "tay_thai", "ede", "gia_rai", "co_ho", "cham", "hoa"} < set(
        names["peoples"]
    )
