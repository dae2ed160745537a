"""A police post's folder under test, and the verdict on it after a fault (faults.md §2.1, V)."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from xlsxwriter import Workbook

from antt_desktop.domain.queries import Query
from antt_desktop.records import ALL
from antt_desktop.services.dumping import canonical_line
from antt_desktop.services.inspecting import inspect
from antt_desktop.services.officers.accounts import NewOfficer, add_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.slots import STANDARD_POLICY, FileKeys, KdfPolicy
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.keys import made_standard
from tests.helpers.lives import Lives
from tests.helpers.source import ROOT

PASSWORD = "Gió chướng thổi qua vườn"
UNIT = "30247"
USER = "truong"
HOA, HOA_PASSWORD = "hoa", "chiếc thuyền trôi ngược gió"
LIST = "danh-sach.xlsx"
_GIVEN_NAMES = ("An", "Bình", "Châu", "Dũng", "Giang", "Hải", "Khánh", "Lâm", "Minh", "Phước")


@dataclass(frozen=True)
class State:
    """The content of a sound file: every living record as its canonical line, by id."""

    lines: dict[str, bytes]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self.lines)

    @property
    def digest(self) -> str:
        lines = b"".join(line for _, line in sorted(self.lines.items()))
        return hashlib.sha256(lines).hexdigest()

    def holds(self, earlier: "State") -> bool:
        """Whether every record of an earlier state is still here, unchanged."""
        return earlier.lines.items() <= self.lines.items()


@dataclass(frozen=True)
class Post:
    """A commune file in a folder of its own, and the key that opens it."""

    folder: Path
    key: FileKeys
    policy: KdfPolicy = STANDARD_POLICY
    """What passwords of this post cost."""

    @property
    def file(self) -> Path:
        return self.folder / "so.antt"

    def copied(self, folder: Path) -> Self:
        shutil.copytree(self.folder, folder)
        return replace(self, folder=folder)

    def open(self) -> CommuneFile:
        return CommuneFile.open_with_key(self.file, self.key, USER, FixedClock(), self.policy)

    def command(self, *args: str) -> list[str]:
        """Return the command line `antt-desktop NAME FILE …`; `LIST` stands for the list's path.

        A command of a group is named with it: `officer remove`.
        """
        name, *rest = (str(self.folder / LIST) if arg == LIST else arg for arg in args)
        return [sys.executable, "-m", "antt_desktop", *name.split(), str(self.file), *rest]

    def unlocked(self) -> Self:
        """Return the post with the keys that its password opens now."""
        keys = KeyFile.load(key_path(self.file), policy=self.policy)
        return replace(self, key=keys.unlock(USER, PASSWORD, now=FixedClock()()))

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "ANTT_PASSWORD_FILE": str(self.folder / "mat-khau.txt"),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(self, command: Sequence[str], text: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command, env=self.environment(), input=text, capture_output=True, text=True, check=False
        )


def found_post(folder: Path) -> Post:
    """Make a post through the command line."""
    post = Post(folder, FileKeys(b""))
    (folder / "mat-khau.txt").write_text(PASSWORD + "\n", encoding="utf-8")
    unit = ["--unit-code", UNIT, "--unit-kind", "xa", "--unit-name", "Mỹ Hiệp"]
    officer = ["--province-code", "82", "--officer", USER, "--officer-name", "Lê Văn Hòa"]
    ended = post.run(post.command("init", *unit, *officer))
    assert ended.returncode == 0, ended.stderr
    made_standard(post.file, USER, PASSWORD)
    post = post.unlocked()
    with post.open() as opened:
        for name in ("Mỹ Hòa", "Mỹ Lợi"):
            opened.store.save("residential_area", area(name))
    return post


def area(name: str) -> dict[str, object]:
    """Return the values of a valid residential area."""
    return {"kind": "ap", "name": name, "households_total": 120}


def area_line(name: str) -> str:
    """Return an area as a line of JSON for the command line."""
    return json.dumps(area(name), ensure_ascii=False) + "\n"


def write_list(post: Post, rows: int) -> None:
    """Put a list of households, as a post keeps it, into the post's folder."""
    with Workbook(str(post.folder / LIST)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["STT", "Họ và tên chủ hộ", "Năm sinh", "Địa chỉ", "Ấp"])
        for row in range(rows):
            name = f"Nguyễn Văn {_GIVEN_NAMES[row % len(_GIVEN_NAMES)]}"
            cells = [row + 1, name, 1950 + row % 50, f"Số {row} đường làng", "Mỹ Hòa"]
            sheet.write_row(row + 1, 0, cells)


def add_officer_and_case(post: Post) -> None:
    """Let a mediation officer share the file, and a case lie sealed in it."""
    with post.open() as opened:
        officer = NewOfficer(HOA, "Trần Thị Hoa", "hoa_giai")
        add_officer(opened, officer, HOA_PASSWORD, post.policy)
        make = Lives(opened.store)
        make.case(make.team(make.area()), "2026-11-02", content="Mương nước chung")


def verdict(post: Post) -> State:
    """Reopen the file, fail unless all of V holds and it can be written; returns what it held."""
    with post.open() as opened:
        problems = [problem.message for problem in inspect(opened)]
        assert not problems, problems
        state = read_state(opened.store)
        for record_id in state.ids:
            assert opened.store.history(record_id), "a record without its change-log entry"
        assert_found_by_search(opened.store)
        written = opened.store.save("residential_area", area("Sau sự cố"))
        opened.store.delete("residential_area", written.id)
    left = {path.name for path in post.folder.iterdir()} - expected_names(post.file.name)
    assert not left, f"left behind: {left}"
    return state


def read_state(store: RecordStore) -> State:
    return State(
        {
            record.id: canonical_line(record)
            for record_type in ALL
            for record in store.by_id(record_type.name)
        }
    )


def assert_found_by_search(store: RecordStore) -> None:
    """Fail unless every area has its row in the search index."""
    words: dict[str, set[str]] = defaultdict(set)
    for record in store.by_id("residential_area"):
        words[str(record["name"]).split()[0]].add(record.id)
    for word, ids in words.items():
        found = {record.id for record in store.rows(Query("residential_area", search=word))}
        assert ids <= found, "a record without its search row"


def expected_names(name: str) -> set[str]:
    keys = {f"{name}.keys", f"{name}.keys.1"}
    copies = {f"so.truoc-ban-{version}.antt" for version in range(10)}
    return {name, "mat-khau.txt", LIST} | keys | copies
