import sys
from pathlib import Path

import platformdirs
import pytest

from antt_desktop.system import locations
from antt_desktop.system.locations import (
    Danger,
    backup_folder,
    backup_warning,
    data_folder,
    is_network,
    is_removable,
    location_warning,
    log_folder,
)


def test_a_folder_of_the_laptop_is_a_good_place(tmp_path: Path) -> None:
    assert location_warning(tmp_path / "my-hiep.antt") is None


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Công an tỉnh Đồng Tháp", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("Drive của tôi", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Dropbox (Công an xã)", "Dropbox"),
    ],
)
def test_a_synchronised_folder_is_warned_of_by_name(
    tmp_path: Path, folder: str, service: str
) -> None:
    warning = location_warning(tmp_path / folder / "sổ" / "my-hiep.antt")
    assert warning is not None
    assert warning.danger is Danger.CLOUD
    assert service in warning.message
    assert "Sao lưu" in warning.message


def test_a_folder_that_windows_redirects_to_onedrive_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Tài liệu"))
    warning = location_warning(tmp_path / "Tài liệu" / "my-hiep.antt")
    assert warning is not None
    assert warning.danger is Danger.CLOUD
    assert location_warning(tmp_path / "khác" / "my-hiep.antt") is None


def test_a_name_that_only_begins_like_a_service_is_no_service(tmp_path: Path) -> None:
    assert location_warning(tmp_path / "Dropboxes" / "a.antt") is None


def test_data_backups_and_logs_have_folders_of_their_own() -> None:
    folders = {data_folder(), backup_folder(), log_folder()}
    assert len(folders) == 3
    assert not backup_folder().is_relative_to(data_folder())


@pytest.mark.parametrize("synchronised", [0, 1, 2, 3])
def test_backups_are_offered_a_folder_that_stays_on_the_laptop_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synchronised: int
) -> None:
    places = [tmp_path / "Tài liệu", tmp_path / "truong", tmp_path / "máy"]
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(places[0]))
    monkeypatch.setattr(Path, "home", lambda: places[1])
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(places[2] / "AnTT"))
    for number, place in enumerate(places[:synchronised]):
        monkeypatch.setenv(f"OneDrive{number}", str(place))
    expected = places[synchronised % len(places)]
    assert backup_folder() == expected / "AnTT sao luu"


def test_backups_are_warned_of_a_service_but_not_of_a_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert backup_warning(tmp_path) == ""
    assert "OneDrive đồng bộ" in backup_warning(tmp_path / "OneDrive")
    monkeypatch.setattr(locations, "is_removable", lambda _: True)
    assert backup_warning(tmp_path) == ""
    monkeypatch.setattr(locations, "is_network", lambda _: True)
    assert "trong mạng" in backup_warning(tmp_path)


if sys.platform != "win32":
    MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
//may-chu/chung /srv/chung cifs rw 0 0
may-chu:/so /srv/thư\\040mục nfs4 rw 0 0
/dev/sdb1 /media/truong/USB vfat rw 0 0
/dev/sdc1 /mnt/the-nho exfat rw 0 0
/dev/sdd1 /mnt/o-cung ext4 rw 0 0
"""

    @pytest.mark.parametrize(
        ("path", "danger"),
        [
            ("/home/truong/a.antt", None),
            ("/srv/chung/a.antt", Danger.NETWORK),
            ("/srv/chung-khac/a.antt", None),
            ("/srv/thư mục/a/b/a.antt", Danger.NETWORK),
            ("/media/truong/USB/a.antt", Danger.REMOVABLE),
            ("/mnt/the-nho/a.antt", Danger.REMOVABLE),
            ("/mnt/o-cung/a.antt", None),
        ],
    )
    def test_the_mount_that_holds_the_path_decides(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, danger: Danger | None
    ) -> None:
        mounts = tmp_path / "mounts"
        mounts.write_text(MOUNTS, encoding="utf-8")
        monkeypatch.setattr(locations, "_MOUNTS", mounts)
        warning = location_warning(Path(path))
        assert (warning.danger if warning else None) is danger

    def test_a_machine_without_a_list_of_mounts_warns_of_nothing(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(locations, "_MOUNTS", tmp_path / "none")
        assert location_warning(Path("/srv/chung/a.antt")) is None

else:
    from antt_desktop.system.usb_disks import hangs_on_usb

    @pytest.mark.parametrize(
        ("path", "network"),
        [
            (r"\\may-chu\chung\a.antt", True),
            (r"\\?\UNC\may-chu\chung\a.antt", True),
            (r"C:\so\a.antt", False),
            (r"\\?\C:\so\a.antt", False),
        ],
    )
    def test_shares_are_told_by_their_names(path: str, network: bool) -> None:
        assert is_network(Path(path)) is network

    @pytest.mark.parametrize(
        ("kind", "on_usb", "danger"),
        [
            (2, False, Danger.REMOVABLE),
            (3, True, Danger.REMOVABLE),
            (3, False, None),
            (4, False, Danger.NETWORK),
        ],
        ids=["stick", "disk on a cable", "disk of the laptop", "share with a letter"],
    )
    def test_the_kind_of_the_drive_decides(
        monkeypatch: pytest.MonkeyPatch, kind: int, on_usb: bool, danger: Danger | None
    ) -> None:
        monkeypatch.setattr(locations, "_drive_kind", lambda _root: kind)
        monkeypatch.setattr(locations, "hangs_on_usb", lambda _root: on_usb)
        warning = location_warning(Path("C:/so/a.antt"))
        assert (warning.danger if warning else None) is danger

    def test_a_drive_without_a_disk_is_neither(tmp_path: Path) -> None:
        assert not is_removable(tmp_path)
        assert not is_removable(Path("Q:/so"))
        assert not hangs_on_usb("Q:\\")
