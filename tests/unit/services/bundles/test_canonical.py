"""Canonical JSON: the library's RFC 8785 writes the same bytes, and nothing else is read."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.services.bundles.canonical import (
    canonical,
    canonical_lines,
    read_canonical,
)
from antt_desktop.services.bundles.errors import MalformedError

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts | st.lists(texts)
records = st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), values, max_size=6)


@given(records)
def test_it_is_rfc_8785(record: dict[str, object]) -> None:
    assert canonical(record) == rfc8785.dumps(record)
    assert read_canonical(canonical(record)) == record


@given(st.lists(records, max_size=5))
def test_lines_come_back(many: list[dict[str, object]]) -> None:
    assert [read_canonical(line) for line in canonical_lines(many).splitlines()] == many


@pytest.mark.parametrize(
    "data",
    [b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a":"\\u0041"}', b"{", b'{"a":1}\n',
     b"\xff", b'{"a":1.0e1}', b"[" * 100_000],
)  # fmt: skip
def test_another_way_to_write_the_same_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        read_canonical(data)
