"""Shared libraries: what Qt needs of itself stays, and what the system must bring is declared."""

import platform
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

_PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qico", "qjpeg", "qsvg"),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    ),
    "platforms": ("qoffscreen", "qxcb"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cupsprintersupport",),
}
"""What of Qt is loaded by name: windows, Vietnamese keyboards, printers, pictures."""

_C_LIBRARY = "libc6"
_SYSTEM = {
    _C_LIBRARY: "libc.so.6 libm.so.6 libpthread.so.0 libdl.so.2 librt.so.1 libutil.so.1 libresolv.so.2 "
    "ld-linux-x86-64.so.2",
    "libgcc-s1": "libgcc_s.so.1",
    "libstdc++6": "libstdc++.so.6",
    "zlib1g": "libz.so.1",
    "libzstd1": "libzstd.so.1",
    "libbz2-1.0": "libbz2.so.1.0",
    "liblzma5": "liblzma.so.5",
    "libexpat1": "libexpat.so.1",
    "libffi8": "libffi.so.8",
    "libuuid1": "libuuid.so.1",
    "libsqlite3-0": "libsqlite3.so.0",
    "libssl3 | libssl3t64": "libssl.so.3 libcrypto.so.3",
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libglib2.0-0 | libglib2.0-0t64": "libglib-2.0.so.0 libgthread-2.0.so.0 libgobject-2.0.so.0 libgio-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libcups2 | libcups2t64": "libcups.so.2",
    "libx11-6": "libX11.so.6",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb1": "libxcb.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-render0": "libxcb-render.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-shm0": "libxcb-shm.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
}
"""Packages of Debian 12 and later, with the libraries of theirs that may be asked for."""

_NEEDED = re.compile(r"\(NEEDED\)\s+Shared library: \[(.+)\]")
_ELF = b"\x7fELF"


def needed(file: Path) -> set[str]:
    """Return the names of the libraries that a library or program asks for."""
    told = subprocess.run(
        ["readelf", "-dW", file], capture_output=True, text=True, check=True, errors="replace"
    )
    return set(_NEEDED.findall(told.stdout))


def elf_files(root: Path) -> list[Path]:
    """Return the programs and libraries under `root`."""
    found = []
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                if stream.read(4) == _ELF:
                    found.append(path)
    return found


def prune(site: Path) -> None:
    """Keep of Qt the plugins of the list, and of all libraries that came along what is reached."""
    folder = site / "PySide6"
    plugins = folder / "Qt" / "plugins"
    wanted = {plugins / kind / f"lib{name}.so" for kind in _PLUGINS for name in _PLUGINS[kind]}
    if missing := [each.name for each in sorted(wanted) if not each.exists()]:
        raise SystemExit(f"Qt không có: {', '.join(missing)}")
    for path in plugins.rglob("*.so"):
        if path not in wanted:
            path.unlink()
    _keep_reached(folder / "Qt" / "lib", [*folder.glob("*.so*"), *wanted])
    for bundled in site.glob("*.libs"):
        _keep_reached(bundled, [path for path in elf_files(site) if path.parent != bundled])


def _keep_reached(folder: Path, starts: Iterable[Path]) -> None:
    libraries = {path.name: path for path in folder.iterdir()}
    waiting = [*starts]
    reached: set[str] = set()
    while waiting:
        fresh = (needed(waiting.pop()) & libraries.keys()) - reached
        reached |= fresh
        waiting += [libraries[name] for name in fresh]
    for name in libraries.keys() - reached:
        libraries[name].unlink()


def strip(root: Path) -> None:
    """Take names for debuggers out of the libraries; addresses and dynamic symbols stay."""
    for path in elf_files(root):
        told = subprocess.run(
            ["readelf", "-SW", path], capture_output=True, text=True, check=True, errors="replace"
        )
        if re.search(r"\s\.(symtab|debug_info)\s", told.stdout):
            subprocess.run(["strip", "--strip-unneeded", path], check=True)


def system_packages(root: Path) -> list[str]:
    """Return the packages whose libraries the tree asks for; raises SystemExit for an unknown one.

    A library is the tree's own when a file of that name is in it. The C library must be as new as
    the one of this machine, whose Python is in the tree.
    """
    files = elf_files(root)
    own = {path.name for path in files}
    package_of = {name: package for package in _SYSTEM for name in _SYSTEM[package].split()}
    asked = {name: path for path in files for name in needed(path) if name not in own}
    if unknown := sorted(asked.keys() - package_of.keys()):
        told = ", ".join(f"{name} ({asked[name].relative_to(root)})" for name in unknown)
        raise SystemExit(f"Không rõ gói Debian nào có: {told}")
    packages = {package_of[name] for name in asked} - {_C_LIBRARY}
    return [f"{_C_LIBRARY} (>= {platform.libc_ver()[1]})", *sorted(packages)]


def require_tools() -> None:
    """Raise SystemExit when a tool of the build is missing."""
    for tool in ("readelf", "strip", "dpkg-deb"):
        if shutil.which(tool) is None:
            raise SystemExit(f"Thiếu {tool}; hãy cài binutils và dpkg.")
