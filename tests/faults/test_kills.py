"""Kill −9 at random moments: what was acknowledged is there, what was not is whole or absent.

`make test` kills tens of times, `make faults` ten thousand times.
"""

import multiprocessing
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from antt_desktop.storage.keys.slots import FileKeys
from tests.faults import writers
from tests.faults.deeds import AnyDeed, Place
from tests.faults.every_deed import EVERY_DEED
from tests.faults.killing import Killer
from tests.faults.post import LIST, Post, area_line, verdict, write_list

KILLED_DEEDS = 3
LONG_KILLED_DEEDS = 620  # of each kind
KILLS = 20
LONG_KILLS = 1_000  # of each kind
KILLS_BY_COMMAND = 5
LONG_KILLS_BY_COMMAND = 100
KILLED_IMPORTS = 2
LONG_KILLED_IMPORTS = 30
IMPORTED_ROWS = 60
KILLS_PER_FILE = 10  # then a fresh one, lest the checks take longer than the kills
LONGEST_WAIT = 0.006  # seconds after the last of them
LONGEST_RECOVERY = 0.02

Writer = Callable[[Path, FileKeys, str, Connection], None]
MOST_MESSAGES: dict[Writer, int] = {
    writers.save_one_by_one: 12,
    writers.save_in_one_work: 60,
}  # until the kill


@dataclass
class Tally:
    """What a series of kills came to."""

    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    recoveries: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged} acknowledged records, 0 lost; "
            f"{self.unacknowledged} whole but not acknowledged; "
            f"{self.recoveries} recoveries killed too"
        )


@pytest.mark.parametrize("deed", EVERY_DEED, ids=lambda deed: deed.name)
def test_killed_deeds_come_whole_or_not_at_all(
    place_of: Callable[[AnyDeed], Place], tmp_path: Path, deed: AnyDeed
) -> None:
    print(f"\n{deed.name}: {Killer(deed, place_of(deed), tmp_path).kill(KILLED_DEEDS)}")


@pytest.mark.long
@pytest.mark.parametrize("deed", EVERY_DEED, ids=lambda deed: deed.name)
def test_very_many_killed_deeds_come_whole_or_not_at_all(
    place_of: Callable[[AnyDeed], Place], tmp_path: Path, deed: AnyDeed
) -> None:
    print(f"\n{deed.name}: {Killer(deed, place_of(deed), tmp_path).kill(LONG_KILLED_DEEDS)}")


@pytest.mark.parametrize("writer", [writers.save_one_by_one, writers.save_in_one_work])
def test_killed_writers_lose_nothing(founded: Post, tmp_path: Path, writer: Writer) -> None:
    kill_writers(founded, tmp_path, writer, KILLS)


@pytest.mark.long
@pytest.mark.parametrize("writer", [writers.save_one_by_one, writers.save_in_one_work])
def test_very_many_killed_writers_lose_nothing(
    founded: Post, tmp_path: Path, writer: Writer
) -> None:
    kill_writers(founded, tmp_path, writer, LONG_KILLS)


def test_killed_save_commands_lose_nothing(post: Post) -> None:
    kill_save_commands(post, KILLS_BY_COMMAND)


@pytest.mark.long
def test_very_many_killed_save_commands_lose_nothing(post: Post) -> None:
    kill_save_commands(post, LONG_KILLS_BY_COMMAND)


def test_killed_imports_come_whole_or_not_at_all(post: Post) -> None:
    kill_imports(post, KILLED_IMPORTS)


@pytest.mark.long
def test_very_many_killed_imports_come_whole_or_not_at_all(post: Post) -> None:
    kill_imports(post, LONG_KILLED_IMPORTS)


def kill_writers(founded: Post, folder: Path, writer: Writer, kills: int) -> None:
    chance, tally = random.Random(writer.__name__), Tally()
    rows_at_once = writers.WORK_ROWS if writer is writers.save_in_one_work else 1
    while tally.kills < kills:
        post = founded.copied(folder / f"{tally.kills}")
        known = verdict(post).ids
        for _ in range(min(KILLS_PER_FILE, kills - tally.kills)):
            tag = f"Ấp {tally.kills}"
            messages = chance.randint(1, MOST_MESSAGES[writer])
            wait = chance.uniform(0, LONGEST_WAIT)
            acknowledged = run_and_kill(writer, post, tag, messages, wait)
            if chance.random() < 0.3:
                run_and_kill(writers.reopen, post, tag, 1, chance.uniform(0, LONGEST_RECOVERY))
                tally.recoveries += 1
            known = judge(tally, post, known, acknowledged, rows_at_once)
        shutil.rmtree(post.folder)
    print(f"\n{writer.__name__}: {tally}")
    assert tally.acknowledged >= kills // 2, "killed too early to mean anything"


def judge(
    tally: Tally, post: Post, known: frozenset[str], acknowledged: set[str], rows_at_once: int
) -> frozenset[str]:
    """Count, and fail when a record is lost, appears from nowhere or a work is cut in two."""
    state = verdict(post)
    assert known | acknowledged <= state.ids, "an acknowledged record is lost"
    new = len(state.ids - known)
    assert new % rows_at_once == 0, "a part of a work was kept"
    assert new - len(acknowledged) <= rows_at_once, "more than one work was not acknowledged"
    tally.kills += 1
    tally.acknowledged += len(acknowledged)
    tally.unacknowledged += new - len(acknowledged)
    return state.ids


def run_and_kill(writer: Writer, post: Post, tag: str, messages: int, wait: float) -> set[str]:
    """Kill a writer `wait` seconds after so many messages; return what it had acknowledged."""
    context: Any = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.writers"])
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=writer, args=(post.file, post.key, tag, sender))
    process.start()
    sender.close()
    received = [receiver.recv_bytes() for _ in range(messages)]
    time.sleep(wait)
    process.kill()
    process.join()
    received += drained(receiver)
    receiver.close()
    process.close()
    return {each for message in received if message != b"." for each in message.decode().split()}


def drained(receiver: Connection) -> list[bytes]:
    messages = []
    try:
        while True:
            messages.append(receiver.recv_bytes())
    except (EOFError, OSError):
        return messages


def kill_save_commands(post: Post, kills: int) -> None:
    chance, tally = random.Random("save command"), Tally()
    known = verdict(post).ids
    for number in range(kills):
        acknowledged = kill_one_command(post, number, chance)
        known = judge(tally, post, known, acknowledged, 1)
    print(f"\nantt-desktop save: {tally}")


def kill_one_command(post: Post, number: int, chance: random.Random) -> set[str]:
    lines = "".join(area_line(f"Ấp {number}-{row}") for row in range(200)).encode()
    command = post.command("save", "residential_area", "--json", "-")
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=post.environment(), stdin=pipe, stdout=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(lines)
        process.stdin.flush()
        read = [process.stdout.readline() for _ in range(chance.randrange(1, 40))]
        time.sleep(chance.uniform(0, 0.01))
        process.kill()
        read += process.stdout.readlines()
    return {line.split()[1].decode() for line in read if line.endswith(b"\n")}


def kill_imports(post: Post, kills: int) -> None:
    """Kill imports at random moments, then let each be done again: nothing missing or doubled."""
    write_list(post, IMPORTED_ROWS)
    before, chance, whole, longest = verdict(post), random.Random("import"), 0, 0.0
    for number in range(kills):
        tried = post.copied(post.folder.with_name(f"import-{number}"))
        longest = max(longest, kill_one_import(tried, chance.uniform(0.4, 1) * longest))
        new = len(verdict(tried).ids - before.ids)
        assert new in {0, IMPORTED_ROWS}, "a part of an import was kept"
        whole += new == IMPORTED_ROWS
        again = tried.run(tried.command("import", "household", LIST))
        assert again.returncode == 0, again.stderr
        assert len(verdict(tried).ids - before.ids) == IMPORTED_ROWS
        shutil.rmtree(tried.folder)
    print(f"\nantt-desktop import: {kills} kills, {whole} after the end, 0 in part")


def kill_one_import(post: Post, after: float) -> float:
    """Kill an import after so many seconds (0: let it end); return how long it ran."""
    start = time.monotonic()
    command = post.command("import", "household", LIST)
    with subprocess.Popen(command, env=post.environment(), stdout=subprocess.DEVNULL) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(after or None)
        process.kill()
    return time.monotonic() - start
