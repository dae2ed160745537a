import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.errors import UnreadableTextError
from antt_desktop.domain.text.normal import clean_line, clean_lines, nfc
from tests.helpers.vietnamese import LETTERS, MINORITY_NAMES, all_names


@pytest.mark.parametrize("letter", LETTERS)
def test_every_vietnamese_letter_is_kept_composed_whatever_order_its_marks_came_in(
    letter: str,
) -> None:
    base, *marks = unicodedata.normalize("NFD", letter)
    for order in itertools.permutations(marks):
        assert clean_line(base + "".join(order)) == letter


@given(all_names)
def test_a_name_is_kept_as_typed(name: str) -> None:
    assert clean_line(name) == name
    assert clean_line(unicodedata.normalize("NFD", name)) == name


@pytest.mark.parametrize("name", MINORITY_NAMES)
def test_minority_names_are_kept_as_typed(name: str) -> None:
    assert clean_line(name) == nfc(name)


def test_spaces_of_every_kind_become_one_and_ends_are_trimmed() -> None:
    assert clean_line("\u00a0 Nguyễn\u2003\t Văn\r\nAn \u3000") == "Nguyễn Văn An"


def test_lines_stay_apart_and_are_each_cleaned() -> None:
    typed = "\n  một  hai \r\n\r\nba\u2028bốn\rnăm\u00a0\n\n"
    assert clean_lines(typed) == "một hai\n\nba\nbốn\nnăm"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nguyễn\x00An", ("ký tự điều khiển", "U+0000", "vị trí 7")),
        ("An\x85", ("ký tự điều khiển", "U+0085")),
        ("An\x1b[31m", ("ký tự điều khiển", "U+001B")),
        ("A\u200bn", ("ký tự vô hình", "U+200B", "vị trí 2")),
        ("A\u00adn", ("ký tự vô hình", "U+00AD")),
        ("\ufeffAn", ("ký tự vô hình", "U+FEFF", "vị trí 1")),
        ("A\u034fn", ("ký tự vô hình", "U+034F")),
        ("An \u3164", ("ký tự vô hình", "U+3164")),
        ("An \u202egnud", ("đổi chiều chữ", "U+202E")),
        ("An\u2066", ("đổi chiều chữ", "U+2066")),
        ("An\u061c", ("đổi chiều chữ", "U+061C")),
        ("An \ue000", ("riêng của một phông chữ", "U+E000")),
        ("An \ud83d", ("nửa ký tự", "U+D83D")),
        ("An \uffff", ("không phải là chữ", "U+FFFF")),
        ("Nguy\ufffdn", ("chữ đã mất", "U+FFFD")),
    ],
    ids=lambda value: ascii(value) if isinstance(value, str) else "",
)
def test_what_is_no_writing_is_refused_by_name_and_place(text: str, words: tuple[str, ...]) -> None:
    for clean in (clean_line, clean_lines):
        with pytest.raises(UnreadableTextError) as refused:
            clean(text)
        assert all(word in str(refused.value) for word in words)
        assert (refused.value.code, refused.value.exit_code) == ("T01", 3)


@given(st.text())
def test_any_text_is_cleaned_once_for_all_or_refused(text: str) -> None:
    try:
        line, lines = clean_line(text), clean_lines(text)
    except AnttError:
        return
    assert clean_line(line) == line
    assert clean_lines(lines) == lines
    assert line.isprintable()
    assert clean_line(lines) == line


def test_emoji_and_other_scripts_are_legal_text() -> None:
    assert clean_line("Xong 👍 ភាសាខ្មែរ") == "Xong 👍 ភាសាខ្មែរ"
