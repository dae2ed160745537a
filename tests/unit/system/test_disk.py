import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antt_desktop.domain.errors import AnttError
from antt_desktop.system import disk
from antt_desktop.system.disk import (
    DiskFailureError,
    FileBusyError,
    FolderMissingError,
    NoSpaceError,
    PathTooLongError,
    ReadBackError,
    ReadOnlyError,
    digest_of,
    disk_fault,
    free_space,
    make_folder,
    remove,
    replace,
    sweep,
    write_file,
)
from antt_desktop.system.names import FileNameError
from tests.helpers.read_only import refuse_writing


class HeldFileError(PermissionError):
    """What Windows raises while another program holds a file."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EACCES, "held")
        self.winerror = winerror


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(chunks=st.lists(st.binary(max_size=2000), max_size=5))
def test_what_is_written_is_read_back(tmp_path: Path, chunks: list[bytes]) -> None:
    target = tmp_path / "a.pdf"
    write_file(target, iter(chunks))
    assert target.read_bytes() == b"".join(chunks)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.pdf"]


def test_a_written_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    write_file(tmp_path / "a.keys", b"x")
    windows = os.name == "nt"  # where the profile folder's access list does this
    assert stat.S_IMODE((tmp_path / "a.keys").stat().st_mode) == (0o666 if windows else 0o600)


def test_a_source_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_file(target, b"old")

    def broken() -> Iterator[bytes]:
        yield b"new"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_file(target, broken())
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.pdf"]


def test_a_leftover_part_of_a_crash_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.pdf.part").write_bytes(b"x" * 100)
    write_file(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError, match="usb") as caught:
        write_file(tmp_path / "usb" / "a.pdf", b"x")
    assert caught.value.exit_code == 6


def test_a_disk_that_returns_other_bytes_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    write_file(target, b"old")

    def decay(_descriptor: int) -> None:
        (tmp_path / "a.pdf.part").write_bytes(b"nez")

    monkeypatch.setattr(disk, "_forget_cached", decay)
    with pytest.raises(ReadBackError, match=r"a\.pdf") as caught:
        write_file(target, b"new")
    assert caught.value.exit_code == 4
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "kind", "exit_code"),
    [
        (errno.ENOSPC, NoSpaceError, 6),
        (errno.EDQUOT, NoSpaceError, 6),
        (errno.EROFS, ReadOnlyError, 6),
        (errno.EACCES, ReadOnlyError, 6),
        (errno.EIO, DiskFailureError, 4),
        (errno.ENODEV, DiskFailureError, 4),
    ],
    ids=["full", "quota", "read-only disk", "no rights", "bad sector", "pulled stick"],
)
def test_every_refusal_of_the_disk_has_its_sentence(
    tmp_path: Path, number: int, kind: type[AnttError], exit_code: int
) -> None:
    fault = disk_fault(OSError(number, "x"), tmp_path / "so.antt")
    assert type(fault) is kind
    assert fault.exit_code == exit_code
    assert "so.antt" in fault.message
    assert "nguyên vẹn" in fault.message


def test_a_file_held_by_another_program_is_busy(tmp_path: Path) -> None:
    fault = disk_fault(HeldFileError(32), tmp_path / "so.antt")
    assert type(fault) is FileBusyError
    assert fault.exit_code == 5


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_renaming_waits_for_the_program_that_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    (tmp_path / "new").write_bytes(b"new")
    waits: list[float] = []
    rename = disk._rename

    def held_three_times(source: Path, target: Path) -> None:
        if len(waits) < 3:
            raise HeldFileError(winerror)
        rename(source, target)

    monkeypatch.setattr(disk, "_rename", held_three_times)
    replace(tmp_path / "new", tmp_path / "old", sleep=waits.append)
    assert (tmp_path / "old").read_bytes() == b"new"
    assert waits == [0.05, 0.1, 0.2]


def test_renaming_gives_up_after_two_and_a_half_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def held(source: Path, target: Path) -> None:
        raise HeldFileError(32)

    monkeypatch.setattr(disk, "_rename", held)
    with pytest.raises(FileBusyError):
        replace(tmp_path / "new", tmp_path / "old", sleep=waits.append)
    assert sum(waits) == pytest.approx(2.5)


def test_other_refusals_are_not_waited_for(tmp_path: Path) -> None:
    def no_wait(_seconds: float) -> None:
        raise AssertionError

    with pytest.raises(FolderMissingError):
        replace(tmp_path / "missing", tmp_path / "old", sleep=no_wait)


def test_removing_waits_for_the_program_that_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"x")
    waits: list[float] = []
    unlink = Path.unlink

    def held_twice(path: Path, missing_ok: bool = False) -> None:
        if len(waits) < 2:
            raise HeldFileError(32)
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held_twice)
    remove(old, sleep=waits.append)
    assert waits == [0.05, 0.1]
    assert not old.exists()
    remove(old, sleep=waits.append)


def test_removing_gives_up_in_clear_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(path: Path, missing_ok: bool = False) -> None:
        raise HeldFileError(33)

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(FileBusyError, match=r"old .* chương trình khác giữ"):
        remove(tmp_path / "old", sleep=lambda _: None)


def test_sweeping_goes_on_past_what_cannot_be_removed(tmp_path: Path) -> None:
    kept = tmp_path / "a"
    kept.mkdir()
    for name in ("b", "c"):
        (tmp_path / name).write_bytes(b"x")
    sweep(tmp_path / name for name in ("a", "b", "not there", "c"))
    assert list(tmp_path.iterdir()) == [kept]


def test_sweeping_ends_where_a_folder_cannot_be_listed(tmp_path: Path) -> None:
    def listed() -> Iterator[Path]:
        yield tmp_path / "a"
        raise OSError(errno.EIO, "gone")

    (tmp_path / "a").write_bytes(b"x")
    sweep(listed())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["con.pdf", "Aux", "a?b.pdf", "x.", "lpt1.antt"])
def test_nothing_is_written_under_a_name_that_windows_gives_to_devices(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(FileNameError):
        write_file(tmp_path / name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_free_space_is_told_in_bytes(tmp_path: Path) -> None:
    assert free_space(tmp_path) > 0
    with pytest.raises(FolderMissingError):
        free_space(tmp_path / "missing")


def test_a_file_says_whether_it_may_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "so.antt"
    path.write_bytes(b"x")
    assert disk.is_writable(path)
    refuse_writing(monkeypatch, "so.antt")
    assert not disk.is_writable(path)
    assert path.read_bytes() == b"x"


if sys.platform == "win32":

    def test_a_file_that_is_open_is_replaced_once_its_reader_closes_it(tmp_path: Path) -> None:
        (tmp_path / "new").write_bytes(b"new")
        (tmp_path / "old").write_bytes(b"old")
        reader = (tmp_path / "old").open("rb")
        replace(tmp_path / "new", tmp_path / "old", sleep=lambda _: reader.close())
        assert reader.closed
        assert (tmp_path / "old").read_bytes() == b"new"

    def test_a_file_that_stays_open_is_told_as_held_and_stays_whole(tmp_path: Path) -> None:
        (tmp_path / "old").write_bytes(b"old")
        with (tmp_path / "old").open("rb"), pytest.raises(FileBusyError):
            write_file(tmp_path / "old", b"new")
        assert (tmp_path / "old").read_bytes() == b"old"
        assert [entry.name for entry in tmp_path.iterdir()] == ["old"]

    def test_a_file_that_another_program_holds_is_not_taken_for_read_only(tmp_path: Path) -> None:
        (tmp_path / "old").write_bytes(b"old")
        with (tmp_path / "old").open("rb"):
            assert disk.is_writable(tmp_path / "old")

    def test_a_path_that_windows_does_not_take_is_told_as_too_long(tmp_path: Path) -> None:
        with pytest.raises(PathTooLongError):
            write_file(tmp_path / ("a" * 150) / ("b" * 150), b"x")

else:

    def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
        with pytest.raises(PathTooLongError, match="quá dài") as caught:
            write_file(tmp_path / ("Ấ" * 200 + ".pdf" * 30), b"x")
        assert caught.value.exit_code == 6
        assert list(tmp_path.iterdir()) == []


def test_the_digest_of_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"giay" * 100_000)
    assert digest_of(tmp_path / "a.pdf") == hashlib.sha256(b"giay" * 100_000).hexdigest()
    with pytest.raises(FolderMissingError):
        digest_of(tmp_path / "b.pdf")


def test_a_folder_is_made_with_those_above_it_or_the_disk_says_why_not(tmp_path: Path) -> None:
    folder = tmp_path / "trên" / "dưới"
    for _ in range(2):
        make_folder(folder, mode=0o700)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (tmp_path / "tệp").write_bytes(b"")
    for taken in (tmp_path / "tệp", tmp_path / "tệp" / "dưới"):
        with pytest.raises(FolderMissingError):
            make_folder(taken)
