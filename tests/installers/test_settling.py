"""The switch from one version to the next: nothing of the old is touched before the new has proven itself."""

import hashlib
import json
from pathlib import Path

import pytest

from installers.windows.settle import DAMAGED, FAILED, REFUSED, settle

OLD_PATHS = b"v1.0.0\\python\\python311.zip\r\n"


def new_version(folder: Path, *, works: bool = True) -> Path:
    """Lay out a version whose trial is a shell script, and what starts the version before it."""
    new = folder / "v2.0.0"
    (new / "python").mkdir(parents=True)
    texts = {
        "python/pythonw.exe": "#!/bin/sh\n" + ("" if works else "echo lỗi nạp >&2; exit 1\n"),
        "python/python.exe": "starter",
        "python/python311.dll": "library",
        "python/python311._pth": "python311.zip\n.\n..\\lib\n..\\app\n",
        "antt.ico": "icon",
        "antt-desktop.cmd": "command",
    }
    for name, text in texts.items():
        (new / name).write_text(text, "utf-8")
        (new / name).chmod(0o755)
    lines = [
        f"{hashlib.sha256(text.encode()).hexdigest()} *{name}\n".replace("/", "\\")
        for name, text in texts.items()
    ]
    (new / "files.sha256").write_text("".join(lines), "ascii")
    (folder / "python311._pth").write_bytes(OLD_PATHS)
    return new


def test_a_whole_version_that_works_is_what_starts_from_now_on(tmp_path: Path) -> None:
    new_version(tmp_path)
    assert settle(tmp_path, "v2.0.0") == 0
    lines = (tmp_path / "python311._pth").read_text("ascii").split()
    assert lines == [
        r"v2.0.0\python\python311.zip",
        r"v2.0.0\python",
        r"v2.0.0\lib",
        r"v2.0.0\app",
    ]
    assert {path.name for path in tmp_path.iterdir()} == {
        "v2.0.0", "python311._pth", "python.exe", "pythonw.exe", "python311.dll", "antt.ico",
        "antt-desktop.cmd",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["python/python311.dll", "antt.ico"])
@pytest.mark.parametrize("gone", [True, False])
def test_a_copy_that_is_not_whole_is_not_tried(tmp_path: Path, name: str, gone: bool) -> None:
    damaged = new_version(tmp_path) / name
    if gone:
        damaged.unlink()
    else:
        damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    assert settle(tmp_path, "v2.0.0") == DAMAGED
    assert old_version_stands(tmp_path)


def test_a_version_that_fails_its_trial_changes_nothing_but_leaves_what_it_said(
    tmp_path: Path,
) -> None:
    new_version(tmp_path, works=False)
    report = tmp_path / "trial.json"
    report.write_text("of an earlier trial", "ascii")
    assert settle(tmp_path, "v2.0.0") == FAILED
    assert json.loads(report.read_text("utf-8")) == {"ok": False, "error": "lỗi nạp\n"}
    report.unlink()
    assert old_version_stands(tmp_path)


def test_a_disk_that_refuses_leaves_the_old_search_path(tmp_path: Path) -> None:
    new_version(tmp_path)
    (tmp_path / "python311._pth.part").mkdir()
    assert settle(tmp_path, "v2.0.0") == REFUSED
    assert (tmp_path / "python311._pth").read_bytes() == OLD_PATHS


def test_the_search_path_is_written_before_the_starters(tmp_path: Path) -> None:
    """A new starter with the old library is the one pair that would not run."""
    new_version(tmp_path)
    (tmp_path / "python.exe.part").mkdir()
    assert settle(tmp_path, "v2.0.0") == REFUSED
    assert (tmp_path / "python311.dll").exists()
    assert (tmp_path / "python311._pth").read_bytes() != OLD_PATHS


def old_version_stands(folder: Path) -> bool:
    names = {path.name for path in folder.iterdir()}
    return (
        names == {"v2.0.0", "python311._pth"}
        and (folder / "python311._pth").read_bytes() == OLD_PATHS
    )
