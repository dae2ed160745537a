"""Several places stand in one cell."""

import pytest

from antt_desktop.services.spreadsheets.places_named import is_whole_commune, places_named


@pytest.mark.parametrize(
    ("text", "heading", "places"),
    [
        ("Ấp 1, Ấp 2", "", ["Ấp 1", "Ấp 2"]),
        ("Ấp 1, 2 và 3", "", ["Ấp 1", "Ấp 2", "Ấp 3"]),
        ("1, 2", "Ấp", ["Ấp 1", "Ấp 2"]),
        ("Ấp Mỹ Đông; Trường THCS Tân Phú", "", ["Ấp Mỹ Đông", "Trường THCS Tân Phú"]),
        ("Ấp 1\nẤp 1", "", ["Ấp 1"]),
        ("Ấp Vân Sơn", "", ["Ấp Vân Sơn"]),
        (" , ", "", []),
    ],
)
def test_each_place_is_named_once(text: str, heading: str, places: list[str]) -> None:
    assert places_named(text, heading) == places


@pytest.mark.parametrize("text", ["Toàn xã", "toàn phường.", "Các ấp", "Tất cả các ấp trong xã"])
def test_the_whole_commune_is_no_place(text: str) -> None:
    assert is_whole_commune(text)
    assert not is_whole_commune("Xã Đàn")
