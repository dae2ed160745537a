"""Renames that belong together happen all, whatever cuts them short in between."""

from pathlib import Path

import pytest

from antt_desktop.system import moving
from antt_desktop.system.disk import DiskFailureError, replace
from antt_desktop.system.locks import FileInUseError, FileLock
from antt_desktop.system.moving import (
    MovesUnreadableError,
    finish_moves,
    move_together,
    moves_path,
    prepared_path,
    sweep_prepared,
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("so", "so-journal", "so.moi"):
        (tmp_path / name).write_text(name)
    return tmp_path / "so"


def swap(place: Path) -> list[tuple[Path, Path]]:
    names = (("so-journal", "cu-journal"), ("so", "cu"), ("so.moi", "so"))
    return [(place.with_name(source), place.with_name(target)) for source, target in names]


def contents(place: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in place.parent.iterdir()}


DONE = {"cu-journal": "so-journal", "cu": "so", "so": "so.moi"}


def test_all_moves_are_done_and_nothing_is_left(place: Path) -> None:
    move_together(place, swap(place))
    assert contents(place) == DONE
    assert not finish_moves(place)


@pytest.mark.parametrize("done", range(4))
def test_the_next_program_finishes_what_a_crash_cut_short(
    place: Path, done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = []

    def dying(source: Path, target: Path) -> None:
        if len(moved) == done:
            raise DiskFailureError("hỏng")
        moved.append(target)
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(moving, "replace", dying)
        if done < 3:
            with pytest.raises(DiskFailureError):
                move_together(place, swap(place))
        else:
            patch.setattr(
                Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(OSError(5, "hỏng"))
            )
            with pytest.raises(DiskFailureError):
                move_together(place, swap(place))
    assert finish_moves(place)
    assert contents(place) == DONE
    assert not finish_moves(place)


def test_nobody_finishes_what_another_program_is_at(place: Path) -> None:
    moves_path(place).write_text("[]")
    lock = FileLock.acquire(place, "truong")
    with pytest.raises(FileInUseError):
        finish_moves(place)
    lock.release()
    assert finish_moves(place)


@pytest.mark.parametrize(
    "text", ["", "{", "7", "[1]", '[["a"]]', '[["../so", "cu"]]', '[["so", "/cu"]]', "[[1,2,3]]"]
)
def test_a_list_of_moves_that_is_none_moves_nothing(place: Path, text: str) -> None:
    moves_path(place).write_text(text)
    before = contents(place)
    with pytest.raises(MovesUnreadableError):
        finish_moves(place)
    assert contents(place) == before


def test_moves_that_another_program_finished_meanwhile_are_finished(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves_path(place).write_text("[]")
    really = FileLock.acquire

    def late(path: Path, user: str) -> FileLock:
        moves_path(place).unlink()
        return really(path, user)

    monkeypatch.setattr(FileLock, "acquire", late)
    assert finish_moves(place)


def test_what_was_made_ready_in_vain_is_swept_unless_it_is_on_its_way(place: Path) -> None:
    prepared_path(place).write_text("moi")
    moves_path(place).write_text("[]")
    sweep_prepared(place)
    assert prepared_path(place).exists()
    finish_moves(place)
    moves_path(place).with_name(moves_path(place).name + ".part").write_text("dở")
    sweep_prepared(place)
    assert {path.name for path in place.parent.iterdir()} == {"so", "so-journal", "so.moi"}
