"""File names: what Windows would take for a device is refused, what is suggested is never refused."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.system.names import FileNameError, check_name, file_name

REFUSED = [
    "CON", "con.antt", "Aux.txt", "nul", "NUL .pdf", "PRN.xlsx", "COM1", "lpt9.pdf", "com¹.pdf",
    "CONIN$", "a:b.pdf", "a\\b", "what?.pdf", "*.pdf", '"a".pdf', "<a>", "a|b", "a\tb",
    "phiếu.", "phiếu ",
]  # fmt: skip
TAKEN = ["Cồn Phụng.pdf", "console.txt", "com10.pdf", "aux-1.pdf", ".antt", "Sổ tay 2026 (1).pdf"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_windows_cannot_store_is_refused_with_the_rule(name: str) -> None:
    with pytest.raises(FileNameError, match="đặt tên khác"):
        check_name(PurePosixPath("so") / name)


@pytest.mark.parametrize("name", TAKEN)
def test_other_names_are_taken(name: str) -> None:
    check_name(Path(name))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Phiếu thông tin: hộ", "Phiếu thông tin- hộ.pdf"),
        ("Sổ 01/2026", "Sổ 01-2026.pdf"),
        ("CON", "CON-.pdf"),
        ("...", "tep.pdf"),
        ("", "tep.pdf"),
    ],
)
def test_a_heading_becomes_a_name(words: str, name: str) -> None:
    assert file_name(words, ".pdf") == name


@given(words=st.text(max_size=400))
def test_what_is_suggested_can_always_be_stored(words: str) -> None:
    name = file_name(words, ".xlsx")
    check_name(Path(name))
    assert name.endswith(".xlsx")
    assert len(name) <= 106
