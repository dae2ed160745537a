"""The MSI: what its tables say, and installed, upgraded and removed by Windows' own installer."""

import filecmp
import subprocess
from pathlib import Path

import pytest

from installers.pins import CACHE, pins, program_version
from tests.installers.conftest import EPOCH, NEXT
from tests.installers.wine import Program, Windows, outside

pytestmark = pytest.mark.installers

HOME = r"C:\Program Files\ANTTDesktop"


def msi(tree: Path, folder: str = "msi") -> Path:
    from installers.windows.make_wxs import build_msi

    out = CACHE / "test" / folder
    out.mkdir(exist_ok=True)
    return build_msi(tree, tree.name.removeprefix("v"), out, epoch=EPOCH)


@pytest.fixture(scope="module")
def package(tree: Path) -> Path:
    return msi(tree)


def table(package: Path, name: str) -> list[list[str]]:
    done = subprocess.run(["msiinfo", "export", package, name], capture_output=True, check=True)
    return [line.split("\t") for line in done.stdout.decode("utf-8").splitlines()[3:]]


def test_the_tables_name_the_product_in_vietnamese_and_what_windows_it_needs(package: Path) -> None:
    named = {row[0]: row[1] for row in table(package, "Property") if len(row) == 2}
    assert named["ProductName"] == "Sổ an ninh trật tự cấp xã"
    assert named["ProductVersion"] == program_version()
    assert named["UpgradeCode"] == f"{{{pins('windows')['upgrade_code']}}}"
    assert named["ALLUSERS"] == "1"
    conditions = [row[0] for row in table(package, "LaunchCondition")]
    assert "Installed OR (VersionNT64 AND WINDOWSBUILD >= 17763)" in conditions
    order = {row[0]: int(row[2]) for row in table(package, "InstallExecuteSequence")}
    assert order["InstallInitialize"] < order["RemoveExistingProducts"] < order["InstallFiles"]
    assert [row[2] for row in table(package, "Shortcut")] == ["ANTT|Sổ an ninh trật tự cấp xã"]


def test_every_file_of_the_tree_is_in_the_msi(package: Path, tree: Path) -> None:
    names = [row[2].split("|")[-1] for row in table(package, "File")]
    listed = (tree / "files.sha256").read_text("ascii").splitlines()
    at_the_root = 9  # two starters, four libraries, search path, icon, command
    the_lists = 2
    assert len(names) == len(listed) + the_lists + at_the_root


def test_the_same_input_gives_the_same_msi(package: Path, tree: Path) -> None:
    assert filecmp.cmp(msi(tree, "again"), package, shallow=False)


def test_it_installs_for_all_users_is_replaced_by_the_next_and_leaves_nothing(
    windows: Windows, package: Path, next_tree: Path, password: Path
) -> None:
    install = ("msiexec", "/qn", "/i")
    assert windows.run(*install, outside(package)).code == 0
    program = Program(windows, HOME, password)
    assert (program.version, program.versions) == (program_version(), [f"v{program_version()}"])
    assert program.installation == "msi"
    command = windows.registry(r"HKLM\Software\Classes\ANTTDesktop.File\shell\open\command")
    assert (command or "").endswith(rf'"{HOME}\pythonw.exe" -X utf8 -m antt_desktop "%1"')
    later = msi(next_tree)
    assert windows.run(*install, outside(later)).code == 0
    assert (program.version, program.versions) == (NEXT, [f"v{NEXT}"])
    assert windows.run("msiexec", "/qn", "/x", outside(later)).code == 0
    assert not program.place.exists()
    assert windows.registry(r"HKLM\Software\Classes\.antt") is None
