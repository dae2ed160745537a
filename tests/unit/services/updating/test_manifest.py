"""What an update says, whose word counts, and how versions compare."""

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.services.updating.errors import NoKeysError
from antt_desktop.services.updating.manifest import (
    NAMESPACE,
    read_keys,
    read_update,
    shipped_keys,
    version_of,
)
from antt_desktop.sshsig import ssh_public_line
from tests.helpers.updates import CURRENT, manifest

NUMBERS = st.tuples(*[st.integers(0, 300)] * 3)


@given(NUMBERS, NUMBERS)
def test_versions_compare_as_numbers(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    texts = [".".join(map(str, each)) for each in (one, other)]
    assert (version_of(texts[0]) < version_of(texts[1])) == (one < other)


@pytest.mark.parametrize("text", ["", "1", "1.2", "1.2.3.4", "1.2.x", "1.-2.3", "1.2.٣", "1. 2.3"])
def test_anything_else_is_no_version(text: str) -> None:
    with pytest.raises(ValueError, match="not a version"):
        version_of(text)


def test_the_keys_that_come_with_the_program_are_keys_or_none_yet() -> None:
    told = json.loads(shipped_keys().read_text("utf-8"))["keys"]
    if told:
        assert len(read_keys(shipped_keys())) == len(told)
    else:
        with pytest.raises(NoKeysError):
            read_keys(shipped_keys())


def test_a_signature_made_by_ssh_keygen_counts(tmp_path: Path) -> None:
    key, told = tmp_path / "key", tmp_path / "update.json"
    told.write_text(json.dumps(manifest()), "utf-8")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", NAMESPACE, told], check=True)
    keys = tmp_path / "keys.json"
    keys.write_text(
        json.dumps({"keys": [key.with_suffix(".pub").read_text("utf-8").strip()]}), "utf-8"
    )
    signature = (tmp_path / "update.json.sig").read_bytes()
    assert read_update(told.read_bytes(), signature, read_keys(keys)).version == "0.10.0"


def test_a_list_of_keys_with_something_else_in_it_is_a_fault_of_the_build(tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    line = ssh_public_line(CURRENT.public_key().public_bytes_raw())
    keys.write_text(json.dumps({"keys": [line, "khóa"]}), "utf-8")
    with pytest.raises(ValueError, match="ssh-ed25519"):
        read_keys(keys)
