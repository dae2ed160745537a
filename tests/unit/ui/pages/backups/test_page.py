"""The page of backups in its window: made, proved, restored and brought back again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.services.keeping.backing_up import STICK_FOLDER
from antt_desktop.services.keeping.remembered import FOLDER_SETTING, Remembered
from antt_desktop.services.officers import accounts
from antt_desktop.storage.backups import making as stored
from antt_desktop.storage.backups.making import Reason, list_backups
from antt_desktop.storage.backups.restoring import asides, put_in_place, remove_aside, stage
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system import locations
from antt_desktop.system.locations import backup_folder
from antt_desktop.system.moving import prepared_path
from antt_desktop.system.sticks import Stick
from antt_desktop.ui import theme
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.lock_page import LockPage
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.page import Desk, PageSpec
from antt_desktop.ui.pages.backups import keeper as keeper_module
from antt_desktop.ui.pages.backups import stick_asking
from antt_desktop.ui.pages.backups.aside_panel import AsidePanel
from antt_desktop.ui.pages.backups.keeper import Keeper, keeper_of
from antt_desktop.ui.pages.backups.opening import MOVING_HELP
from antt_desktop.ui.pages.backups.page import BackupsPage
from antt_desktop.ui.pages.backups.restore_dialog import RestoreDialog
from antt_desktop.ui.pages.help_topics import all_topics, topic_of_page
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.reauthentication import IdentityDialog
from antt_desktop.ui.session import Session
from antt_desktop.ui.workplace import Workplace
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.logs import LogGuard

OTHER_PASSWORD = "mùa lúa chín vàng đồng 7"


def _pages(desk: Desk) -> list[PageSpec]:
    return [PageSpec("backups", "Sao lưu", "harddisk", "harddisk", lambda: BackupsPage(desk))]


class Office:
    """A window on a founded file, and what one does on the page of backups."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: FixedClock) -> None:
        self.qtbot, self.clock, self.backups = qtbot, clock, folder / "b"
        made, _ = found(
            folder / "my-hiep.antt", PRACTICE_UNIT, practice_officer(PASSWORD), clock, CHEAP_POLICY
        )
        self.path = made.path
        Builder(made.store).area(name="Ấp 1")
        Remembered(made.settings).folder = self.backups
        preferences = Preferences()
        self.window = MainWindow(preferences)
        qtbot.addWidget(self.window)
        self.session = Session(self.window, preferences, clock, _pages, CHEAP_POLICY)
        self.session.open_file(made)
        self.window.resize(1280, 720)
        self.window.show()

    @property
    def file(self) -> CommuneFile:
        assert self.session.file is not None
        return self.session.file

    @property
    def workplace(self) -> Workplace:
        assert self.session.workplace is not None
        return self.session.workplace

    @property
    def page(self) -> BackupsPage:
        page = self.workplace.page
        assert isinstance(page, BackupsPage)
        return page

    def open_again(self) -> None:
        opened = CommuneFile.open(
            self.path, username="truong", password=PASSWORD, now=self.clock, policy=CHEAP_POLICY
        )
        self.session.open_file(opened)

    def back_up(self) -> None:
        count = len(list_backups(self.backups))
        self.page.make_one()
        self.wait(lambda: len(list_backups(self.backups)) > count)
        self.wait(lambda: len(self.page.table.words()) > count)

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=20_000)

    def areas(self) -> set[str]:
        return {str(each["name"]) for each in self.file.store.by_id("residential_area")}


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    made = Office(qtbot, tmp_path, clock)
    yield made
    made.session.close()
    made.window.close()
    theme.apply(made.session._app())


def test_a_backup_made_now_stands_in_the_list_with_what_it_holds(office: Office) -> None:
    assert office.page.chosen.restore.isHidden()
    office.back_up()
    ((when, why, records, _),) = office.page.table.words()
    assert (when, why) == (f"{office.clock():%H:%M} hôm nay", "bấm sao lưu")
    assert records.endswith(" hồ sơ")
    assert "Giống sổ hiện tại" in office.page.chosen.loses.text()
    assert "đọc lại đúng" in office.page.notices.says("outcome")
    assert office.workplace.status.health.text().startswith("Chưa in khóa khôi phục · dữ liệu tốt")


def test_what_a_restore_would_lose_is_told_by_type(office: Office) -> None:
    office.back_up()
    Builder(office.file.store).area(name="Ấp 2")
    office.page.refresh()
    office.wait(lambda: "bỏ 1 lần lưu" in office.page.chosen.loses.text())
    assert "1 khu dân cư" in office.page.chosen.loses.text()


def test_a_stick_is_told_to_be_safe_only_after_it_was_read_back(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = Stick(tmp_path / "usb", "KINGSTON", 10**9)
    monkeypatch.setattr(stick_asking, "plugged_sticks", lambda: [stick])
    office.page.to_stick()
    office.wait(lambda: "An toàn để rút USB" in office.page.notices.says("outcome"))
    assert len(list_backups(tmp_path / "usb" / STICK_FOLDER)) == 1
    (left,) = office.file.store.rows(Query("export_log"))
    assert (left["kind"], left["sealed"]) == ("sao_luu", True)


def test_a_folder_on_a_stick_is_told_by_the_export_log_once_a_day_and_counts_as_the_stick(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.back_up()
    assert not office.file.store.count(Query("export_log"))
    plug_in(office.backups.parent, monkeypatch)
    for _ in range(2):
        office.clock.advance(3600)
        office.back_up()
    (left,) = office.file.store.rows(Query("export_log"))
    assert (left["kind"], left["destination"], left["sealed"]) == ("sao_luu", "usb", True)
    assert Remembered(office.file.settings).on_stick == office.clock()
    office.clock.advance(days=1)
    Builder(office.file.store).area(name="Ấp 2")
    office.session.close()
    with open_again(office.path, office.clock) as file:
        assert file.store.count(Query("export_log")) == 2


def plug_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder be one that the desktop mounted a stick at."""
    mounts = folder / "mounts"
    mounts.write_text(f"/dev/sdb1 {folder} vfat rw 0 0\n", "utf-8")
    monkeypatch.setattr(locations, "_MOUNTS", mounts)
    monkeypatch.setattr(locations, "_STICK_FOLDERS", (folder, folder, folder))


def test_a_full_disk_is_told_and_older_backups_can_still_be_taken_away(
    office: Office, monkeypatch: pytest.MonkeyPatch, allowed_logs: LogGuard
) -> None:
    office.back_up()
    office.clock.advance(3600)
    office.back_up()
    allowed_logs.allow("backup failed")
    monkeypatch.setattr(stored, "SPARE_ROOM", 10**15)
    office.page.make_one()
    office.wait(lambda: "không đủ chỗ" in office.page.notices.says("outcome"))
    assert "không được" in office.page.notices.says("failed")
    office.page.table.setCurrentCell(1, 0)
    for password, left in (("", 2), (PASSWORD, 1)):
        QTimer.singleShot(0, lambda password=password: confirm(password))
        office.page.remove_chosen()
        office.wait(lambda left=left: len(office.page.table.words()) == left)
    assert office.page.chosen.remove.isHidden()


def test_every_page_of_a_chosen_backup_is_proved(office: Office) -> None:
    office.back_up()
    office.page.check_chosen()
    office.wait(lambda: office.page.notices.says("outcome").endswith("đọc được."))
    path = list_backups(office.backups)[0].path
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    office.page.check_chosen()
    office.wait(lambda: "(mã G" in office.page.notices.says("outcome"))


def test_a_restore_asks_for_unit_and_password_and_is_undone(office: Office) -> None:
    office.back_up()
    Builder(office.file.store).area(name="Ấp 2")
    office.page.restore_chosen()
    dialog = office.page.findChild(RestoreDialog)
    assert not dialog.take.isEnabled()
    dialog.unit.setText(PRACTICE_UNIT.name.lower())
    dialog.password.setText("sai mật khẩu này rồi")
    dialog.restore()
    office.wait(lambda: "mã" in dialog.banner.words.text())
    assert office.areas() == {"Ấp 1", "Ấp 2"}
    office.clock.advance(60)
    dialog.password.setText(PASSWORD)
    dialog.restore()
    office.wait(lambda: isinstance(office.window.centralWidget(), LockPage))
    office.open_again()
    assert office.areas() == {"Ấp 1"}
    office.wait(lambda: not office.page.aside.isHidden())
    Builder(office.file.store).area(name="Ấp 3")
    office.page.aside.undo.click()
    dialog = office.page.findChild(RestoreDialog)
    told = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "Hoàn tác sẽ bỏ 1 lần lưu về sau, ở 1 hồ sơ: 1 khu dân cư." in told
    assert "Sổ ấy có 1 lần lưu đã bỏ khi phục hồi." in told
    assert not dialog.take.isEnabled()
    dialog.unit.setText(PRACTICE_UNIT.name)
    for password, areas in (("sai mật khẩu này rồi", {"Ấp 1", "Ấp 3"}), (PASSWORD, None)):
        office.clock.advance(60)
        dialog.password.setText(password)
        dialog.restore()
        if areas:
            office.wait(lambda: "(mã" in dialog.banner.words.text())
            assert office.areas() == areas
    office.wait(lambda: isinstance(office.window.centralWidget(), LockPage))
    assert list_backups(office.backups)[0].reason is Reason.RESTORE
    office.open_again()
    assert office.areas() == {"Ấp 1", "Ấp 2"}
    for password, left in (("", 1), (PASSWORD, 0)):
        QTimer.singleShot(0, lambda password=password: confirm(password))
        office.page.remove_aside()
        assert len(asides(office.path)) == left


@pytest.fixture
def office_that_took_texts_away(office: Office) -> Office:
    """Return one whose backup is from before an officer lost the texts and the leader changed his password."""
    hoa = accounts.NewOfficer("hoa", "Trần Văn Hòa", "hoa_giai")
    accounts.add_officer(office.file, hoa, OTHER_PASSWORD, CHEAP_POLICY)
    office.back_up()
    accounts.set_role(office.file, "hoa", "chi_xem", CHEAP_POLICY)
    accounts.change_own_password(office.file, PASSWORD, OTHER_PASSWORD, CHEAP_POLICY)
    return office


def restore_with_the_key_file_of_its_day(office: Office) -> RestoreDialog:
    """Have the copy proved; the dialog then waits for an answer."""
    office.page.restore_chosen()
    dialog: RestoreDialog = office.page.findChild(RestoreDialog)
    dialog.unit.setText(PRACTICE_UNIT.name)
    dialog.password.setText(PASSWORD)
    dialog.restore()
    office.wait(lambda: "lại mở được: hoa." in dialog.banner.words.text())
    assert (dialog.take.text(), dialog.take.isEnabled()) == ("Vẫn phục hồi", True)
    return dialog


def test_who_comes_back_with_a_restore_is_told_before_it_and_afterwards(
    office_that_took_texts_away: Office,
) -> None:
    office = office_that_took_texts_away
    restore_with_the_key_file_of_its_day(office).take.click()
    office.wait(lambda: isinstance(office.window.centralWidget(), LockPage))
    office.open_again()
    assert office.file.came_back == ("hoa",)
    assert "mở lại được sổ sau phục hồi" in office.workplace.status.health.text().lower()
    told = [each.words.text() for each in office.workplace.findChildren(Banner)]
    assert any("nay lại mở được: hoa." in words for words in told)


def test_a_restore_that_would_bring_somebody_back_can_still_be_left(
    office_that_took_texts_away: Office,
) -> None:
    office = office_that_took_texts_away
    dialog = restore_with_the_key_file_of_its_day(office)
    assert prepared_path(office.path).exists()
    dialog.leave.click()
    assert not prepared_path(office.path).exists()
    assert office.file.came_back == ()
    assert asides(office.path) == []


def test_who_comes_back_with_an_undo_is_told_beside_it(office: Office) -> None:
    hoa = accounts.NewOfficer("hoa", "Trần Văn Hòa", "hoa_giai")
    accounts.add_officer(office.file, hoa, OTHER_PASSWORD, CHEAP_POLICY)
    office.back_up()
    aside = put_aside(office)
    assert "lại mở được" not in aside.words.text()
    accounts.set_role(office.file, "hoa", "chi_xem", CHEAP_POLICY)
    office.page.refresh()
    assert "lại mở được: hoa." in aside.words.text()
    aside.undo.click()
    dialog = office.page.findChild(RestoreDialog)
    dialog.unit.setText(PRACTICE_UNIT.name)
    dialog.password.setText(PASSWORD)
    dialog.restore()
    office.wait(lambda: "lại mở được: hoa." in dialog.banner.words.text())
    assert "ngày sao lưu" not in dialog.banner.words.text()
    assert dialog.take.text() == "Vẫn hoàn tác phục hồi"
    dialog.leave.click()
    assert len(asides(office.path)) == 1


def put_aside(office: Office) -> AsidePanel:
    """Restore the backup, and return what the page then says of the file before."""
    office.clock.advance(60)
    path, backup = office.path, list_backups(office.backups)[0].path
    staged = stage(path, backup, "truong", PASSWORD, office.clock(), policy=CHEAP_POLICY)
    office.session.replace_file(lambda: str(put_in_place(staged, office.clock())))
    office.open_again()
    office.wait(lambda: not office.page.aside.isHidden())
    return office.page.aside


def test_the_undo_of_a_restore_is_for_leaders_and_said_to_be_gone_when_it_is(
    office: Office,
) -> None:
    office.back_up()
    staged = stage(
        office.path, list_backups(office.backups)[0].path, None, PASSWORD, office.clock(),
        policy=CHEAP_POLICY,
    )  # fmt: skip
    office.session.replace_file(lambda: str(put_in_place(staged, office.clock())))
    office.open_again()
    office.wait(lambda: not office.page.aside.isHidden())
    assert not office.page.aside.undo.isHidden()
    Builder(office.file.store).officer("can_bo_dia_ban")
    office.page.refresh()
    assert not office.page.aside.isHidden()
    for button in (office.page.aside.undo, office.page.aside.remove, office.page.chosen.remove):
        assert button.isHidden()
    remove_aside(asides(office.path)[0])
    office.page.undo_restore()
    assert office.page.aside.isHidden()
    assert office.page.findChildren(RestoreDialog) == []


def confirm(password: str) -> None:
    """Give the password that is asked for, or think better of it."""
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, IdentityDialog)
    if password:
        asked.password.setText(password)
        asked.try_password()
    else:
        asked.reject()


def test_another_folder_is_taken_and_another_place_only_looked_at(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.back_up()
    chosen = tmp_path / "OneDrive" / "b"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    office.page.look_elsewhere()
    office.wait(lambda: not office.page.table.words())
    assert Remembered(office.file.settings).folder == office.backups
    office.page.choose_folder()
    assert Remembered(office.file.settings).folder == chosen
    assert "OneDrive" in office.page.notices.says("outcome")


def test_where_backups_go_and_whether_the_clock_is_right_is_said_by_who_leads(
    office: Office,
) -> None:
    mediation.officer(office.file.store, "can_bo_dia_ban")
    office.page.refresh()
    for button in (office.page.folder.change, office.page.vouch):
        assert not button.isEnabled()
        assert "lãnh đạo" in button.toolTip()


def test_whoever_works_first_lets_the_backups_begin_in_the_usual_folder(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path))
    office.file.settings.set(FOLDER_SETTING, "")
    mediation.officer(office.file.store, "can_bo_dia_ban")
    keeper = keeper_of(office.page)
    keeper.begin()
    office.wait(lambda: not keeper.busy)
    assert Remembered(office.file.settings).folder == backup_folder()
    assert list_backups(backup_folder())


def test_the_start_is_backed_up_and_checked_whole_once_a_week(office: Office) -> None:
    keeper = keeper_of(office.page)
    keeper.begin()
    office.wait(lambda: not keeper.busy)
    remembered = Remembered(office.file.settings)
    assert [each.reason.value for each in list_backups(office.backups)] == ["mo-so"]
    assert remembered.checked_whole == office.clock.today
    keeper.begin()
    assert not keeper.busy


def test_what_nobody_asked_for_is_silent_on_a_closed_file_and_on_a_disk_that_refuses(
    office: Office,
) -> None:
    keeper, file = keeper_of(office.page), office.file
    file.settings.set(FOLDER_SETTING, "")
    file._db.execute("PRAGMA query_only = ON")
    keeper.begin()
    assert Remembered(file.settings).folder is None
    file._db.execute("PRAGMA query_only = OFF")
    office.session.lock()
    office.clock.advance(1800)
    for act in (keeper.begin, keeper.look):
        act()
        assert not keeper.busy


@pytest.mark.parametrize("synchronised", [True, False])
def test_backups_that_begin_to_go_to_a_bad_folder_nobody_chose_are_told_of_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synchronised: bool
) -> None:
    usual = tmp_path / ("OneDrive" if synchronised else "máy") / "AnTT sao luu"
    monkeypatch.setattr(keeper_module, "backup_folder", lambda: usual)
    keeper, settings = keeper_of(office.page), office.file.settings
    settings.set(FOLDER_SETTING, "")
    keeper.begin()
    office.wait(lambda: not keeper.busy)
    assert Remembered(settings).folder == usual
    told = [each.words.text() for each in office.workplace.findChildren(Banner)]
    assert any("OneDrive đồng bộ" in each for each in told) is synchronised


@pytest.mark.parametrize("synchronised", [True, False])
def test_a_file_in_a_dangerous_place_is_told_above_every_page_with_the_way_out(
    office: Office, tmp_path: Path, synchronised: bool
) -> None:
    office.session.close()
    place = tmp_path / ("OneDrive" if synchronised else "AnTT")
    place.mkdir()
    for each in (office.path, *office.path.parent.glob("my-hiep.antt.keys*")):
        each.rename(place / each.name)
    office.path = place / office.path.name
    office.open_again()
    told = [
        each for each in office.workplace.findChildren(Banner) if "OneDrive" in each.words.text()
    ]
    assert len(told) == synchronised
    if told:
        assert told[0].findChildren(Button)[0].text() == "Cách chuyển sổ"
        assert "nơi dễ mất dữ liệu" in topic_text(MOVING_HELP)


def topic_text(way: tuple[str, dict[str, str]]) -> str:
    """Return the page of help that a button leads to."""
    name = topic_of_page(way[1]["page"], way[1]["part"])
    return next(each.text for each in all_topics() if each.name == name)


def test_half_an_hour_of_change_is_backed_up_beside_the_window(office: Office) -> None:
    keeper = keeper_of(office.page)
    keeper.look()
    assert not keeper.busy
    office.clock.advance(1800)
    keeper.look()
    assert keeper.busy
    office.wait(lambda: not keeper.busy)
    assert [each.reason.value for each in list_backups(office.backups)] == ["dinh-ky"]


def test_closing_the_window_backs_up_what_changed(office: Office) -> None:
    office.session.close()
    assert [each.reason.value for each in list_backups(office.backups)] == ["dong-so"]


def test_damage_is_told_on_every_page_with_the_ways_out(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.file._db.execute("UPDATE residential_area SET merged_into = 'gone'")
    keeper = keeper_of(office.page)
    keeper.begin()
    office.wait(lambda: not keeper.busy)
    assert office.workplace.status.health.text().startswith("Sổ có chỗ cần xem")
    office.session.lock()
    office.open_again()
    assert office.workplace.notices.count() == 1
    assert "Bản gốc được giữ" in office.page.notices.says("found")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    QTimer.singleShot(0, lambda: confirm(""))
    office.page.rescue.click()
    assert not (tmp_path / "residential_area.jsonl").exists()
    QTimer.singleShot(0, lambda: confirm(PASSWORD))
    office.page.rescue.click()
    office.wait(lambda: "Đã cứu" in office.page.notices.says("outcome"))
    assert (tmp_path / "residential_area.jsonl").exists()
    (left,) = office.file.store.rows(Query("export_log"))
    assert (left["kind"], left["sealed"], left["destination"]) == ("ban_mo", False, "trong_may")


def test_a_salvage_stands_though_the_file_takes_no_note_of_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    office.file._db.execute("PRAGMA query_only = ON")
    QTimer.singleShot(0, lambda: confirm(PASSWORD))
    office.page.salvage()
    office.wait(lambda: "Đã cứu" in office.page.notices.says("outcome"))
    office.file._db.execute("PRAGMA query_only = OFF")
    assert not office.file.store.count(Query("export_log"))


def test_a_clock_that_went_back_is_told_until_it_is_vouched_for(office: Office) -> None:
    Builder(office.file.store).area(name="Ấp 2")
    office.clock.advance(days=-2)
    office.page.refresh()
    assert "Đồng hồ máy" in office.page.notices.says("clock")
    office.page.vouch.click()
    assert office.page.notices.says("clock") == ""


def test_a_page_finds_the_keeper_of_its_window(office: Office) -> None:
    assert office.window.findChild(Keeper) is keeper_of(office.page)


def test_an_empty_folder_says_what_belongs_there_and_the_keyboard_starts_at_making_one(
    qtbot: QtBot, office: Office
) -> None:
    page = office.page
    qtbot.waitUntil(page.none.isVisible)
    assert page.none.accessibleName().startswith("Chưa có bản sao lưu nào")
    assert page.landing() is page.save_now
    page.make_one()
    qtbot.waitUntil(page.table.isVisible)
    assert page.landing() is page.table
