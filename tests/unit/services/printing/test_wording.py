"""Placeholders: known ones are filled, unknown ones are refused by name."""

import pytest

from antt_desktop.services.printing.errors import TemplateError
from antt_desktop.services.printing.wording import BLANK, PLACEHOLDERS, fill, used_placeholders


def test_a_placeholder_becomes_its_words() -> None:
    assert fill("Công an {unit}, {area}", {"unit": "xã Mỹ Hiệp", "area": "Ấp 8"}) == (
        "Công an xã Mỹ Hiệp, Ấp 8"
    )


def test_a_placeholder_without_words_becomes_dots_for_the_pen() -> None:
    assert fill("{headcount_signed}/{headcount_total} người", {"headcount_total": "12"}) == (
        f"{BLANK}/12 người"
    )


@pytest.mark.parametrize("text", ["Công an {xa}", "{}", "{unit.name}", "{unit:>20}", "{0}"])
def test_an_unknown_placeholder_is_refused_by_name(text: str) -> None:
    with pytest.raises(TemplateError, match="mà chương trình không biết") as refused:
        fill(text, {"unit": "xã Mỹ Hiệp"})
    assert text[text.index("{") : text.index("}") + 1] in str(refused.value)


@pytest.mark.parametrize("text", ["Công an {unit", "unit}", "{un{it}}"])
def test_a_lone_brace_is_refused(text: str) -> None:
    with pytest.raises(TemplateError):
        used_placeholders(text)


def test_words_with_braces_are_printed_as_they_are() -> None:
    assert fill("{area}", {"area": "Ấp {unit}"}) == "Ấp {unit}"


def test_every_placeholder_can_be_filled() -> None:
    text = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    assert used_placeholders(text) == set(PLACEHOLDERS)
