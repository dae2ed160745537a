"""Parties on one line: as the book writes them, so are they read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.fields import Value
from antt_desktop.services.mediating.party_lines import parse_parties, parties_words

NAMES = st.sampled_from(["Lê Thị Mai", "Phạm Văn Hải", "Hồ Văn Sáu", "Ngô Thị Ơn"])
ADDRESSES = st.sampled_from([None, "tổ 3", "Số 118, tổ 3, Ấp 6"])


def party(role: str, name: str, age: int | None, address: str | None) -> dict[str, Value]:
    return {"role": role, "kind": "ca_nhan", "name": name, "age": age, "address": address}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Lê Thị Mai, 46 tuổi, tổ 3", [party("ben_1", "Lê Thị Mai", 46, "tổ 3")]),
        ("Lê Thị Mai, 46, tổ 3, Ấp 6", [party("ben_1", "Lê Thị Mai", 46, "tổ 3, Ấp 6")]),
        ("Hộ ông Sáu", [party("ben_1", "Hộ ông Sáu", None, None)]),
        ("Hồ Văn Tám, tổ 6", [party("ben_1", "Hồ Văn Tám", None, "tổ 6")]),
        ("", []),
        (" ; ;", []),
    ],
)
def test_name_age_and_address_are_told_apart(line: str, expected: list[dict[str, Value]]) -> None:
    assert parse_parties(line) == expected


def test_the_third_and_who_is_said_to_be_are_concerned() -> None:
    found = parse_parties("A, 30; B, 31; C, 32")
    assert [each["role"] for each in found] == ["ben_1", "ben_2", "lien_quan"]
    found = parse_parties("A, 30; (liên quan) B, 31")
    assert [(each["role"], each["name"]) for each in found] == [("ben_1", "A"), ("lien_quan", "B")]


@given(st.lists(st.tuples(NAMES, st.none() | st.integers(1, 120), ADDRESSES), max_size=4))
def test_what_is_written_is_read_back(
    told: list[tuple[str, int | None, str | None]],
) -> None:
    roles = ("ben_1", "ben_2", "lien_quan", "lien_quan")
    parties = [party(role, *each) for role, each in zip(roles, told, strict=False)]
    assert parse_parties(parties_words(parties)) == parties
