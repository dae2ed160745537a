"""Pack a staged version into the setup program."""

import os
import subprocess
from pathlib import Path

from installers.pins import CACHE, FOLDER, ROOT, pins, require_small
from installers.windows.icon import write_banner


def build_setup(tree: Path, version: str, out: Path, *, fast: bool, epoch: int) -> Path:
    """Return the setup program made of `tree`; the same input gives the same bytes."""
    target = out / f"antt-desktop-{version}-setup.exe"
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file())
    values = {
        "VERSION": version, "TREE": tree.resolve(), "OUT": target.resolve(),
        "LICENCE": _licence(tree), "BANNER": _banner(epoch), "SIZE_KB": size // 1024,
        "MINIMUM_BUILD": pins("windows")["minimum_build"],
    }  # fmt: skip
    defines = [f"-D{name}={value}" for name, value in values.items()] + ["-DFAST"] * fast
    subprocess.run(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", "-XTarget amd64-unicode", *defines,
         FOLDER / "windows" / "antt.nsi"],
        check=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}, cwd=ROOT,
    )  # fmt: skip
    if not fast:
        require_small("setup", target.stat().st_size)
    return target


def _banner(epoch: int) -> Path:
    path = CACHE / "banner.bmp"
    write_banner(path)
    os.utime(path, (epoch, epoch))  # makensis packs it with its time
    return path.resolve()


def _licence(tree: Path) -> Path:
    """Return the text of the licence page, in the encoding makensis wants for Vietnamese."""
    listed = (tree / "licences" / "DANH-SACH.txt").read_text("utf-8-sig")
    own = (ROOT / "LICENSE").read_text("utf-8")
    page = CACHE / "licence.txt"
    page.write_text(f"{listed}\n\n{own}".replace("\n", "\r\n"), "utf-8-sig", newline="")
    return page.resolve()
