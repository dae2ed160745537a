"""A file that another program holds is waited for; missing rights are not."""

import errno
import sys
from pathlib import Path

import pytest

from antt_desktop.system.held_files import is_held, patiently, was_held


class RefusedError(PermissionError):
    """What Windows raises; what Python's own `open` raises there has no Windows number."""

    def __init__(self, winerror: int | None) -> None:
        super().__init__(errno.EACCES, "refused")
        if winerror is not None:
            self.winerror = winerror


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_deed_is_done_once_the_holder_lets_go(tmp_path: Path, winerror: int) -> None:
    faults, waits = [RefusedError(winerror)] * 3, list[float]()

    def deed() -> str:
        if faults:
            raise faults.pop()
        return "done"

    assert patiently(deed, tmp_path / "x", sleep=waits.append) == "done"
    assert waits == [0.05, 0.1, 0.2]


def test_after_two_and_a_half_seconds_the_refusal_stands(tmp_path: Path) -> None:
    waits: list[float] = []

    def deed() -> None:
        raise RefusedError(32)

    with pytest.raises(PermissionError):
        patiently(deed, tmp_path / "x", sleep=waits.append)
    assert sum(waits) == pytest.approx(2.5)


@pytest.mark.parametrize(
    "error", [RefusedError(None), RefusedError(19), FileNotFoundError(), OSError()]
)
def test_what_no_holder_explains_is_raised_at_once(tmp_path: Path, error: OSError) -> None:
    def deed() -> None:
        raise error

    def no_wait(_seconds: float) -> None:
        raise AssertionError

    with pytest.raises(type(error)):
        patiently(deed, tmp_path / "x", sleep=no_wait)


def test_a_hold_is_told_from_missing_rights(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    assert was_held(RefusedError(32), path)
    assert was_held(RefusedError(33), path)
    assert not was_held(RefusedError(5), path)
    assert not was_held(RefusedError(None), path)
    assert not is_held(path)
    assert not is_held(tmp_path / "missing")


if sys.platform == "win32":

    def test_an_open_file_is_held_and_explains_a_refusal_without_a_number(tmp_path: Path) -> None:
        path = tmp_path / "x"
        with path.open("wb"):
            assert is_held(path)
            assert was_held(RefusedError(None), path)
            assert was_held(RefusedError(5), path)
        assert not is_held(path)
