"""What `check` says of attachments: sound, lost, altered, left over."""

from pathlib import Path

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.services.attaching.accepting import Accepted
from antt_desktop.services.attaching.attaching import attach
from antt_desktop.services.inspecting import inspect, inspect_aside, inspect_backup
from antt_desktop.storage.backups.making import FOLDER_SETTING, Backup, Reason, make_backup
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.storage.keys.key_file import key_path
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


@pytest.fixture
def kept(file: CommuneFile, make: Builder) -> Record:
    accepted = Accepted(b"%PDF- of no matter", "application/pdf", "a.pdf")
    return attach(
        file.store, "residential_area", make.area().id, accepted, {"title": "Quyết định 12"}
    )


def found(file: CommuneFile) -> list[tuple[str, str]]:
    problems = [(each.code, each.message) for each in inspect(file)]
    assert problems == [(each.code, each.message) for each in inspect_aside(file)]
    return problems


def test_a_sound_file_with_attachments_has_no_problem(file: CommuneFile, kept: Record) -> None:
    assert found(file) == []


@pytest.mark.parametrize("in_the_bin", [False, True])
def test_a_lost_content_is_named(file: CommuneFile, kept: Record, in_the_bin: bool) -> None:
    if in_the_bin:
        file.store.delete("attachment", kept.id)
    file._db.execute("DELETE FROM attachment_content")
    ((code, message),) = found(file)
    assert code == "C03"
    assert "“Quyết định 12” không còn nội dung" in message


def test_an_altered_content_is_named(file: CommuneFile, kept: Record) -> None:
    file._db.execute("UPDATE attachment_content SET content = x'00'")
    ((code, message),) = found(file)
    assert code == "C04"
    assert "“Quyết định 12” không còn đúng" in message


def test_a_content_that_nobody_names_is_told(file: CommuneFile, kept: Record) -> None:
    file.store.attachments.put(b"left over")
    ((code, message),) = found(file)
    assert code == "C05"
    assert "Có 1 nội dung" in message


@pytest.fixture
def backup(file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock) -> Backup:
    make.area()
    file.settings.set(FOLDER_SETTING, str(tmp_path / "b"))
    return make_backup(file, tmp_path / "b", Reason.BY_HAND, clock())


def codes(file: CommuneFile) -> list[str]:
    return [code for code, _ in found(file)]


def test_a_sound_file_with_its_backups_has_no_problem(file: CommuneFile, backup: Backup) -> None:
    assert found(file) == []
    assert inspect_backup(file, backup) == []


def test_key_files_that_differ_are_named(file: CommuneFile) -> None:
    twin = key_path(file.path).with_name(key_path(file.path).name + ".1")
    twin.write_bytes(b"x")
    assert codes(file) == ["C06"]
    twin.unlink()
    assert codes(file) == ["C06"]


def test_a_setting_that_cannot_be_read_is_named(file: CommuneFile) -> None:
    file._db.execute("INSERT INTO setting VALUES ('x', '{')")
    assert codes(file) == ["C07"]


def test_a_backup_that_does_not_open_is_named(file: CommuneFile, backup: Backup) -> None:
    backup.path.write_bytes(b"\0" * 8192)
    ((code, message),) = found(file)
    assert code == "C08"
    assert backup.path.name in message


def test_a_backup_under_an_earlier_key_is_left_alone(
    file: CommuneFile, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "_key", bytes(32))
    assert [each.code for each in inspect(file)] == []


def test_a_folder_of_backups_that_cannot_be_read_is_named(
    file: CommuneFile, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> bool:
        raise OSError(5, "hỏng")

    monkeypatch.setattr(Path, "glob", refused)
    assert [each.code for each in inspect(file)] == ["C09"]


def test_what_is_wrong_in_the_file_is_found_in_its_backup(
    file: CommuneFile, make: Builder, tmp_path: Path, clock: FixedClock
) -> None:
    make.household(make.area())
    file._db.execute("UPDATE household SET area_id = 'gone'")
    wrong = make_backup(file, tmp_path / "b", Reason.BY_HAND, clock())
    assert [each.code for each in inspect_backup(file, wrong)] == ["C02"]
    wrong.path.write_bytes(b"\0" * 8192)
    assert [each.code for each in inspect_backup(file, wrong)] == ["G24"]


def test_a_broken_chain_is_named(file: CommuneFile, make: Builder) -> None:
    make.area()
    guard = "SELECT sql FROM sqlite_schema WHERE name = 'change_log_keeps'"
    (again,) = file._db.execute(guard).fetchone()
    file._db.execute("DROP TRIGGER change_log_keeps")
    file._db.execute("UPDATE change_log SET by = 'ai đó'")
    file._db.execute(again)
    assert codes(file) == ["G20"]


def test_damaged_pages_are_named_and_what_they_hide_is_told_once(
    file: CommuneFile, make: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise FileDamagedError("Tệp dữ liệu có chỗ hỏng.")

    make.area()
    monkeypatch.setattr(type(file.store.change_log), "verify", unreadable)
    assert [each.code for each in inspect(file)] == ["G13"]
    monkeypatch.setattr(CommuneFile, "damaged_places", lambda *_: ["page 7"])
    assert [each.code for each in inspect(file)] == ["C01"]
