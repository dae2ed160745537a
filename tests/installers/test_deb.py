"""The Debian package: built, installed on this machine, tried, and taken away again."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.source import ROOT

pytestmark = pytest.mark.installers
PLACE, COMMAND = Path("/opt/antt-desktop"), "antt-desktop"
LARGEST = 90_000_000
PASSWORD = "một mật khẩu đủ dài"
OWN_WORLD = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
"""The system's programs only; a PYTHONPATH that the installed program must not follow."""


def run(*command: object, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    world = {**OWN_WORLD, "HOME": str(home or "/nonexistent")}
    return subprocess.run(
        [str(each) for each in command],
        cwd="/", env=world, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def build(out: Path) -> Path:
    out.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "installers.linux.deb", out, "--fast"],
        cwd=ROOT, env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (package,) = out.glob("*.deb")
    return package


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("deb") / "out")


@pytest.fixture(scope="module")
def installed(package: Path) -> Iterator[Path]:
    assert os.geteuid() == 0, "dpkg -i needs root: run this as root in a container"
    assert not PLACE.exists(), f"{PLACE} is there already: this test would remove it"
    done = run("dpkg", "-i", package)
    try:
        assert done.returncode == 0, done.stderr
        yield PLACE
    finally:
        run("dpkg", "-P", COMMAND)


def test_the_package_is_small_and_built_again_alike(package: Path, tmp_path: Path) -> None:
    assert package.stat().st_size <= LARGEST
    again = build(tmp_path / "again")
    assert (
        hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(package.read_bytes()).digest()
    )


def test_what_the_package_holds_belongs_to_root_and_is_writable_by_nobody_else(
    package: Path,
) -> None:
    listed = run("dpkg-deb", "-c", package).stdout.splitlines()
    assert listed
    assert all(line.split()[1] == "root/root" for line in listed)
    assert not [line for line in listed if line[0] != "l" and "w" in (line[5], line[8])]


@pytest.mark.usefixtures("installed")
def test_the_installed_program_passes_its_own_trial(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = run(COMMAND, "--smoke", out, home=tmp_path)
    assert done.returncode == 0, out.read_text("utf-8") if out.exists() else done.stderr
    told = json.loads(out.read_text("utf-8"))
    assert told["ok"]
    assert not run("dpkg", "--verify", COMMAND).stdout


def test_the_program_stays_apart_from_the_system_and_the_user(installed: Path) -> None:
    asked = "import sys, antt_desktop; print(antt_desktop.__file__, *sys.path, sep='\\n')"
    python = next(path for path in (installed / "bin").glob("python3*"))
    paths = run(python, "-I", "-c", asked).stdout.split()
    assert paths
    assert all(Path(path).is_relative_to(installed) for path in paths)


@pytest.mark.usefixtures("installed")
def test_a_double_click_on_a_commune_file_opens_the_program(tmp_path: Path) -> None:
    run("update-mime-database", "/usr/share/mime")
    named = tmp_path / "my-hiep.antt"
    named.write_bytes(b"\0" * 512)
    entry = Path("/usr/share/applications/antt-desktop.desktop").read_text("utf-8")
    assert "MimeType=application/x-antt;" in entry
    assert "Exec=antt-desktop %f" in entry
    globs = Path("/usr/share/mime/globs2")
    assert shutil.which("update-mime-database") is None or ":application/x-antt:*.antt" in (
        globs.read_text("utf-8")
    )
    assert Path("/usr/share/icons/hicolor/scalable/apps/antt-desktop.svg").is_file()


def test_every_part_has_its_licence(installed: Path) -> None:
    told = plain(Path("/usr/share/doc/antt-desktop/copyright").read_text("utf-8"))
    parts = {plain(path.name.split("-")[0]) for path in installed.rglob("*.dist-info")}
    texts = {plain(path.name) for path in (installed / "licences").iterdir() if any(path.iterdir())}
    assert len(parts) > 20
    assert all(f"\n{part} " in told for part in parts)
    assert parts - {"shiboken6"} <= texts
    assert {"python", "fonts_liberation2"} <= texts


def plain(name: str) -> str:
    return name.replace("-", "_").lower()


def test_removing_the_program_leaves_what_the_officer_wrote(
    package: Path, installed: Path, tmp_path: Path
) -> None:
    book, secret = tmp_path / "my-hiep.antt", tmp_path / "mat-khau"
    secret.write_text(PASSWORD, "utf-8")
    made = run(
        COMMAND, "demo", book, "--households", 3, "--models", 0, "--cases", 0, "--years", 1,
        "--password-file", secret, home=tmp_path,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert run("dpkg", "-P", COMMAND).returncode == 0
    assert not installed.exists()
    assert shutil.which(COMMAND, path=OWN_WORLD["PATH"]) is None
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    run("dpkg", "-i", package)
    assert run(COMMAND, "check", book, "--password-file", secret, home=tmp_path).returncode == 0
