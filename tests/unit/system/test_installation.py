"""How the program was installed is what its installer noted, and nothing else."""

from pathlib import Path

import pytest

from antt_desktop.system.installation import Installation, installed_as, platform_name


@pytest.mark.parametrize("kind", Installation)
def test_the_note_of_the_installer_is_read(tmp_path: Path, kind: Installation) -> None:
    note = tmp_path / "installed_as"
    note.write_text(f"{kind}\r\n", "ascii")
    assert installed_as(note) is kind


@pytest.mark.parametrize("content", [b"", b"khac", b"\xff\xfe"], ids=["empty", "unknown", "bytes"])
def test_any_other_note_is_none(tmp_path: Path, content: bytes) -> None:
    note = tmp_path / "installed_as"
    note.write_bytes(content)
    assert installed_as(note) is Installation.SOURCE


def test_a_checkout_was_not_installed() -> None:
    assert installed_as() is Installation.SOURCE


def test_the_system_is_one_that_updates_name() -> None:
    assert platform_name() in {"windows-x64", "linux-x64"}
