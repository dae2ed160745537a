"""A disk that is really full, and a file that may not grow: told, nothing lost (R4, F11)."""

import json
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.faults.post import Post, area_line, verdict

LINES = "".join(area_line(f"Ấp {number}") for number in range(400))
SAVE = ("save", "residential_area", "--json", "-")


def acknowledged(output: str) -> set[str]:
    return {line.split()[1] for line in output.splitlines() if line.startswith("ACK ")}


def judge(post: Post, before: frozenset[str], ended: "subprocess.CompletedProcess[str]") -> None:
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["code"]
    assert told["message"]
    new = verdict(post).ids - before
    assert acknowledged(ended.stdout) <= new
    assert len(new - acknowledged(ended.stdout)) <= 1


@pytest.mark.parametrize("room", [0, 4096, 20_000, 60_000])
def test_a_file_that_may_not_grow_keeps_what_was_acknowledged(post: Post, room: int) -> None:
    before = verdict(post).ids
    limit = post.file.stat().st_size + room
    ended = post.run(["prlimit", f"--fsize={limit}", *post.command(*SAVE)], LINES)
    assert ended.returncode in {4, 6}, ended.stderr
    judge(post, before, ended)


@pytest.mark.long
@pytest.mark.parametrize("room", range(0, 240_000, 4096))
def test_a_full_disk_is_told_and_keeps_what_was_acknowledged(
    post: Post, tmp_path: Path, room: int
) -> None:
    before = verdict(post).ids
    small, kept = tmp_path.with_name("small"), tmp_path.with_name("kept")
    small.mkdir(exist_ok=True)
    kept.mkdir(exist_ok=True)
    on_small = Post(small, post.key)
    size = sum(path.stat().st_size for path in post.folder.iterdir()) + room + 40_960
    script = "\n".join(
        (
            f"mount -t tmpfs -o size={size} tmpfs {shlex.quote(str(small))}",
            f"cp {shlex.quote(str(post.folder))}/* {shlex.quote(str(small))}",
            f"{shlex.join(on_small.command(*SAVE))}; ended=$?",
            f"cp {shlex.quote(str(small))}/* {shlex.quote(str(kept))}",
            "exit $ended",
        )
    )
    ended = on_small.run(["unshare", "-rm", "sh", "-c", script], LINES)
    assert ended.returncode == 6, ended.stderr
    judge(Post(kept, post.key), before, ended)
