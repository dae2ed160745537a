"""Windows' own Python: fetched by hash, unpacked, proven before anything is built on it."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from installers.pins import CACHE, pins
from installers.verify_runtime import verify


def runtime() -> Path:
    """Return the folder of the embeddable Python, verified anew; raises SystemExit otherwise."""
    table = pins("python")
    folder = CACHE / f"python-{table['version']}"
    if not folder.is_dir():
        _unpack(source_package(table), table, folder)
    verify(folder)
    return folder


def source_package(table: dict[str, Any]) -> Path:
    """Return the source package a table of `versions.toml` names; pip refuses another hash."""
    cache = CACHE / "downloads"
    cache.mkdir(parents=True, exist_ok=True)
    stem = f"{table['package'].replace('-', '_')}-{table['package_version']}"
    if not (found := cache / f"{stem}.tar.gz").exists():
        wanted = cache / f"{stem}.txt"
        wanted.write_text(
            f"{table['package']}=={table['package_version']} --hash=sha256:{table['package_sha256']}\n",
            "utf-8",
        )
        pip = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--no-binary=:all:"]
        subprocess.run([*pip, "--require-hashes", "-d", cache, "-r", wanted], check=True)
    return found


def _unpack(package: Path, table: dict[str, Any], folder: Path) -> None:
    with tarfile.open(package) as outer:
        inner = outer.extractfile(table["member"])
        assert inner, f"{package.name} holds no {table['member']}"
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        with zipfile.ZipFile(BytesIO(inner.read())) as archive:
            archive.extractall(part)  # noqa: S202 - pinned by hash
        shutil.rmtree(folder, ignore_errors=True)
        (part / table["folder"]).rename(folder)
        part.rmdir()
