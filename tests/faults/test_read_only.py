"""A write-protected disk (faults.md F13): everything is read and printed, nothing is saved."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.post import Post, area_line, verdict

Run = Callable[..., tuple[int, str]]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def run(strace: None, post: Post) -> Run:
    """Run a command while the system refuses every lock file, as a write-protected disk does."""

    def on_a_protected_disk(*command: str, text: str = "") -> tuple[int, str]:
        lock = f"{post.file}.lock"
        rig = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", lock,
               "-e", "trace=openat", "-e", "inject=openat:error=EROFS"]  # fmt: skip
        ended = post.run([*rig, *post.command(*command)], text)
        return ended.returncode, ended.stdout

    return on_a_protected_disk


def test_a_protected_disk_is_read_and_printed_but_takes_nothing(run: Run, post: Post) -> None:
    before = contents(post.folder)
    code, listed = run("list", "residential_area")
    assert code == 0
    assert [json.loads(line)["name"] for line in listed.splitlines()] == ["Mỹ Hòa", "Mỹ Lợi"]
    code, told = run("save", "residential_area", "--json", "-", text=area_line("Mỹ Phú"))
    assert (code, json.loads(told)["code"]) == (6, "G17")
    assert run("check") == (0, "")
    assert contents(post.folder) == before
    paper = post.folder / "danh-sach.pdf"
    code, _ = run("print", "list_residential_area", "--out", str(paper))
    assert code == 0
    assert paper.read_bytes().startswith(b"%PDF")
    paper.unlink()
    assert contents(post.folder) == before
    verdict(post)
