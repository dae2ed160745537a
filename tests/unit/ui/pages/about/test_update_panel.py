"""From a stick to the started setup: shown first, backed up before, refused in words."""

import subprocess
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.services.updating.errors import NotStartedError
from antt_desktop.services.updating.outcome import update_outcome
from antt_desktop.services.updating.taking import FOLDER, start_setup
from antt_desktop.storage.backups.making import Reason, list_backups
from antt_desktop.system.installation import Installation
from antt_desktop.system.sticks import Stick
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.about.update_dialog import UpdateDialog
from antt_desktop.ui.pages.about.update_panel import UpdatePanel
from antt_desktop.ui.problems import ProblemDialog
from tests.helpers.logs import LogGuard
from tests.helpers.updates import program, stick


class Office:
    """A panel, the stick plugged in, and the setups that were started."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.usb = stick(folder)
        self.backups = folder / "sao lưu"
        Remembered(desk.file.settings).folder = self.backups
        self.started: list[subprocess.Popen[bytes]] = []
        self.program = program(folder)
        self.panel = UpdatePanel(
            desk,
            self.program,
            look=lambda: [Stick(folder, "TRỐNG", 1), Stick(self.usb, "KINGSTON", 1)],
            start=lambda setup: self.start(setup),
        )
        qtbot.addWidget(self.panel)
        self.panel.show()

    def start(self, setup: Path) -> None:
        self.started.append(start_setup(setup))

    def dialog(self) -> UpdateDialog:
        self.qtbot.waitUntil(lambda: self.panel.findChild(UpdateDialog) is not None)
        found = self.panel.findChild(UpdateDialog)
        assert isinstance(found, UpdateDialog)
        return found

    def refusal(self) -> str:
        self.qtbot.waitUntil(lambda: self.panel.findChild(ProblemDialog) is not None)
        found = self.panel.findChild(ProblemDialog)
        assert isinstance(found, ProblemDialog)
        words = found.accessibleName()
        found.close()
        return words


@pytest.fixture
def office(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Office:
    return Office(qtbot, desk, tmp_path)


def test_the_stick_with_an_update_is_found_and_the_setup_started_after_a_backup(
    qtbot: QtBot, office: Office
) -> None:
    office.panel.search.click()
    dialog = office.dialog()
    assert not office.started
    with qtbot.waitSignal(office.panel.started, timeout=20_000):
        dialog.take.click()
    (setup,) = office.started
    assert setup.wait() == 0
    (backup,) = list_backups(office.backups)
    assert backup.reason is Reason.UPDATE
    assert office.panel.search.isEnabled()
    told = update_outcome(office.program.private, "0.9.1")
    assert told is not None
    assert "lên bản 0.10.0" in told.words


def test_an_update_that_is_put_off_changes_nothing(office: Office) -> None:
    office.panel.search.click()
    office.dialog().leave.click()
    assert not office.started
    assert not office.backups.exists()


def test_an_altered_update_is_refused_before_it_is_offered(office: Office) -> None:
    (office.usb / FOLDER / "update.json").write_bytes(b"{}")
    office.panel.look_at(office.usb)
    assert "không do nơi phát hành ký" in office.refusal()
    assert office.panel.findChild(UpdateDialog) is None
    assert office.panel.search.isEnabled()


def test_a_setup_that_was_exchanged_is_refused_and_not_started(office: Office) -> None:
    (office.usb / FOLDER / "setup.exe").write_bytes(b"evil")
    office.panel.search.click()
    office.dialog().take.click()
    assert "không đúng với bản đã ký" in office.refusal()
    assert not office.started


def test_without_a_backup_nothing_is_started(office: Office, allowed_logs: LogGuard) -> None:
    office.backups.write_bytes(b"not a folder")
    allowed_logs.allow("backup failed")
    office.panel.search.click()
    office.dialog().take.click()
    assert office.refusal()
    assert not office.started


def test_a_setup_that_the_system_does_not_start_leaves_nothing_to_be_told(office: Office) -> None:
    def refuse(setup: Path) -> None:
        raise NotStartedError("Không khởi động được bộ cài.")

    office.start = refuse  # type: ignore[method-assign]
    office.panel.search.click()
    office.dialog().take.click()
    assert office.refusal()
    assert update_outcome(office.program.private, "0.9.1") is None


@pytest.mark.parametrize(
    ("installation", "words"),
    [(Installation.MSI, "quản trị viên cập nhật"), (Installation.DEB, ".deb")],
)
def test_what_an_administrator_installed_says_so(
    qtbot: QtBot, desk: Desk, tmp_path: Path, installation: Installation, words: str
) -> None:
    panel = UpdatePanel(desk, program(tmp_path, installation=installation))
    qtbot.addWidget(panel)
    panel.show()
    assert words in panel.words.text()
    assert not panel.search.isVisible()
