"""What the commands print: bytes that every machine reads, and no word of another language."""

import os
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from antt_desktop.cli import commands

ENGLISH = ("Usage", "Options", "Commands", "Show ", "exit.", "[required", "[default", "[ARGS]")


def test_answers_are_utf8_where_windows_gives_a_pipe_its_old_code_page() -> None:
    old_code_page = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "antt_desktop", "types"]
    ended = subprocess.run(command, env=old_code_page, capture_output=True, check=True)
    assert "Thông tin đơn vị" in ended.stdout.decode("utf-8")


def _lines(command: click.Command, *name: str) -> Iterator[tuple[str, ...]]:
    yield name
    if isinstance(command, click.Group):
        for each, below in command.commands.items():
            yield from _lines(below, *name, each)


@pytest.mark.parametrize("names", list(_lines(commands)), ids=" ".join)
def test_the_help_of_every_command_is_in_vietnamese(names: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(commands, [*names, "--help"])
    assert shown.exit_code == 0
    assert shown.output.startswith("Cách dùng: ")
    assert "In phần trợ giúp này rồi thôi." in " ".join(shown.output.split())
    assert not [word for word in ENGLISH if word in shown.output]
