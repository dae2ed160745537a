"""Backups of an open file: to its folder or a stick, thinned and remembered; failures are told."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from antt_desktop.services.keeping import backing_up
from antt_desktop.services.keeping.backing_up import (
    STICK_FOLDER,
    back_up,
    back_up_before,
    back_up_to_stick,
)
from antt_desktop.services.keeping.differing import difference, difference_from_aside
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.services.keeping.schedule import (
    due_at_end,
    due_at_start,
    due_meanwhile,
    whole_check_due,
)
from antt_desktop.services.protecting.erasing import copies_until
from antt_desktop.storage.backups import making as stored
from antt_desktop.storage.backups.making import Backup, Reason, list_backups
from antt_desktop.storage.backups.restoring import asides, put_in_place, stage
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import FileBusyError, FileDamagedError, StorageFullError
from antt_desktop.system.disk import NoSpaceError
from antt_desktop.ui.pages.backups.words import difference_words, undo_words
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.logs import LogGuard


@pytest.fixture
def remembered(file: CommuneFile, tmp_path: Path) -> Remembered:
    kept = Remembered(file.settings)
    kept.folder = tmp_path / "b"
    return kept


def test_a_backup_goes_to_the_remembered_folder_and_is_remembered(
    file: CommuneFile, remembered: Remembered, make: Builder, clock: FixedClock
) -> None:
    make.area()
    assert remembered.last is None
    made = back_up(file, Reason.BY_HAND, clock())
    assert list_backups(remembered.folder_or_usual()) == [made]
    assert remembered.last == clock()
    assert remembered.change == made.manifest.change


def test_older_backups_are_thinned_only_after_a_good_one(
    file: CommuneFile, remembered: Remembered, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch, allowed_logs: LogGuard,
) -> None:  # fmt: skip
    first = back_up(file, Reason.CHANGE, clock())
    clock.advance(60)
    with monkeypatch.context() as patch:
        patch.setattr(stored, "SPARE_ROOM", 10**15)
        allowed_logs.allow("backup failed")
        with pytest.raises(NoSpaceError):
            back_up(file, Reason.CHANGE, clock())
    assert list_backups(remembered.folder_or_usual()) == [first]
    assert "không đủ chỗ" in remembered.failed
    second = back_up(file, Reason.CHANGE, clock())
    assert list_backups(remembered.folder_or_usual()) == [second]
    assert remembered.failed == ""


def test_a_backup_stands_though_the_file_could_not_remember_it(
    file: CommuneFile, remembered: Remembered, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise FileBusyError("Tệp đang được chương trình khác giữ.")

    monkeypatch.setattr(Remembered, "note_backup", busy)
    made = back_up(file, Reason.CHANGE, clock())
    assert list_backups(remembered.folder_or_usual()) == [made]


def test_a_full_disk_that_takes_no_note_either_is_told_all_the_same(
    file: CommuneFile, remembered: Remembered, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch, allowed_logs: LogGuard,
) -> None:  # fmt: skip
    def full(*_: object) -> None:
        raise StorageFullError("Ổ đĩa đầy.")

    allowed_logs.allow("backup failed")
    monkeypatch.setattr(stored, "SPARE_ROOM", 10**15)
    monkeypatch.setattr(Remembered, "note_failure", full)
    with pytest.raises(NoSpaceError):
        back_up(file, Reason.CHANGE, clock())


def test_a_file_that_is_only_read_is_backed_up_too(
    file: CommuneFile, remembered: Remembered, tmp_path: Path, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch, allowed_logs: LogGuard,
) -> None:  # fmt: skip
    file.disk.fail()
    assert back_up_before(file, Reason.IMPORT, clock()) is None
    made = back_up_to_stick(file, tmp_path / "usb", clock())
    assert made.path.exists()
    assert remembered.on_stick is None
    monkeypatch.setattr(stored, "SPARE_ROOM", 10**15)
    allowed_logs.allow("backup failed")
    with pytest.raises(NoSpaceError):
        back_up(file, Reason.BY_HAND, clock())
    assert remembered.failed == ""


def test_a_stick_gets_a_folder_of_backups_of_its_own(
    file: CommuneFile, remembered: Remembered, tmp_path: Path, clock: FixedClock
) -> None:
    made = back_up_to_stick(file, tmp_path / "usb", clock())
    assert made.path.parent == tmp_path / "usb" / STICK_FOLDER
    assert remembered.on_stick == clock()
    assert remembered.last is None


def test_before_a_step_a_file_without_a_folder_is_not_backed_up(
    file: CommuneFile, clock: FixedClock
) -> None:
    assert back_up_before(file, Reason.IMPORT, clock()) is None
    assert Remembered(file.settings).last is None


def test_before_a_step_a_failure_is_told_and_the_step_goes_on(
    file: CommuneFile, remembered: Remembered, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch, allowed_logs: LogGuard,
) -> None:  # fmt: skip
    assert back_up_before(file, Reason.IMPORT, clock()) is None
    assert remembered.last == clock()
    monkeypatch.setattr(stored, "SPARE_ROOM", 10**15)
    allowed_logs.allow("backup failed")
    assert isinstance(back_up_before(file, Reason.IMPORT, clock()), NoSpaceError)


def test_damage_found_by_a_backup_is_remembered_until_one_succeeds(
    file: CommuneFile, remembered: Remembered, clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch, allowed_logs: LogGuard,
) -> None:  # fmt: skip
    def damaged(*_: object) -> None:
        raise FileDamagedError("Tệp dữ liệu có chỗ hỏng.")

    allowed_logs.allow("backup failed")
    with monkeypatch.context() as patch:
        patch.setattr(backing_up, "make_backup", damaged)
        patch.setattr(CommuneFile, "damaged_places", lambda _: ["page 7"])
        with pytest.raises(FileDamagedError):
            back_up(file, Reason.START, clock())
    (found,) = remembered.found
    assert (found.code, found.message) == ("C01", "Tệp dữ liệu có 1 chỗ hỏng (trang 7).")
    back_up(file, Reason.START, clock())
    assert remembered.found == []


def test_what_a_backup_lacks_is_counted_by_type(
    file: CommuneFile, remembered: Remembered, make: Builder, clock: FixedClock
) -> None:
    area = make.area()
    made = back_up(file, Reason.BY_HAND, clock())
    assert difference(file, made).total == 0
    first = make.household(area)
    make.household(area)
    file.store.save("household", {"birth_year": 1970}, id=first.id)
    found = difference(file, made)
    assert (dict(found.lost), found.changes, found.others) == ({"household": 2}, 3, 0)


@pytest.fixture
def parted(
    file: CommuneFile, remembered: Remembered, make: Builder, clock: FixedClock, tmp_path: Path
) -> Iterator[tuple[CommuneFile, Backup]]:
    """A file of two areas that went on from its older state of one, and the backup of three."""
    make.area()
    old = back_up(file, Reason.BY_HAND, clock())
    clock.advance(3600)
    make.area(name="Ấp 9")
    make.area(name="Ấp 10")
    new = back_up(file, Reason.BY_HAND, clock())
    file.close()
    staged = stage(file.path, old.path, None, PASSWORD, clock(), policy=CHEAP_POLICY)
    put_in_place(staged, clock())
    with open_again(file.path, clock) as gone_on:
        area = Builder(gone_on.store).area(name="Ấp 11")
        Builder(gone_on.store).household(area)
        yield gone_on, new


def test_a_backup_of_another_line_is_counted_from_where_the_lines_part(
    parted: tuple[CommuneFile, Backup],
) -> None:
    file, backup = parted
    found = difference(file, backup)
    assert dict(found.lost) == {"residential_area": 1, "household": 1}
    assert (found.changes, found.others) == (2, 2)
    assert "có 2 lần lưu mà sổ hiện không có" in difference_words(found)
    assert "sẽ bỏ 2 lần lưu về sau, ở 2 hồ sơ" in difference_words(found)


def test_of_a_backup_of_another_line_under_another_key_the_records_are_compared_by_number(
    parted: tuple[CommuneFile, Backup],
) -> None:
    file, backup = parted
    backup.path.write_bytes(b"under another key".ljust(8192, b"."))
    found = difference(file, backup)
    assert found.total == 0
    words = difference_words(found)
    assert "Bản này có: khu dân cư 3, sổ hiện có 2; hộ gia đình 0, sổ hiện có 1." in words
    (aside,) = asides(file.path)
    assert undo_words(difference_from_aside(file, backup.path, backup.at.date())).startswith(
        "Sổ ấy"
    )
    told = undo_words(difference_from_aside(file, aside, backup.at.date()))
    assert told.startswith("Hoàn tác sẽ bỏ 2 lần lưu về sau, ở 2 hồ sơ: 1 ")
    assert told.endswith("Sổ ấy có 2 lần lưu đã bỏ khi phục hồi.")


def test_a_file_that_has_nothing_in_common_with_a_backup_loses_everything(
    file: CommuneFile, remembered: Remembered, make: Builder, clock: FixedClock
) -> None:
    make.area()
    made = back_up(file, Reason.BY_HAND, clock())
    file._db.execute("DROP TRIGGER change_log_keeps")
    file._db.execute("UPDATE change_log SET hash = x'00'")
    found = difference(file, made)
    assert (found.others, found.total) == (1, 1)


def test_a_backup_tells_that_restoring_brings_back_what_was_erased_since(
    file: CommuneFile, remembered: Remembered, make: Builder, clock: FixedClock
) -> None:
    make.area()
    made = back_up(file, Reason.BY_HAND, clock())
    clock.advance(days=1)
    assert difference(file, made).erasures == 0
    erased(file, clock.today)
    assert difference(file, made).erasures == 1
    assert "có lại trong sổ và phải xóa lần nữa" in difference_words(difference(file, made))


def test_copies_of_before_an_erasure_go_when_their_time_is_over(
    file: CommuneFile, remembered: Remembered, clock: FixedClock, tmp_path: Path
) -> None:
    """At home, on the stick, and what a restore put aside; what was made since stays."""
    stick = tmp_path / "stick"
    aside = file.path.with_name(f"{file.path.stem}.truoc-phuc-hoi-{clock():%Y%m%d-%H%M%S}.antt")
    aside.write_bytes(b"the file before a restore")
    old = back_up(file, Reason.CHANGE, clock())
    old_on_stick = back_up_to_stick(file, stick, clock())
    until = erased(file, clock.today)
    clock.advance(days=30)
    since = back_up(file, Reason.CHANGE, clock())
    clock.advance(days=(until - clock.today).days)
    after = []
    for _ in range(3):
        assert old in list_backups(remembered.folder_or_usual()), "one day may be a clock ahead"
        assert asides(file.path) == [aside]
        clock.advance(days=1)
        after.insert(0, back_up(file, Reason.CHANGE, clock()))
    assert list_backups(remembered.folder_or_usual()) == [*after, since]
    assert asides(file.path) == []
    assert list_backups(stick / STICK_FOLDER) == [old_on_stick]
    for _ in range(3):
        back_up_to_stick(file, stick, clock())
        clock.advance(days=1)
    assert old_on_stick not in list_backups(stick / STICK_FOLDER)


def erased(file: CommuneFile, today: date) -> date:
    """Tell of an erasure; returns the last day of older copies."""
    told = {
        "basis": "YC-1", "erased_on": today.isoformat(), "records": 1, "approved_by": "pho",
        "copies_until": copies_until(today).isoformat(), "reason": "Theo yêu cầu",
    }  # fmt: skip
    file.store.save("erasure", told)
    return copies_until(today)


def test_a_backup_is_due_at_the_start_once_a_day_and_after_changes(
    file: CommuneFile, remembered: Remembered, make: Builder, clock: FixedClock
) -> None:
    assert due_at_start(file, clock.today)
    back_up(file, Reason.START, clock())
    assert not due_at_start(file, clock.today)
    clock.advance(days=1)
    assert due_at_start(file, clock.today)
    back_up(file, Reason.START, clock())
    make.area()
    assert due_at_start(file, clock.today)


def test_half_an_hour_of_change_is_backed_up_and_so_is_the_end(
    file: CommuneFile, remembered: Remembered, make: Builder, clock: FixedClock
) -> None:
    back_up(file, Reason.START, clock())
    tried = clock()
    clock.advance(1800)
    assert not due_meanwhile(file, clock(), tried)
    assert not due_at_end(file)
    make.area()
    assert due_meanwhile(file, clock(), tried)
    assert not due_meanwhile(file, clock() - timedelta(seconds=1), tried)
    assert due_meanwhile(file, tried - timedelta(days=1), tried)
    assert due_at_end(file)


def test_all_of_the_file_is_checked_weekly_whatever_the_clock(
    file: CommuneFile, clock: FixedClock
) -> None:
    remembered = Remembered(file.settings)
    assert whole_check_due(file, clock.today)
    remembered.note_check([], clock())
    assert not whole_check_due(file, clock.today + timedelta(days=6))
    assert whole_check_due(file, clock.today + timedelta(days=7))
    assert whole_check_due(file, clock.today - timedelta(days=1))
