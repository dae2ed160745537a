"""Builds the Debian package: `python -m installers.linux.deb OUT [--fast]`.

The same checkout, libraries and SOURCE_DATE_EPOCH give the same bytes.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
from importlib.metadata import Distribution
from pathlib import Path

from installers.linux import libraries
from installers.linux.interpreter import VERSION as PYTHON
from installers.linux.interpreter import copy_interpreter
from installers.linux.parts import copy_part, parts
from installers.manual import write_manual
from installers.pins import ROOT, program_version

HERE = Path(__file__).parent
PLACE = Path("opt", "antt-desktop")
_FONTS = Path("/usr/share/fonts/truetype/liberation2")
_FONTS_LICENCE = Path("/usr/share/doc/fonts-liberation2/copyright")
_QT_LICENCES = [Path("/usr/share/common-licenses", name) for name in ("LGPL-3", "GPL-3")]
_COMPRESSION = {True: ("-Zzstd", "-z3"), False: ("-Zxz", "-z6")}


def build(out: Path, *, fast: bool = False) -> Path:
    """Build the package into the folder `out` and return it; `fast` packs quickly, not tightly."""
    libraries.require_tools()
    work = out / "deb"
    shutil.rmtree(work, ignore_errors=True)
    _stage(work)
    _describe(work)
    package = out / f"antt-desktop_{program_version()}_amd64.deb"
    dated = {
        **os.environ,
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or _commit_time(),
    }
    command = ["dpkg-deb", "--root-owner-group", *_COMPRESSION[fast], "--build", work, package]
    subprocess.run(command, check=True, env=dated, stdout=subprocess.DEVNULL)
    return package


def _stage(work: Path) -> None:
    """Lay out everything the package installs."""
    root, licences = work / PLACE, work / PLACE / "licences"
    site = copy_interpreter(root, licences)
    found = parts()
    for part in found:
        copy_part(part, site, licences)
    libraries.prune(site)
    _put_program(site, licences)
    libraries.strip(root)
    _put_on_desktop(work, root, found)
    _compile(root)


def _put_program(site: Path, licences: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "antt_desktop", site / "antt_desktop", ignore=ignored)
    resources = site / "antt_desktop" / "_resources"
    shutil.copytree(ROOT / "resources", resources, ignore=ignored)
    (resources / "installed_as").write_text("deb", "utf-8")
    fonts = sorted(_FONTS.glob("LiberationSerif-*.ttf"))
    if len(fonts) != len(("regular", "bold", "italic", "bold italic")):
        raise SystemExit("Thiếu phông Liberation Serif; hãy cài gói fonts-liberation2.")
    (resources / "fonts").mkdir()
    for font in fonts:
        shutil.copyfile(font, resources / "fonts" / font.name)
    texts = {"fonts-liberation2": [_FONTS_LICENCE], "PySide6_Essentials": _QT_LICENCES}
    for part, sources in texts.items():
        (licences / part).mkdir()
        for source in sources:
            shutil.copyfile(source, licences / part / source.name)


def _put_on_desktop(work: Path, root: Path, found: list[Distribution]) -> None:
    """Put the command, the menu entry, the file type and the papers where Debian looks for them."""
    start = (HERE / "antt-desktop.sh").read_text("utf-8").replace("PYTHON", PYTHON)
    _write(root / "bin" / "antt-desktop", start, mode=0o755)
    command = work / "usr" / "bin" / "antt-desktop"
    command.parent.mkdir(parents=True)
    command.symlink_to("/" / PLACE / "bin" / "antt-desktop")
    share = work / "usr" / "share"
    icon = (ROOT / "resources" / "icons" / "antt.svg").read_text("utf-8")
    texts = {
        "applications/antt-desktop.desktop": (HERE / "antt-desktop.desktop").read_text("utf-8"),
        "mime/packages/antt-desktop.xml": (HERE / "antt-desktop.xml").read_text("utf-8"),
        "icons/hicolor/scalable/apps/antt-desktop.svg": icon,
        "doc/antt-desktop/copyright": _copyright(found),
        "doc/antt-desktop/changelog": (ROOT / "CHANGELOG.md").read_text("utf-8"),
    }
    for name, text in texts.items():
        _write(share / name, text)
    write_manual(share / "doc" / "antt-desktop")


def _copyright(found: list[Distribution]) -> str:
    """Return the program's licence and those of its parts, with where their texts lie."""
    lines = [
        (ROOT / "LICENSE").read_text("utf-8"),
        "Parts installed with it (texts in /opt/antt-desktop/licences; the sources of Qt and PySide6:",
        "download.qt.io, code.qt.io):",
        "",
        f"{PYTHON}: PSF-2.0",
        "fonts-liberation2: OFL-1.1",
    ]
    lines += [f"{each.name} {each.version}: {_licence(each)}" for each in found]
    return "\n".join(lines) + "\n"


def _licence(part: Distribution) -> str:
    told = part.metadata.get("License-Expression") or part.metadata.get("License") or ""
    classes = part.metadata.get_all("Classifier") or ()
    named = [each.split(" :: ")[-1] for each in classes if each.startswith("License ::")]
    return told.splitlines()[0] if told else " / ".join(named) or "see its text"


def _compile(root: Path) -> None:
    """Compile once here: the tree belongs to root, so the program cannot keep what it compiles."""
    command = [f"/usr/bin/{PYTHON}", "-I", "-m", "compileall", "-q", "--invalidation-mode"]
    subprocess.run(
        [*command, "unchecked-hash", "-s", root, "-p", "/" / PLACE, root / "lib"], check=True
    )


def _describe(work: Path) -> None:
    """Write what dpkg is told: dependencies from the libraries themselves, size, checksums."""
    depends = ", ".join(libraries.system_packages(work / PLACE))
    size = sum(path.lstat().st_size for path in work.rglob("*")) >> 10
    text = (HERE / "control.in").read_text("utf-8")
    told = {"VERSION": program_version(), "SIZE": str(size), "DEPENDS": depends}
    for name, value in told.items():
        text = text.replace(f"@{name}@", value)
    files = sorted(path for path in work.rglob("*") if path.is_file() and not path.is_symlink())
    sums = (f"{_md5(path)}  {path.relative_to(work)}" for path in files)
    _write(work / "DEBIAN" / "md5sums", "\n".join(sums) + "\n")
    _write(work / "DEBIAN" / "control", text)
    for path in (work, *work.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _md5(path: Path) -> str:
    """Return what `dpkg --verify` compares."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _write(target: Path, text: str, mode: int = 0o644) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    target.chmod(mode)


def _commit_time() -> str:
    asked = ["git", "-C", ROOT, "log", "-1", "--format=%ct"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return told if re.fullmatch(r"\d+", told) else "0"


def main() -> None:
    """Build from the command line and tell the package and its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fast", action="store_true")
    given = parser.parse_args()
    package = build(given.out.resolve(), fast=given.fast)
    print(f"{package} {package.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
