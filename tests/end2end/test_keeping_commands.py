"""Backup and restore by the command line: the state of that day comes back, and goes back again."""

import time
from pathlib import Path

import pytest

from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.terminal import now
from tests.end2end.computers import PASSWORD, Laptop

AREA = {"kind": "ap", "households_total": 10}


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    made = Laptop(tmp_path_factory.mktemp("xa"))
    made.found("30247", "Mỹ Hiệp")
    made.save("residential_area", {**AREA, "name": "Ấp 1"})
    return made


def state(laptop: Laptop, file: Path) -> object:
    return laptop.tell("dump", file, "--to", laptop.folder / "ra", "--canonical")[-1]["state"]


def test_a_restored_backup_is_the_state_of_its_day_and_the_undo_that_of_today(
    laptop: Laptop, tmp_path: Path
) -> None:
    before = state(laptop, laptop.file)
    (made,) = laptop.tell("backup", laptop.file, "--to", tmp_path / "usb")
    assert Path(made["path"]).name.startswith("30247_")
    assert made["records"]["residential_area"] == 1
    laptop.save("residential_area", {**AREA, "name": "Ấp 2"})
    after = state(laptop, laptop.file)
    (told,) = laptop.tell("restore", laptop.file, "--from", made["path"])
    assert (told["change"], told["coming_back"]) == (made["change"], [])
    assert state(laptop, laptop.file) == before
    assert state(laptop, Path(told["aside"])) == after
    wrong = tmp_path / "sai"
    wrong.write_text("không phải mật khẩu này", "utf-8")
    ended = laptop.run("restore", laptop.file, "--undo", "--password-file", wrong)
    assert ended.code == 3
    assert state(laptop, laptop.file) == before
    time.sleep(1.1)
    laptop.tell("restore", laptop.file, "--undo")
    assert state(laptop, laptop.file) == after


def test_a_backup_outside_the_usual_folder_is_in_the_export_log(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "xa")
    laptop.found("30247", "Mỹ Hiệp")
    with CommuneFile.open(laptop.file, username=None, password=PASSWORD, now=now) as file:
        Remembered(file.settings).folder = tmp_path / "b"
    laptop.tell("backup", laptop.file, "--to", tmp_path / "b")
    assert backups_told(laptop) == []
    laptop.tell("backup", laptop.file, "--to", tmp_path / "usb")
    ((sealed, place, reason),) = backups_told(laptop)
    assert (sealed, place, reason) == (True, "trong_may", "Sao lưu")


def backups_told(laptop: Laptop) -> list[tuple[object, ...]]:
    told = [each for each in laptop.records("export_log") if each["kind"] == "sao_luu"]
    return [(each["sealed"], each["destination"], each["reason"]) for each in told]


def test_a_backup_makes_the_file_on_another_machine(laptop: Laptop, tmp_path: Path) -> None:
    laptop.tell("backup", laptop.file, "--to", tmp_path / "usb")
    other = Laptop(tmp_path / "may-moi")
    (told,) = other.tell("restore", other.file, "--from", tmp_path / "usb")
    assert told["aside"] is None
    assert state(other, other.file) == state(laptop, laptop.file)


def test_records_are_read_out_of_a_file_that_does_not_open(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "xa")
    laptop.found("30247", "Mỹ Hiệp")
    laptop.save("residential_area", {**AREA, "name": "Ấp 1"})
    told = laptop.tell("salvage", laptop.file, "--to", tmp_path / "lanh")
    assert {"type": "residential_area", "kept": 1, "lost": 0, "given_up": False} in told
    (left,) = laptop.records("export_log")
    assert (left["kind"], left["sealed"]) == ("ban_mo", False)
    content = bytearray(laptop.file.read_bytes())
    content[100] ^= 1
    laptop.file.write_bytes(content)
    assert laptop.run("list", laptop.file, "residential_area").code == 4
    ended = laptop.run("salvage", laptop.file, "--to", tmp_path / "hong")
    assert ended.code == 0
    assert [*told, {"type": "export_log", "kept": 1, "lost": 0, "given_up": False}] == ended.told
    assert "không có trong nhật ký xuất" in ended.messages


def test_what_is_refused_has_its_exit_code(laptop: Laptop, tmp_path: Path) -> None:
    assert laptop.run("restore", laptop.file).code == 2
    assert laptop.run("restore", laptop.file, "--from", tmp_path / "gone").code == 2
    assert laptop.run("restore", laptop.file, "--from", tmp_path, "--undo").code == 2
    spoilt = tmp_path / "hong.antt-backup"
    spoilt.write_bytes(b"\0" * 8192)
    ended = laptop.run("restore", laptop.file, "--from", spoilt)
    assert (ended.code, ended.told[-1]["code"]) == (4, "G13")
