"""The start after an update tells once whether it got through."""

from pathlib import Path

import pytest

from antt_desktop.services.updating.outcome import (
    forget_update,
    note_update,
    update_outcome,
)


@pytest.mark.parametrize("version", ["0.10.0", "0.10.1", "1.0.0"])
def test_an_update_that_got_through_is_told_once(tmp_path: Path, version: str) -> None:
    note_update(tmp_path, "0.10.0")
    told = update_outcome(tmp_path, version)
    assert told is not None
    assert told.done
    assert f"bản {version}." in told.words
    assert update_outcome(tmp_path, version) is None


def test_an_update_that_did_not_get_through_names_both_versions_and_what_to_do(
    tmp_path: Path,
) -> None:
    note_update(tmp_path, "0.10.0")
    told = update_outcome(tmp_path, "0.9.1")
    assert told is not None
    assert not told.done
    assert "lên bản 0.10.0, máy vẫn dùng bản 0.9.1." in told.words
    assert "còn nguyên" in told.words
    assert list(tmp_path.iterdir()) == []


def test_without_an_update_nothing_is_told(tmp_path: Path) -> None:
    assert update_outcome(tmp_path / "none", "0.9.1") is None
    note_update(tmp_path, "0.10.0")
    forget_update(tmp_path)
    forget_update(tmp_path)
    assert update_outcome(tmp_path, "0.9.1") is None


@pytest.mark.parametrize("noted", [b"", b"x", b"1.2", b"\xff\xfe", b"9" * 5000, b"1.0.0\n<b>"])
def test_a_note_that_nobody_here_wrote_tells_nothing(tmp_path: Path, noted: bytes) -> None:
    (tmp_path / "ban-dang-cai").write_bytes(noted)
    assert update_outcome(tmp_path, "0.9.1") is None
