"""Sticks: found with their label and room, gone when pulled; any folder may stand for one."""

import sys
from pathlib import Path

import pytest

from antt_desktop.system import locations
from antt_desktop.system.sticks import plugged_sticks, stick_at


def test_a_folder_chosen_by_hand_stands_for_a_stick(tmp_path: Path) -> None:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    stick = stick_at(folder)
    assert stick is not None
    assert (stick.folder, stick.label) == (folder, "KINGSTON")
    assert stick.free > 0


def test_a_folder_that_is_gone_is_no_stick(tmp_path: Path) -> None:
    assert stick_at(tmp_path / "đã rút") is None


if sys.platform != "win32":

    @pytest.fixture
    def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Return the mount table of a laptop whose sticks are mounted under a folder of ours."""
        table = tmp_path / "mounts"
        media = tmp_path / "media"
        monkeypatch.setattr(locations, "_MOUNTS", table)
        monkeypatch.setattr(locations, "_STICK_FOLDERS", (media, media, tmp_path / "mnt"))
        return table

    def mount(table: Path, *places: str) -> None:
        lines = ["/dev/sda1 / ext4 rw 0 0"]
        for place in places:
            (table.parent / place).mkdir(parents=True, exist_ok=True)
            escaped = str(table.parent / place).replace(" ", "\\040")
            lines.append(f"/dev/sdb1 {escaped} vfat rw 0 0")
        table.write_text("\n".join(lines) + "\n")

    def test_sticks_arrive_with_their_label_and_leave(mounts: Path) -> None:
        mount(mounts)
        assert plugged_sticks() == []
        mount(mounts, "media/truong/KINGSTON", "mnt/the nho")
        assert [each.label for each in plugged_sticks()] == ["KINGSTON", "the nho"]
        mount(mounts, "mnt/the nho")
        assert [each.folder for each in plugged_sticks()] == [mounts.parent / "mnt/the nho"]

    def test_a_stick_that_the_table_still_names_but_is_pulled_is_left_out(mounts: Path) -> None:
        mount(mounts, "media/truong/KINGSTON")
        (mounts.parent / "media/truong/KINGSTON").rmdir()
        assert plugged_sticks() == []

    def test_a_disk_of_the_laptop_is_no_stick(mounts: Path) -> None:
        mounts.write_text(f"/dev/sdc1 {mounts.parent} ext4 rw 0 0\n")
        assert plugged_sticks() == []
