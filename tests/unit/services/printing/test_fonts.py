"""Paper fonts: found in many places, refused when broken, and never a box for a letter."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.services.printing.errors import MissingGlyphError, NoFontError
from antt_desktop.services.printing.faces import FontFace
from antt_desktop.services.printing.fonts import Font, Fonts, find_family
from tests.helpers.vietnamese import LETTERS, MINORITY_NAMES, all_names

FAMILY = find_family()
FACES: Mapping[str, FontFace] = {
    "Regular": FAMILY.regular,
    "Bold": FAMILY.bold,
    "Italic": FAMILY.italic,
    "BoldItalic": FAMILY.bold_italic,
}
WINDOWS = {"Regular": "times", "Bold": "timesbd", "Italic": "timesi", "BoldItalic": "timesbi"}


def copies(folder: Path, names: Mapping[str, str]) -> Path:
    folder.mkdir(parents=True)
    for style, name in names.items():
        shutil.copy(FACES[style].path, folder / f"{name}.TTF")
    return folder


def test_a_machine_without_a_paper_font_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoFontError, match="Liberation Serif hoặc Times New Roman") as refused:
        find_family([tmp_path, tmp_path / "missing"])
    assert refused.value.exit_code == 3


def test_times_new_roman_is_found_by_its_windows_file_names(tmp_path: Path) -> None:
    folder = copies(tmp_path / "Fonts", WINDOWS)
    assert find_family([folder]).bold.path.name == "timesbd.TTF"


def test_a_family_with_a_face_missing_is_not_taken(tmp_path: Path) -> None:
    folder = copies(tmp_path / "Fonts", {**WINDOWS})
    (folder / "timesi.TTF").unlink()
    with pytest.raises(NoFontError):
        find_family([folder])


@pytest.mark.parametrize("damage", [b"", b"\0\1\0\0" + b"\xff" * 60, b"OTTO" + b"\0" * 400])
def test_a_damaged_font_is_passed_over_for_the_next(tmp_path: Path, damage: bytes) -> None:
    names = {style: f"LiberationSerif-{style}" for style in FACES}
    folder = copies(tmp_path / "first", names)
    (folder / "LiberationSerif-Bold.TTF").write_bytes(damage)
    copies(folder / "windows", WINDOWS)
    assert find_family([folder]).regular.path.name == "times.TTF"


def test_the_programs_own_fonts_come_before_the_machines(tmp_path: Path) -> None:
    names = {style: f"LiberationSerif-{style}" for style in FACES}
    own, machine = copies(tmp_path / "own", names), copies(tmp_path / "machine", names)
    assert find_family([own, machine]).regular.path.parent == own


@pytest.mark.parametrize("font", list(Fonts(FAMILY)), ids=lambda font: font.face.name)
def test_every_face_has_every_letter_of_every_name(font: Font) -> None:
    for text in (LETTERS, "–…“”·₫’\u00a0", *MINORITY_NAMES):
        font.encode(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Đạt ☐", "“☐”"), ("a\u200bb", "“U+200B”"), ("a\tb", "“U+0009”"), ("😀", "“😀”")],
    ids=["box", "zero width", "control", "astral"],
)
def test_a_letter_without_a_shape_is_named(text: str, shown: str) -> None:
    font = Fonts(FAMILY).regular
    with pytest.raises(MissingGlyphError, match="Chưa in tờ nào") as refused:
        font.encode(text)
    assert f"Chữ {shown} không có trong phông {font.face.name}" in str(refused.value)
    assert font.used == set()


def test_the_width_of_a_letter_without_a_shape_is_refused_too() -> None:
    with pytest.raises(MissingGlyphError):
        FAMILY.regular.width("☑", 13)


@given(st.text(st.sampled_from(LETTERS + " ()\\ĩĨ(\r"), max_size=40))
def test_codes_are_utf16_inside_a_pdf_string(text: str) -> None:
    font = Fonts(FAMILY).regular
    text = text.replace("\r", "")
    assert unescaped(font.encode(text)).decode("utf-16-be") == text


def unescaped(codes: str) -> bytes:
    data, out = iter(codes), ""
    for char in data:
        if char == "\\":
            char = next(data)
            char = {"r": "\r"}.get(char, char)
        out += char
    return out.encode("latin-1")


@given(all_names, all_names)
def test_width_adds_up_and_grows_with_the_size(one: str, other: str) -> None:
    face = FAMILY.bold
    assert face.width(one + other, 13) == pytest.approx(face.width(one, 13) + face.width(other, 13))
    assert face.width(one, 26) == pytest.approx(2 * face.width(one, 13))
