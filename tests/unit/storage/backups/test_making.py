"""A backup is proved before it has its name; it opens with the password of its day."""

import threading
from contextlib import closing
from pathlib import Path

import pytest

from antt_desktop.services.founding import PRACTICE_UNIT, profile
from antt_desktop.storage.backups import making as backups
from antt_desktop.storage.backups import pages
from antt_desktop.storage.backups.making import (
    Reason,
    check_backup,
    list_backups,
    make_backup,
    manifest_path,
)
from antt_desktop.storage.backups.pages import Depth, check_copy, counts_of, head_of
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import (
    BrokenChainError,
    CopyDamagedError,
    CopyDisturbedError,
    FileDamagedError,
)
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.system.disk import NoSpaceError
from antt_desktop.system.locks import LockUnavailableError
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, open_again

PAGE = 4096


def back_up(file: CommuneFile, folder: Path, clock: FixedClock) -> backups.Backup:
    return make_backup(file, folder, Reason.BY_HAND, clock())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def spoil(path: Path, page: int) -> None:
    """Change one byte in the middle of a page."""
    content = bytearray(path.read_bytes())
    content[page * PAGE + PAGE // 2] ^= 1
    path.write_bytes(content)


def test_a_backup_opens_with_the_password_and_holds_every_record(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    area = make.area()
    make.household(area)
    made = back_up(file, tmp_path / "sao luu", clock)
    with open_again(made.path, clock) as again:
        assert [each.id for each in again.store.by_id("residential_area")] == [area.id]
        assert again.store.change_log.head == file.store.change_log.head
    assert made.manifest.records == {"residential_area": 1, "household": 1}
    assert made.total == 2


def test_its_name_tells_unit_time_and_reason_in_plain_letters(
    file: CommuneFile, tmp_path: Path, clock: FixedClock
) -> None:
    file.store.save("org_profile", profile(PRACTICE_UNIT))
    made = back_up(file, tmp_path / "b", clock)
    again = back_up(file, tmp_path / "b", clock)
    assert made.path.name == f"{PRACTICE_UNIT.code}_20261122-010000_tu-tay.antt-backup"
    assert again.path.name == f"{PRACTICE_UNIT.code}_20261122-010000_tu-tay-2.antt-backup"
    assert names(tmp_path / "b") == {
        f"{each.path.name}{end}" for each in (made, again) for end in ("", ".keys", ".json")
    }


def test_a_unit_without_a_code_has_backups_too(
    file: CommuneFile, tmp_path: Path, clock: FixedClock
) -> None:
    assert back_up(file, tmp_path, clock).path.name.startswith("00000_")


def test_backups_are_listed_without_a_key_the_newest_first(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    folder = tmp_path / "b"
    first = back_up(file, folder, clock)
    clock.advance(60)
    make.area()
    second = back_up(file, folder, clock)
    (folder / "lạ.antt-backup").write_bytes(b"x")
    (folder / "lạ.antt-backup.json").write_bytes(b"{}")
    assert list_backups(folder) == [second, first]
    assert list_backups(folder, second.manifest.file) == [second, first]
    assert list_backups(folder, "another") == []
    assert list_backups(tmp_path / "gone") == []
    assert second.at == clock()


def test_a_backup_is_taken_away_whole(file: CommuneFile, tmp_path: Path, clock: FixedClock) -> None:
    back_up(file, tmp_path / "b", clock).remove()
    assert names(tmp_path / "b") == set()


def test_a_backup_that_is_sound_passes_every_check(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    make.area()
    made = back_up(file, tmp_path, clock)
    check_backup(made, file.key)


def test_one_changed_byte_is_found_in_whatever_page(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    make.area()
    made = back_up(file, tmp_path, clock)
    whole = made.path.read_bytes()
    for page in range(0, len(whole) // PAGE, 9):
        made.path.write_bytes(whole)
        spoil(made.path, page)
        with pytest.raises((FileDamagedError, CopyDamagedError)):
            check_backup(made, file.key)


def test_a_backup_exchanged_for_an_older_one_is_told_by_its_manifest(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    older = back_up(file, tmp_path, clock)
    make.area()
    clock.advance(1)
    newer = back_up(file, tmp_path, clock)
    newer.path.write_bytes(older.path.read_bytes())
    with pytest.raises(CopyDamagedError, match="tờ kê"):
        check_backup(newer, file.key)


def test_a_broken_chain_is_found_in_the_copy(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    make.area()
    file._db.execute("DROP TRIGGER change_log_keeps")
    file._db.execute("UPDATE change_log SET by = 'ai đó' WHERE seq = 1")
    with pytest.raises(BrokenChainError):
        back_up(file, tmp_path / "b", clock)
    assert names(tmp_path / "b") == set()


def test_damaged_pages_of_the_unit_are_told_as_damage(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    """It is the first thing a backup reads: whose file it is."""
    make.area()
    pages_of = "SELECT rootpage FROM sqlite_master WHERE tbl_name = 'org_profile' AND rootpage > 0"
    for (page,) in file._db.execute(pages_of).fetchall():
        spoil(file.path, page - 1)
    with pytest.raises(FileDamagedError):
        back_up(file, tmp_path / "b", clock)
    assert names(tmp_path / "b") == set()


def test_what_the_disk_gives_back_otherwise_is_no_backup(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    make.area()
    first = back_up(file, tmp_path / "b", clock)

    def worn(path: Path) -> None:
        spoil(path, 20)

    monkeypatch.setattr(pages, "settle", worn)
    clock.advance(60)
    with pytest.raises((FileDamagedError, CopyDamagedError)):
        back_up(file, tmp_path / "b", clock)
    assert list_backups(tmp_path / "b") == [first]
    assert len(names(tmp_path / "b")) == 3


def test_a_copy_without_some_records_is_no_backup(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    make.area()

    def lossy(path: Path) -> None:
        with closing(connect(path, file.key)) as copy, copy.atomic():
            copy.execute("DELETE FROM residential_area")

    monkeypatch.setattr(pages, "settle", lossy)
    with pytest.raises(CopyDamagedError, match="thiếu hồ sơ"):
        back_up(file, tmp_path / "b", clock)


def test_leftovers_of_a_backup_cut_short_are_swept_by_the_next(
    file: CommuneFile, tmp_path: Path, clock: FixedClock
) -> None:
    folder = tmp_path / "b"
    whole = back_up(file, folder, clock)
    swept = ("x.antt-backup.part", "x.antt-backup.keys", "x.antt-backup.keys.1")
    for name in (*swept, "y.antt-backup.json", "y.antt-backup.json.part"):
        (folder / f"00000_{name}").write_bytes(b"x")
    for name in ("thu.docx.part", "30247_x.antt-backup.part"):
        (folder / name).write_bytes(b"x")
    clock.advance(60)
    second = back_up(file, folder, clock)
    assert list_backups(folder) == [second, whole]
    assert len(names(folder)) == 8


def test_one_backup_of_a_unit_is_written_at_a_time(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    make.area()
    refused: list[str] = []

    def meanwhile(done: int, total: int) -> None:
        with pytest.raises(CopyDisturbedError) as told:
            back_up(file, tmp_path / "b", clock)
        refused.append(told.value.message)

    made = make_backup(file, tmp_path / "b", Reason.CHANGE, clock(), meanwhile)
    check_backup(made, file.key)
    assert refused
    assert "đang ghi vào thư mục này" in refused[0]


def test_a_place_without_locks_takes_backups_too(
    file: CommuneFile, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, user: str) -> None:
        raise LockUnavailableError(path)

    monkeypatch.setattr(backups.FileLock, "acquire", refuse)
    (tmp_path / "00000_x.antt-backup.part").write_bytes(b"x")
    back_up(file, tmp_path, clock)
    assert (tmp_path / "00000_x.antt-backup.part").exists()


def test_too_little_room_is_told_before_anything_is_written(
    file: CommuneFile, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "SPARE_ROOM", 10**15)
    with pytest.raises(NoSpaceError, match="cần 1000000001 MB"):
        back_up(file, tmp_path / "b", clock)
    assert names(tmp_path / "b") == set()


def test_records_saved_while_it_is_copied_do_not_spoil_it(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(pages, "_STEP", 10)
    area = make.area()
    saved: list[str] = []

    def disturb(done: int, total: int) -> None:
        if len(saved) < 2:
            saved.append(make.household(area).id)

    made = make_backup(file, tmp_path / "b", Reason.CHANGE, clock(), disturb)
    check_backup(made, file.key)
    assert made.manifest.records["household"] == len(saved)


def test_a_file_that_is_written_without_end_is_copied_another_time(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(pages, "_STEP", 10)
    area = make.area()
    with pytest.raises(CopyDisturbedError):
        make_backup(
            file, tmp_path / "b", Reason.CHANGE, clock(), lambda done, total: make.household(area)
        )
    assert names(tmp_path / "b") == set()


def test_a_backup_is_made_from_another_thread(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    make.area()
    made: list[backups.Backup] = []
    thread = threading.Thread(target=lambda: made.append(back_up(file, tmp_path, clock)))
    thread.start()
    thread.join()
    check_backup(made[0], file.key)


def test_the_head_and_counts_are_those_of_the_file(file: CommuneFile, make: Builder) -> None:
    make.area()
    seq, digest = file.store.change_log.head
    assert head_of(file._db) == (seq, digest.hex())
    assert counts_of(file._db) == {"residential_area": 1}


def test_key_file_and_manifest_lie_beside_the_pages(
    file: CommuneFile, tmp_path: Path, clock: FixedClock
) -> None:
    made = back_up(file, tmp_path / "b", clock)
    assert key_path(made.path).read_bytes() == key_path(file.path).read_bytes()
    assert "Ấp" not in manifest_path(made.path).read_text("utf-8")


def test_a_copy_whose_indexes_do_not_fit_is_found_by_the_whole_check(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    make.area(name="Ấp 1")
    file._db.execute("PRAGMA writable_schema = ON")
    file._db.execute(
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = "
        "'household_order') WHERE name = 'residential_area_order'"
    )
    made = back_up(file, tmp_path / "b", clock)
    with pytest.raises(CopyDamagedError):
        check_copy(made.path, file.key, Depth.WHOLE)


def test_a_database_of_another_program_is_no_copy(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    made = back_up(file, tmp_path / "b", clock)
    with closing(connect(made.path, file.key)) as copy:
        copy.execute("PRAGMA application_id = 7")
    with pytest.raises(CopyDamagedError, match="không phải dữ liệu"):
        check_copy(made.path, file.key)
