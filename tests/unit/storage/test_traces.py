"""Erased values are found however they were typed; what is not this person's alone is left."""

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.records import record_type
from antt_desktop.storage.traces import Traces

NAME, PHONE, NUMBER = "Quách Thị Hòa", "0912345678", "079061001234"
STREET, OLD_WAY = "Số 77 hẻm Wfjbqx", "Quách Thị Hoà"
HOME = {"representative_name": NAME, "phone": PHONE, "id_number": NUMBER, "house_no_street": STREET}


def traces(values: dict[str, str], type_name: str = "household") -> Traces:
    of = record_type(type_name)
    return Traces((type_name, of.field(name), value) for name, value in values.items())


@pytest.mark.parametrize(
    "text",
    [
        "Theo đơn của QUÁCH THỊ HÒA, ĐT 0900.000.000",
        f"bà {OLD_WAY}",
        unicodedata.normalize("NFD", NAME),
        "quách  thị\nhòa",
        "tìm quach thi hoa",
        "gọi 0912 345 678 nhé",
        "ĐT0912.345.678",
        "+84 912 345 678 sau 17 giờ",
        "0912345678/2026",
        "số 079 061 001234",
        "ở số 77, hẻm Wfjbqx",
    ],
)
def test_a_value_is_found_however_it_was_typed(text: str) -> None:
    assert traces(HOME).stand_in(text)
    assert traces(HOME).stand_in_json(msgspec.json.encode([{"text": [text]}]))


@pytest.mark.parametrize(
    "text",
    [
        "Quách Thị Hoài",
        "Quách Thị Hóa",
        "bà Hòa",
        "109123456789",
        "0912 345",
        "77",
        "số 77 hẻm",
        "",
    ],
)
def test_what_is_another_persons_is_left(text: str) -> None:
    assert not traces(HOME).stand_in(text)
    assert traces(HOME).replaced(text, "–") is text


@pytest.mark.parametrize(
    ("type_name", "values"),
    [
        ("household", {"representative_name": "Hòa"}),
        ("household", {"house_no_street": "Tổ 5 ấp 1"}),
        ("household", {"house_no_street": "1961"}),
        ("household", {"phone": "12345678"}),
        ("attachment", {"file_name": "don.pdf"}),
    ],
)
def test_what_many_share_is_not_looked_for(type_name: str, values: dict[str, str]) -> None:
    found = traces(values, type_name)
    assert not any(found.stand_in(f"{value} và khác") for value in values.values())


def test_a_party_of_two_words_is_looked_for_as_a_name() -> None:
    party = record_type("mediation_party").field("name")
    assert Traces([("mediation_party", party, "Lê An")]).stand_in("ông LÊ AN nói")


def test_each_value_is_replaced_and_the_rest_stands() -> None:
    told = f"Đơn của QUÁCH THỊ HÒA (ĐT 0912.345.678), {OLD_WAY}: ở nhà số 79"
    assert traces(HOME).replaced(told, "–") == "Đơn của – (ĐT –), –: ở nhà số 79"


def test_texts_inside_json_are_replaced_with_their_names_and_signs() -> None:
    kept = {"quách thị hòa": [1, None, True, {"search": 'Số 77\n"hẻm" Wfjbqx'}], "x": "0912"}
    told = msgspec.json.encode(kept).decode()
    clean = msgspec.json.decode(traces(HOME).replaced_in_json(told, "–"))
    assert clean == {"–": [1, None, True, {"search": "–"}], "x": "0912"}
    assert traces(HOME).replaced_in_json('{"x":  "khác"}', "–") == '{"x":  "khác"}'


def test_what_is_no_json_is_one_text() -> None:
    assert traces(HOME).replaced_in_json("{Quách Thị Hòa", "–") == '"{–"'
    assert traces(HOME).stand_in_json(b"{Quach Thi Hoa")


@given(st.text(), st.text())
def test_between_any_words_a_name_is_found_and_nothing_else_is_taken(
    before: str, after: str
) -> None:
    clean = traces(HOME).replaced(f"{before} {NAME} {after}", "–")
    assert "–" in clean
    assert not traces(HOME).stand_in(clean)


@pytest.mark.parametrize("value", [[], [1, 2.5, None, True], {"a": []}, [[], {"b": 3}]])
def test_what_holds_no_text_holds_no_trace(value: object) -> None:
    assert not traces(HOME).stand_in_json(msgspec.json.encode(value))
