"""The computers of an exchange: each runs the program in a process and remembers its own files."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers.keys import made_standard
from tests.helpers.source import ROOT

Told = dict[str, Any]
PASSWORD = "mưa đầu mùa trên đồng"
BUNDLE, RECEIPT = ".antt-bundle", ".antt-receipt"


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, the objects it printed, what it said to the person."""

    code: int
    told: list[Told]
    messages: str


class Computer:
    """A machine with a password file and a memory of the files it knows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "may").mkdir(parents=True, exist_ok=True)
        self._password = folder / "mat-khau"
        self._password.write_text(PASSWORD + "\n", "utf-8")

    def run(self, *arguments: object, stdin: str = "") -> Ended:
        """Run a command to its end; a traceback fails the test."""
        done = subprocess.run(
            [sys.executable, "-m", "antt_desktop", *map(str, arguments)],
            input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
            env={
                **os.environ, "ANTT_PASSWORD_FILE": str(self._password), "PYTHONUTF8": "1",
                "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(self.folder / "may"),
            },
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        lines = [line for line in done.stdout.splitlines() if not line.startswith("ACK ")]
        return Ended(done.returncode, [json.loads(line) for line in lines], done.stderr)

    def tell(self, *arguments: object, stdin: str = "") -> list[Told]:
        """Run a command that must succeed; returns what it printed."""
        ended = self.run(*arguments, stdin=stdin)
        assert ended.code == 0, (arguments[0], ended)
        return ended.told


class Laptop(Computer):
    """A commune's laptop with its file."""

    @property
    def file(self) -> Path:
        return self.folder / "so.antt"

    def found(self, code: str, name: str) -> None:
        """Make the commune's file."""
        self.tell(
            "init", self.file, "--unit-code", code, "--unit-kind", "xa", "--unit-name", name,
            "--province-code", "82", "--officer", "truong", "--officer-name", "Lê Văn Hòa",
            "--recovery-file", self.folder / "khoa",
        )  # fmt: skip
        made_standard(self.file, "truong", PASSWORD)

    def save(self, type_name: str, *records: Told) -> None:
        lines = "\n".join(json.dumps(each, ensure_ascii=False) for each in records)
        self.tell("save", self.file, type_name, "--json", "-", stdin=lines)

    def records(self, type_name: str) -> list[Told]:
        return self.tell("list", self.file, type_name)

    def card(self, stick: Path) -> Told:
        """Write the device's card to a stick; returns what the command told of it."""
        made = stick / f"may-{self.folder.name}.antt-card"
        (told,) = self.tell("card", self.file, "--out", made)
        return told

    def export(self, stick: Path, *options: str) -> Told:
        (told,) = self.tell("export", self.file, "--to", stick, *options)
        return told

    def take(self, bundle: Told) -> Told:
        """Take in the receipt that lies beside a bundle."""
        (told,) = self.tell("receipt", self.file, receipt_beside(bundle))
        return told

    def waiting(self) -> dict[str, int]:
        """Return how many records of each type would leave now."""
        lines = self.tell("export", self.file, "--to", self.folder, "--dry-run")
        return {line["type"]: line["rows"] for line in lines}

    def copied_to(self, folder: Path, *, memory: bool = False) -> "Laptop":
        """Copy the commune file to another computer, with the machine's memory when asked."""
        other = Laptop(folder)
        for path in self.folder.glob("so.antt*"):
            shutil.copy(path, folder / path.name)
        if memory:
            shutil.copytree(self.folder / "may", folder / "may", dirs_exist_ok=True)
        return other

    def put_back(self, backup: "Laptop") -> None:
        """Put an earlier copy of the commune file in the place of today's."""
        for path in backup.folder.glob("so.antt*"):
            shutil.copy(path, self.folder / path.name)


class Province(Computer):
    """The superior's computer with its store."""

    @property
    def store(self) -> Path:
        return self.folder / "kho.antt-superior"

    def found(self) -> Told:
        (told,) = self.tell(
            "superior", "init", self.store, "--code", "82", "--name", "Công an tỉnh Đồng Tháp",
            "--recovery-file", self.folder / "khoa",
        )  # fmt: skip
        return told

    def command(self, name: str, *arguments: object) -> list[Told]:
        return self.tell("superior", name, self.store, *arguments)

    def receive(self, *sources: object) -> list[Told]:
        return self.command("receive", *sources)

    def enrol(self, stick: Path) -> list[Told]:
        return self.command("enrol", *sorted(stick.glob("may-*.antt-card")))

    @property
    def state(self) -> str:
        """The one digest of all it holds."""
        return str(self.command("dump", "--canonical")[-1]["state"])

    def held_ids(self) -> set[str]:
        """Return the ids of all records it holds, as it dumps them."""
        self.command("dump", "--to", self.folder / "dump")
        lines = (self.folder / "dump" / "superior.jsonl").read_text("utf-8").splitlines()
        return {json.loads(line)["id"] for line in lines}

    def copied_to(self, folder: Path) -> "Province":
        other = Province(folder)
        for path in self.folder.glob("kho.antt-superior*"):
            shutil.copy(path, folder / path.name)
        return other


def receipt_beside(bundle: Told) -> Path:
    """Return where the receipt of an exported bundle is written."""
    return Path(bundle["path"]).with_suffix(RECEIPT)
