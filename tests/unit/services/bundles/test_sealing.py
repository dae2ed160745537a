"""Sealing: only the addressed key opens, and nothing of a damaged file is used."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from antt_desktop.services.bundles import sealing
from antt_desktop.services.bundles.errors import MalformedError, NotForUsError, TooLargeError
from tests.helpers.bundles import STRANGER, SUPERIOR


def sealed(content: bytes) -> bytes:
    target = BytesIO()
    sealing.seal(content, [sealing.recipient_of(SUPERIOR)], target)
    return target.getvalue()


def test_only_the_addressed_key_opens() -> None:
    assert sealing.open_sealed(sealed(b"x" * 100_000), [STRANGER, SUPERIOR]) == b"x" * 100_000
    with pytest.raises(NotForUsError):
        sealing.open_sealed(sealed(b"x"), [STRANGER])


def test_the_age_program_opens_what_we_seal_and_we_what_it_seals(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(SUPERIOR + "\n")
    (tmp_path / "ours").write_bytes(sealed(b"g\xc3\xb3i"))
    opened = subprocess.run(
        ["age", "-d", "-i", "key", "ours"], cwd=tmp_path, check=True, capture_output=True
    )
    assert opened.stdout == b"g\xc3\xb3i"
    theirs = subprocess.run(
        ["age", "-r", sealing.recipient_of(SUPERIOR)], input=b"abc", check=True, capture_output=True
    )
    assert sealing.open_sealed(theirs.stdout, [SUPERIOR]) == b"abc"


def test_a_changed_or_cut_file_gives_nothing() -> None:
    whole = sealed(bytes(300_000))
    for place in (*range(0, 300, 7), len(whole) - 1, len(whole) // 2):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises((NotForUsError, MalformedError)):
            sealing.open_sealed(bytes(changed), [SUPERIOR])
    for end in (0, 1, 200, len(whole) - 1):
        with pytest.raises(NotForUsError):
            sealing.open_sealed(whole[:end], [SUPERIOR])
    with pytest.raises(NotForUsError):
        sealing.open_sealed(whole + b"\0", [SUPERIOR])


def test_the_textual_form_is_no_part_of_the_format() -> None:
    with pytest.raises(MalformedError):
        sealing.open_sealed(b"-----BEGIN AGE ENCRYPTED FILE-----\nx", [SUPERIOR])


def test_what_would_grow_beyond_the_limit_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST_BYTES", 1_000)
    with pytest.raises(TooLargeError):
        sealing.open_sealed(sealed(bytes(1_001)), [SUPERIOR])
    monkeypatch.setattr(sealing, "MOST_SEALED_BYTES", 100)
    with pytest.raises(TooLargeError):
        sealing.open_sealed(bytes(101), [SUPERIOR])


def test_a_recipient_is_told_from_other_texts() -> None:
    assert sealing.is_recipient(sealing.recipient_of(sealing.new_identity()))
    assert not any(map(sealing.is_recipient, ("", "age1", SUPERIOR, "ssh-ed25519 AAAA")))
