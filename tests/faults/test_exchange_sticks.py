"""Sticks that are pulled, full, protected or lying: told, and nothing is taken for safe (F14, F15)."""

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.pair import Pair, watched_at_export
from tests.faults.post import verdict
from tests.faults.tracing import Point, Traced, traced


def export_to(pair: Pair, folder: Path) -> list[str]:
    return pair.post.command("export", "--to", str(folder))


def told(output: str) -> dict[str, str]:
    """Return the refusal a command printed."""
    found: dict[str, str] = json.loads(output.splitlines()[-1])
    assert {"code", "message"} <= found.keys()
    return found


def assert_nothing_came_of_it(pair: Pair, before: set[str]) -> None:
    """Fail unless the stick is as it was and everything still goes up."""
    assert {path.name for path in pair.stick.iterdir()} == before
    verdict(pair.post)
    pair.assert_closes_the_loop("stick")


@pytest.fixture
def before(pair: Pair) -> set[str]:
    return {path.name for path in pair.stick.iterdir()}


def on_the_stick(pair: Pair, point: Point) -> Traced:
    """Export while a call on the stick's new file fails."""
    paths = [path for path in watched_at_export(pair) if pair.stick in path.parents]
    return traced(pair.post, export_to(pair, pair.stick), point, paths)


@pytest.mark.parametrize(
    ("error", "call", "code", "exit_code"),
    [
        ("EIO", "write", "D03", 4),
        ("ENODEV", "fsync", "D03", 4),
        ("ENOSPC", "write", "D01", 6),
        ("EROFS", "openat", "D02", 6),
        ("ENODEV", "rename", "D03", 4),
    ],
)
def test_a_stick_that_fails_is_told_by_its_code(
    strace: None, pair: Pair, before: set[str], error: str, call: str, code: str, exit_code: int
) -> None:
    ended = on_the_stick(pair, Point(call, 1, error))
    assert (ended.returncode, told(ended.output)["code"]) == (exit_code, code)
    assert_nothing_came_of_it(pair, before)


def test_a_stick_that_does_not_even_tell_what_it_holds_is_told(
    strace: None, pair: Pair, before: set[str]
) -> None:
    paths = [path for path in watched_at_export(pair) if pair.stick in path.parents]
    named = [part for path in paths for part in ("-P", str(path))]
    rig = ["strace", "-f", "-qq", "-o", "/dev/null", *named]
    lie = ["-e", "trace=%%stat", "-e", "inject=%%stat:error=EIO"]
    ended = pair.post.run([*rig, *lie, *export_to(pair, pair.stick)])
    assert (ended.returncode, told(ended.stdout)["code"]) == (4, "D03")
    assert_nothing_came_of_it(pair, before)


def test_a_stick_that_gives_back_other_bytes_is_found_out(
    strace: None, pair: Pair, before: set[str]
) -> None:
    """The first bytes read back from the part file are not those that were written."""
    part = next(
        path for path in watched_at_export(pair) if path.name.endswith("2.antt-bundle.part")
    )
    lie = ["-e", "trace=read", "-e", "inject=read:poke_exit=@arg2=00ff:when=1"]
    rig = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(part), *lie]
    ended = pair.post.run([*rig, *export_to(pair, pair.stick)])
    assert (ended.returncode, told(ended.stdout)["code"]) == (4, "D05")
    assert_nothing_came_of_it(pair, before)


def in_a_namespace(pair: Pair, script: str) -> "subprocess.CompletedProcess[str]":
    """Run a script where it may mount; `$USB` is the stick."""
    script = f"set -e\nUSB={shlex.quote(str(pair.stick))}\n{script}"
    return pair.post.run(["unshare", "-rm", "sh", "-c", script])


@pytest.mark.parametrize("room", [0, 4096])
def test_a_really_full_stick_holds_no_half_bundle(pair: Pair, before: set[str], room: int) -> None:
    kept = pair.folder / "kept"
    kept.mkdir()
    export = shlex.join(export_to(pair, pair.stick))
    ended = in_a_namespace(
        pair,
        f"mount -t tmpfs -o size={room + 4096},nr_inodes=8 tmpfs $USB\n"
        f"dd if=/dev/zero of=$USB/day bs=4096 count=1 2>/dev/null\n"
        f"set +e; {export}; ended=$?\ncp $USB/* {shlex.quote(str(kept))}\nexit $ended",
    )
    assert (ended.returncode, told(ended.stdout)["code"]) == (6, "D01")
    assert [path.name for path in kept.iterdir()] == ["day"]
    shutil.rmtree(kept)
    assert_nothing_came_of_it(pair, before)


def test_a_read_only_stick_is_told_and_takes_nothing(pair: Pair, before: set[str]) -> None:
    export = shlex.join(export_to(pair, pair.stick))
    mount = "mount --bind $USB $USB\nmount -o remount,ro,bind $USB\n"
    ended = in_a_namespace(pair, mount + export)
    assert (ended.returncode, told(ended.stdout)["code"]) == (6, "D02")
    assert_nothing_came_of_it(pair, before)


def test_a_stick_that_is_gone_is_told(pair: Pair, before: set[str]) -> None:
    ended = pair.post.run(export_to(pair, pair.folder / "usb-khac"))
    assert (ended.returncode, told(ended.stdout)["code"]) == (6, "D06")
    assert_nothing_came_of_it(pair, before)


@pytest.mark.parametrize("taken", ["", ".part"])
def test_a_name_that_is_taken_on_the_stick_is_never_overwritten(pair: Pair, taken: str) -> None:
    """Whatever stands there: a file of another, or a folder with the name of the part file."""
    name = pair.bundles()[0].name.replace("000001", "000002") + taken
    if taken:
        (pair.stick / name).mkdir()
    else:
        (pair.stick / name).write_bytes(b"cua nguoi khac")
    ended = pair.post.run(export_to(pair, pair.stick))
    if taken:
        assert (ended.returncode, told(ended.stdout)["code"]) == (6, "D06")
        (pair.stick / name).rmdir()
    else:
        assert ended.returncode == 0
        assert json.loads(ended.stdout)["sequence"] == 3
        assert (pair.stick / name).read_bytes() == b"cua nguoi khac"
        (pair.stick / name).unlink()
    pair.assert_closes_the_loop("stick")
