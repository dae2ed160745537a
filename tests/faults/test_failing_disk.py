"""The disk fails under an open window (F12): nothing is written any more, all else goes on."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from antt_desktop.services.founding import PRACTICE_UNIT, profile
from antt_desktop.services.officers.accounts import change_own_password, set_role
from antt_desktop.services.officers.recovering import new_recovery_key
from antt_desktop.storage.backups.making import EXTENSION, Reason, check_backup, make_backup
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import DiskError, StorageError
from antt_desktop.system.disk import DiskFailureError
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.read_only import WRITING
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.helpers.clock import FixedClock
from tests.helpers.failing_disk import SYNCS, failing_disk
from tests.helpers.files import Builder, new_file, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import PASSWORDS, TOLD, found_post

FORM, NEW_PASSWORD = "form/household", "mùa lúa chín vàng đồng 7"
_OF_THE_PAGES = 3
"""The folder of a backup is synced for the keys, for the manifest, and for the pages."""


@pytest.fixture
def file(strace: None, tmp_path: Path, clock: FixedClock) -> Iterator[CommuneFile]:
    with closing(new_file(tmp_path, clock)) as made:
        yield made


@pytest.fixture
def make(file: CommuneFile) -> Builder:
    file.store.save("org_profile", profile(PRACTICE_UNIT))
    return Builder(file.store)


@pytest.fixture
def typed(qtbot: QtBot, file: CommuneFile, make: Builder, clock: FixedClock) -> Iterator[FormPage]:
    """A new household, typed in the window and not saved."""
    area, desk = make.area(), Desk(file, clock)
    place = Workplace(desk, page_specs(desk), officer="Tư", health=lambda: Health("tốt"))
    qtbot.addWidget(place)
    place.show()
    place.show_page("household", {})
    page = place.page
    assert isinstance(page, FormPage)
    for name, value in (("area_id", area.id), ("representative_name", "Lê Văn Ba")):
        page.form.grid.editor(name).restore(value)
    yield page
    place.status.toasts._timer.stop()


def _place(page: FormPage) -> Workplace:
    window = page.window()
    assert isinstance(window, Workplace)
    return window


def _told(place: Workplace) -> list[str]:
    banners: list[Banner] = place.findChildren(Banner)
    return [each.words.text() for each in banners if each.isVisible()]


def _fail(qtbot: QtBot, page: FormPage, file: CommuneFile) -> ProblemDialog:
    """Save while the disk fails; returns what is told."""
    with failing_disk(file.path):
        assert page.form.save() is None
    qtbot.waitUntil(lambda: any("báo lỗi khi ghi" in each for each in _told(_place(page))))
    return page.form.findChildren(ProblemDialog)[0]


def test_the_window_says_so_and_offers_no_saving(
    qtbot: QtBot, typed: FormPage, file: CommuneFile
) -> None:
    place = _place(typed)
    assert place.commands["save"].isEnabled()
    assert "Ổ đĩa không đọc hoặc không ghi được" in _fail(qtbot, typed, file).accessibleName()
    assert not {name for name in WRITING if place.commands[name].isEnabled()}
    assert not typed.form.foot.main_button.isEnabled()
    assert typed.form.foot.main_button.toolTip() == "Sổ đang mở ở chế độ chỉ đọc"
    assert typed.form.grid.typed()["representative_name"] == "Lê Văn Ba"
    banner = next(each for each in place.findChildren(Banner) if "USB" in each.words.text())
    banner.findChildren(QPushButton)[0].click()
    assert place.visit is not None
    assert place.visit.key == "backups"


def test_what_was_typed_waits_while_other_pages_are_seen(
    qtbot: QtBot, typed: FormPage, file: CommuneFile
) -> None:
    place = _place(typed)
    _fail(qtbot, typed, file)
    assert place.show_page("households")
    assert place.show_page("household", {})
    typed.form.restore_draft()
    assert typed.form.grid.typed()["representative_name"] == "Lê Văn Ba"


def test_a_window_made_anew_says_so_too(
    qtbot: QtBot, typed: FormPage, file: CommuneFile, clock: FixedClock
) -> None:
    _fail(qtbot, typed, file)
    desk = Desk(file, clock)
    place = Workplace(desk, page_specs(desk), officer="Tư", health=lambda: Health("tốt"))
    qtbot.addWidget(place)
    place.show()
    assert place.show_page("areas")
    assert ["báo lỗi khi ghi" in each for each in _told(place)] == [True]
    assert not place.commands["new"].isEnabled()


Write = Callable[[CommuneFile], object]
WRITES: dict[str, Write] = {
    "a record": lambda file: Builder(file.store).area(name="Ấp 9"),
    "a setting": lambda file: file.settings.set("views/x", 1),
    "a fact": lambda file: file.exchange.keep_facts({"x": "1"}),
    "in another thread": lambda file: _beside(file),
}


def _beside(file: CommuneFile) -> None:
    with file.beside() as other:
        Builder(other.store).area(name="Ấp 9")


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_nothing_is_written_any_more_though_the_disk_would_take_it(
    file: CommuneFile, make: Builder, clock: FixedClock, write: Write
) -> None:
    """What the system says of the second sync is not to be believed."""
    area = make.area()
    with failing_disk(file.path), pytest.raises(DiskError):
        make.household(area)
    before = file.path.read_bytes()
    with pytest.raises(DiskError, match="không ghi vào sổ nữa"):
        write(file)
    file.close()
    assert file.path.read_bytes() == before
    with open_again(file.path, clock) as opened:
        assert not opened.read_only
        assert not opened.damaged_places()
        assert opened.store.get("residential_area", area.id).rev == area.rev
        assert not list(opened.store.by_id("household"))
        write(opened)


def test_a_failure_met_in_another_thread_counts(file: CommuneFile, make: Builder) -> None:
    area = make.area()
    with failing_disk(file.path), pytest.raises(DiskError), file.beside() as other:
        Builder(other.store).household(area)
    assert file.read_only
    with pytest.raises(DiskError, match="không ghi vào sổ nữa"):
        make.household(area)


def test_all_that_was_saved_is_backed_up_elsewhere(
    file: CommuneFile, make: Builder, clock: FixedClock, tmp_path: Path
) -> None:
    area = make.area()
    with failing_disk(file.path, f"{SYNCS},pwrite64"), pytest.raises(DiskError):
        make.household(area)
    made = make_backup(file, tmp_path / "usb", Reason.BY_HAND, clock())
    check_backup(made, file.key)
    assert made.manifest.records["residential_area"] == 1
    assert "household" not in made.manifest.records


def test_a_backup_whose_folder_cannot_be_synced_leaves_nothing(
    file: CommuneFile, make: Builder, clock: FixedClock, tmp_path: Path
) -> None:
    make.area()
    folder = tmp_path / "usb"
    folder.mkdir()
    with failing_disk(folder, "fsync", first=_OF_THE_PAGES), pytest.raises(DiskFailureError):
        make_backup(file, folder, Reason.BY_HAND, clock())
    assert not [path.name for path in folder.iterdir() if EXTENSION in path.name]


def test_a_disk_that_cannot_be_read_is_told_by_a_backup(
    file: CommuneFile, make: Builder, clock: FixedClock, tmp_path: Path
) -> None:
    make.area()
    with failing_disk(file.path, "pread64"), pytest.raises(StorageError):
        make_backup(file, tmp_path / "usb", Reason.BY_HAND, clock())
    assert not list((tmp_path / "usb").glob(f"*{EXTENSION}*"))
    assert not file.read_only


_OF_THE_COMMIT = 4
"""The folder is synced for both key files, for the journal, and when the journal is gone."""


def test_a_change_of_keys_whose_commit_is_told_as_failed_loses_no_account(
    strace: None, tmp_path: Path, clock: FixedClock
) -> None:
    """It may have gone through: the keys of before and of after stay until the file is opened."""
    post = found_post(tmp_path, clock)
    with (
        post.open() as file,
        failing_disk(tmp_path, "fsync", first=_OF_THE_COMMIT),
        pytest.raises(DiskError),
    ):
        set_role(file, "hoa", "can_bo_dia_ban", CHEAP_POLICY)
    with post.open() as file:
        (case,) = file.store.by_id("mediation_case")
        assert file.store.get("mediation_case", case.id)["content"] == TOLD
        file.store.change_log.verify()
        assert (
            not file.key_file(CHEAP_POLICY)
            .unlock("truong", PASSWORDS["truong"], now=clock())
            .next_accounts
        )


@pytest.mark.parametrize("first", range(1, 4))
def test_a_new_recovery_key_is_shown_or_the_old_one_stays(
    strace: None, tmp_path: Path, clock: FixedClock, first: int
) -> None:
    post = found_post(tmp_path, clock)
    with post.open() as file:
        try:
            with failing_disk(file.path, first=first):
                made = new_recovery_key(file, CHEAP_POLICY)
        except StorageError:
            made = post.recovery
        assert file.key_file(CHEAP_POLICY).unlock_with_recovery(made.text).file == file.key
        assert file.disk.failed


def test_a_password_is_not_changed_on_a_failing_disk_and_nobody_is_kept_out(
    strace: None, tmp_path: Path, clock: FixedClock
) -> None:
    """What is done with a key is told first; what cannot be told is not done."""
    post = found_post(tmp_path, clock)
    with post.open() as file, failing_disk(file.path), pytest.raises(DiskError):
        change_own_password(file, PASSWORDS["truong"], NEW_PASSWORD, CHEAP_POLICY)
    with post.open() as file:
        assert not file.key_warning
