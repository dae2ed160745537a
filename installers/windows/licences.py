"""The licence texts of everything in the tree, and one list of what it is."""

import shutil
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path

from installers.pins import ROOT, pins

_SYSTEM = Path("/usr/share/common-licenses")
_FONTS = Path("/usr/share/doc/fonts-liberation2/copyright")
_QT = ("LGPL-3", "GPL-3", "GPL-2")  # what Qt and psycopg name in their metadata
_NAMES = ("licen", "copying", "notice", "authors")


def write_licences(tree: Path) -> None:
    """Gather the texts in `tree`/licences; libraries keep theirs in their own folders too."""
    folder = tree / "licences"
    folder.mkdir()
    shutil.copy(ROOT / "LICENSE", folder / "antt-desktop.txt")
    shutil.copy(tree / "python" / "LICENSE.txt", folder / "python.txt")
    shutil.copy(_FONTS, folder / "liberation-fonts.txt")
    for name in _QT:
        shutil.copy(_SYSTEM / name, folder / f"{name}.txt")
    rows = [*_own_rows(), *_library_rows(tree / "lib", folder)]
    (folder / "DANH-SACH.txt").write_text(
        "".join(f"{row}\r\n" for row in rows), "utf-8-sig", newline=""
    )


def _own_rows() -> Iterator[str]:
    yield "antt_desktop: Apache-2.0 (antt-desktop.txt)"
    yield f"Python {pins('python')['version']}: PSF-2.0 (python.txt)"
    yield "Liberation Serif: SIL OFL 1.1 (liberation-fonts.txt)"


def _library_rows(library: Path, folder: Path) -> Iterator[str]:
    for found in sorted(library.glob("*.dist-info")):
        head = HeaderParser().parsestr((found / "METADATA").read_text("utf-8"))
        name, version = head["Name"], head["Version"]
        stated = (
            head["License-Expression"]
            or (head["License"] or "").split("\n")[0]
            or _classified(head)
        )
        texts = [text for text in sorted(found.rglob("*")) if text.is_file() and _is_licence(text)]
        for number, text in enumerate(texts, 1):
            shutil.copy(text, folder / f"{name.lower()}-{number}.txt")
        yield f"{name} {version}: {stated}"


def _classified(head: object) -> str:
    classes = head.get_all("Classifier") or []  # type: ignore[attr-defined]
    return "; ".join(each.split(" :: ")[-1] for each in classes if each.startswith("License"))


def _is_licence(path: Path) -> bool:
    return (
        any(path.name.lower().startswith(name) for name in _NAMES) or path.parent.name == "licenses"
    )
