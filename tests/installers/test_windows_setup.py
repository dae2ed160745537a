"""The setup at work: beside a running program, over an older version, cut short, refused, removed."""

import filecmp
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from installers.pins import CACHE, program_version
from tests.installers.conftest import HOME, NEXT, packed
from tests.installers.wine import Program, Windows

pytestmark = pytest.mark.installers

LARGEST = 160_000_000
NAME = "Sổ an ninh trật tự cấp xã"
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\ANTTDesktop"
CLASSES = r"HKCU\Software\Classes"
FILE = r"C:\Sổ sách\my-hiep.antt"
MENU = HOME.split("Local")[0] + r"Roaming\Microsoft\Windows\Start Menu\Programs"
TOO_OLD, RUNNING, FAILED, OLDER = 4, 5, 7, 9


@pytest.fixture(scope="module")
def state(program: Program) -> str:
    """Return the state of a commune file in another folder, as every version must find it."""
    program.windows.place(FILE).parent.mkdir()
    program.tell("demo", FILE, "--households", 20, "--models", 2, "--cases", 2, "--years", 1)
    return state_of(program)


def state_of(program: Program) -> str:
    return str(program.tell("dump", FILE, "--to", r"C:\dump", "--canonical")[-1]["state"])


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_one_version_is_installed_for_one_user_and_fits(program: Program) -> None:
    assert program.versions == [f"v{program_version()}"]
    assert (program.version, program.installation) == (program_version(), "setup")
    command = program.windows.run("cmd", "/c", rf"{HOME}\antt-desktop.cmd", "--version")
    assert command.out.split()[-1] == program_version()
    assert size(program.place) <= LARGEST
    assert not list(program.place.glob("trial.*"))
    assert not list(program.place.rglob("*.part"))


def test_a_double_click_the_start_menu_and_the_list_of_programs_know_it(program: Program) -> None:
    ask = program.windows.registry
    start = rf'"{HOME}\pythonw.exe" -X utf8 -m antt_desktop'
    assert ask(rf"{CLASSES}\.antt").endswith("ANTTDesktop.File")  # type: ignore[union-attr]
    command = ask(rf"{CLASSES}\ANTTDesktop.File\shell\open\command")
    assert command == f'{start} "%1"' or (command or "").endswith(f'{start} "%1"')
    assert ask(KEY, "DisplayVersion") == program_version()
    assert ask(KEY, "QuietUninstallString") == rf'"{HOME}\uninstall.exe" /S'
    link = program.windows.place(MENU) / f"{NAME}.lnk"
    assert "pythonw.exe".encode("utf-16-le") in link.read_bytes()


def running(program: Program, seconds: int) -> "subprocess.Popen[bytes]":
    """Start the installed Python as an open window would hold it; it is up when it says so."""
    wait = f"import time; print('up', flush=True); time.sleep({seconds})"
    started = program.windows.start(rf"{HOME}\pythonw.exe", "-X", "utf8", "-c", wait)
    assert started.stdout
    assert b"up" in started.stdout.readline()
    return started


def test_setup_and_uninstaller_are_refused_while_the_program_runs(
    program: Program, setup: Path
) -> None:
    with running(program, 600) as started:
        assert program.windows.run(setup, "/S").code == RUNNING
        removing = program.windows.run(rf"{HOME}\uninstall.exe", "/S", f"_?={HOME}")
        assert removing.code == RUNNING
        started.kill()
    assert program.versions == [f"v{program_version()}"]


def test_a_windows_that_is_too_old_is_refused(program: Program, setup: Path) -> None:
    key = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion"
    ask = program.windows
    today = ask.registry(key, "CurrentBuildNumber")

    def say(build: object) -> None:
        given = ("/v", "CurrentBuildNumber", "/t", "REG_SZ", "/d", build, "/f")
        assert ask.run("reg", "add", key, *given).code == 0

    say(17134)
    try:
        assert ask.run(setup, "/S").code == TOO_OLD
    finally:
        say(today)


def moments(program: Program, new: Path, old: Path) -> dict[str, Callable[[], bool]]:
    """Return what to wait for before the power is cut, in the order in which it happens."""
    search_path = program.place / "python311._pth"
    whole = len(list(old.rglob("*")))
    return {
        "the first file is there": lambda: (new / "files.sha256").exists(),
        "half of the files are there": lambda: len(list(new.rglob("*"))) > whole // 2,
        "the new version is tried": lambda: program.windows.is_running("--smoke"),
        "the switch is made": lambda: new.name.encode() in search_path.read_bytes(),
        "the old version is being removed": lambda: not (old / "antt-desktop.cmd").exists(),
    }


def cut(program: Program, setup: Path, due: Callable[[], bool], name: str) -> None:
    """Run the setup and end everything the moment that `due` says so."""
    with program.windows.start(setup, "/S") as started:
        while not due():
            assert started.poll() is None, f"the setup ended before {name}"
            time.sleep(0.002)
        program.windows.cut_power()


def beside(program: Program) -> Path:
    """Return the folder that the next setup will choose."""
    taken, number = program.versions, 1
    while (name := f"v{NEXT}" + f"-{number}" * (number > 1)) in taken:
        number += 1
    return program.place / name


def current(program: Program) -> Path:
    line = (program.place / "python311._pth").read_text("ascii").splitlines()[0]
    return program.place / line.split("\\")[0]


def test_a_power_cut_at_any_moment_of_an_upgrade_leaves_a_working_program(
    program: Program, next_setup: Path, state: str
) -> None:
    for name in moments(program, program.place, program.place):
        old, new = current(program), beside(program)
        cut(program, next_setup, moments(program, new, old)[name], name)
        assert program.version in {program_version(), NEXT}, name
        assert state_of(program) == state, name
        print(f"  cut when {name}: {program.version} starts")
    assert program.windows.run(next_setup, "/S").code == 0
    assert [program.place / each for each in program.versions] == [current(program)]
    assert (program.version, state_of(program)) == (NEXT, state)
    assert program.windows.registry(KEY, "DisplayVersion") == NEXT


def test_an_older_setup_is_refused_over_a_newer_program(program: Program, setup: Path) -> None:
    assert program.windows.run(setup, "/S").code == OLDER
    assert program.version == NEXT


def test_a_version_that_fails_its_trial_is_taken_away_again(
    program: Program, next_tree: Path
) -> None:
    from installers.windows.stage import finish, restage

    broken = next_tree.with_name("v99.0.1")
    restage(next_tree, broken, "99.0.1", 1_700_000_000)
    module = broken / "app" / "antt_desktop" / "services" / "founding.py"
    module.write_text("raise RuntimeError\n", "ascii")
    finish(broken, 1_700_000_000)
    before = program.versions
    assert program.windows.run(packed(broken, "exe"), "/S").code == FAILED
    assert program.versions == before
    assert program.version == NEXT
    assert (program.place / "trial.json").exists()


def test_the_setup_waits_for_the_program_that_started_it(
    program: Program, next_setup: Path, state: str
) -> None:
    with running(program, 3):
        assert program.windows.run(next_setup, "/S", "/WAIT=120").code == 0
    assert (program.version, state_of(program)) == (NEXT, state)


def test_uninstalling_keeps_data_and_whatever_is_not_of_the_setup(program: Program) -> None:
    foreign = [program.place / "ghi-chu.txt", current(program) / "app" / "cua-toi.txt"]
    for path in foreign:
        path.write_text("của tôi", "utf-8")
    data = program.windows.place(FILE).read_bytes()
    assert program.windows.run(rf"{HOME}\uninstall.exe", "/S").code == 0
    program.windows.wait_for("~nsu")
    left = sorted(path for path in program.place.rglob("*") if path.is_file())
    assert left == sorted(foreign)
    assert program.windows.place(FILE).read_bytes() == data
    assert program.windows.registry(KEY, "DisplayVersion") is None
    assert program.windows.registry(rf"{CLASSES}\.antt") is None
    assert not list(program.windows.place(MENU).glob("*.lnk"))


def test_another_folder_gets_a_folder_of_its_own_and_is_left_as_it_was(
    windows: Windows, setup: Path, password: Path
) -> None:
    chosen = r"C:\Chương-trình"
    mine = windows.place(chosen) / "lib" / "của tôi.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("giữ lại", "utf-8")
    assert windows.run(setup, "/S", rf"/D={chosen}").code == 0
    program = Program(windows, rf"{chosen}\ANTTDesktop", password)
    assert program.version == program_version()
    assert windows.run(rf"{program.folder}\uninstall.exe", "/S").code == 0
    windows.wait_for("~nsu")
    assert [path for path in windows.place(chosen).rglob("*") if path.is_file()] == [mine]


def test_the_same_input_gives_the_same_setup(tree: Path, setup: Path) -> None:
    again = packed(tree, "again")
    assert filecmp.cmp(again, setup, shallow=False)
    assert setup.is_relative_to(CACHE)
