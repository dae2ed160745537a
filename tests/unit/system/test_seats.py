"""One window per file: who sits there, and how it is called forward."""

from pathlib import Path

import pytest

from antt_desktop.system.locks import FileInUseError
from antt_desktop.system.seats import Seat, call_window


def test_a_seat_is_taken_by_one_window_and_free_again_when_it_leaves(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.antt", tmp_path / "seats"
    first = Seat.take(file, folder)
    with pytest.raises(FileInUseError):
        Seat.take(file, folder)
    first.release()
    Seat.take(file, folder).release()


def test_every_way_to_write_a_path_leads_to_one_seat(tmp_path: Path) -> None:
    folder = tmp_path / "seats"
    first = Seat.take(tmp_path / "a.antt", folder)
    with pytest.raises(FileInUseError):
        Seat.take(tmp_path / "." / "sub" / ".." / "a.antt", folder)
    Seat.take(tmp_path / "b.antt", folder).release()
    first.release()


def test_a_call_is_heard_once_and_an_old_one_not_at_all(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.antt", tmp_path / "seats"
    first = Seat.take(file, folder)
    assert not first.take_call()
    call_window(file, folder)
    assert first.take_call()
    assert not first.take_call()
    call_window(file, folder)
    first.release()
    later = Seat.take(file, folder)
    assert not later.take_call()
    later.release()


def test_the_folder_of_the_seats_does_not_name_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "seats"
    seat = Seat.take(tmp_path / "xa-my-hiep.antt", folder)
    call_window(tmp_path / "xa-my-hiep.antt", folder)
    assert not [each.name for each in folder.iterdir() if "hiep" in each.name]
    seat.release()
