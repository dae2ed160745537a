"""The container: what `zip` writes is what we write, and not one byte may differ."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antt_desktop.services.bundles.container import read_container, write_container
from antt_desktop.services.bundles.errors import MalformedError, TooLargeError
from antt_desktop.services.bundles.limits import MOST_BYTES

names = st.from_regex(r"[a-z0-9_-]{1,12}(/[a-z0-9_-]{1,12})?\.[a-z]{1,6}", fullmatch=True)
entries = st.lists(st.tuples(names, st.binary(max_size=300)), max_size=6, unique_by=lambda e: e[0])
WRITTEN = [("datapackage.json", b'{"a":1}'), ("data/model.jsonl", b'{"id":"x"}\n'), ("e", b"")]


@given(entries)
def test_what_is_written_is_read_back(written: list[tuple[str, bytes]]) -> None:
    assert list(read_container(write_container(written)).items()) == written


def test_it_is_what_the_zip_program_writes(tmp_path: Path) -> None:
    for name, content in WRITTEN:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o644)
        os.utime(path, (315_532_800, 315_532_800))
    named = [name for name, _ in WRITTEN]
    subprocess.run(
        ["zip", "-q", "-X", "-0", "-D", "made.zip", *named],
        cwd=tmp_path,
        check=True,
        env={**os.environ, "TZ": "UTC"},
    )
    assert (tmp_path / "made.zip").read_bytes() == write_container(WRITTEN)


def test_every_changed_byte_is_refused_or_changes_the_contents() -> None:
    data = write_container(WRITTEN)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x41
        try:
            read = list(read_container(bytes(changed)).items())
        except MalformedError:
            continue
        raise AssertionError(f"byte {place} was changed and {read} was read")


@pytest.mark.parametrize(
    "altered",
    [
        lambda data: b"\0" + data,
        lambda data: data + b"\0",
        lambda data: data[:-1],
        lambda data: data + data,
        lambda data: b"",
        lambda data: b"PK\x03\x04",
    ],
)
def test_bytes_before_after_or_missing_are_refused(altered: object) -> None:
    with pytest.raises(MalformedError):
        read_container(altered(write_container(WRITTEN)))  # type: ignore[operator]


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a//b", "a/", "A.json", "ấp.json", "a b", ".hidden", "a\\b", "x" * 121, ""],
)
def test_a_name_that_could_lead_elsewhere_is_refused(name: str) -> None:
    with pytest.raises((MalformedError, UnicodeEncodeError)):
        write_container([(name, b"")])


def test_a_name_stands_once() -> None:
    with pytest.raises(MalformedError):
        write_container([("a", b"1"), ("a", b"2")])


def test_too_many_entries_are_refused() -> None:
    many = write_container([(f"n{number}", b"") for number in range(5_001)])
    with pytest.raises(TooLargeError):
        read_container(many)


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_are_a_container(data: bytes) -> None:
    try:
        read = read_container(data)
    except MalformedError:
        return
    assert write_container(list(read.items())) == data


def test_more_bytes_or_entries_than_the_limits_are_neither_written_nor_read() -> None:
    half = bytes(MOST_BYTES // 2 + 1)
    with pytest.raises(TooLargeError):
        write_container([("a", half), ("b", half)])
    with pytest.raises(TooLargeError):
        read_container(bytes(MOST_BYTES + 1))
