"""Locks between real processes: one holder, named to the others, cleared by its death."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from antt_desktop.system.locks import FileInUseError, FileLock

HOLDER = """
import sys
from pathlib import Path
from antt_desktop.system.locks import FileInUseError, FileLock
try:
    lock = FileLock.acquire(Path(sys.argv[1]), "truong")
except FileInUseError:
    print("refused", flush=True)
else:
    print("held", flush=True)
    sys.stdin.read()
    lock.release()
"""


Process = subprocess.Popen[str]
Start = Callable[[], Process]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Process] = []

    def start() -> Process:
        command = [sys.executable, "-c", HOLDER, str(tmp_path / "a.antt")]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def answer(process: Process) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def take(folder: Path) -> FileLock:
    return FileLock.acquire(folder / "a.antt", "pho")


def test_the_second_program_is_told_who_holds_the_file(tmp_path: Path, start: Start) -> None:
    assert answer(start()) == "held"
    with pytest.raises(FileInUseError, match="tài khoản “truong” trên máy") as caught:
        take(tmp_path)
    assert caught.value.exit_code == 5
    assert caught.value.since is not None
    assert f"từ {caught.value.since:%H:%M ngày %d/%m/%Y}" in caught.value.message
    assert "a.antt" in caught.value.message


def test_the_lock_of_a_killed_program_clears_itself(tmp_path: Path, start: Start) -> None:
    holder = start()
    assert answer(holder) == "held"
    holder.kill()
    holder.wait()
    assert (tmp_path / "a.antt.lock").exists()
    take(tmp_path).release()


def test_of_many_programs_that_start_at_once_exactly_one_holds(
    start: Start,
) -> None:
    processes = [start() for _ in range(6)]
    assert sorted(answer(process) for process in processes) == ["held"] + ["refused"] * 5


def test_a_released_lock_leaves_no_file_and_can_be_taken_again(
    tmp_path: Path,
) -> None:
    lock = take(tmp_path)
    lock.release()
    lock.release()
    assert list(tmp_path.iterdir()) == []
    take(tmp_path).release()


def test_a_program_is_refused_its_own_second_lock(
    tmp_path: Path,
) -> None:
    lock = take(tmp_path)
    with pytest.raises(FileInUseError, match="“pho”"):
        take(tmp_path)
    lock.release()


if sys.platform != "win32":  # where nobody can remove a file that another has open

    def test_a_lock_taken_on_a_file_just_removed_is_tried_again(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The holder removes its lock file between our opening it and locking it."""
        from antt_desktop.system import locks

        lock_file, lock = tmp_path / "a.antt.lock", locks._lock
        removed: list[bool] = []

        def removed_meanwhile(file: object) -> None:
            if not removed:
                removed.append(True)
                lock_file.unlink()
            lock(file)  # type: ignore[arg-type]

        monkeypatch.setattr(locks, "_lock", removed_meanwhile)
        held = take(tmp_path)
        assert lock_file.exists()
        held.release()


@pytest.mark.parametrize("record", [b"", b"{", b"[1]", b'{"user": 3, "since": "x"}', b"\xff" * 9])
def test_an_unreadable_record_still_refuses(
    tmp_path: Path,
    start: Start,
    record: bytes,
) -> None:
    assert answer(start()) == "held"
    (tmp_path / "a.antt.lock").write_bytes(record)
    with pytest.raises(FileInUseError, match="đang mở từ"):
        take(tmp_path)
