"""The versions and hashes of `versions.toml`, and the wheels that `requirements.lock` pins."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).parent
CACHE = ROOT / "build" / "installers"


def pins(table: str) -> dict[str, Any]:
    """Return one table of `versions.toml`."""
    found: dict[str, Any] = tomllib.loads((FOLDER / "versions.toml").read_text("utf-8"))[table]
    return found


def program_version() -> str:
    """Return the version of the program in this checkout."""
    text = (ROOT / "antt_desktop" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([\d.]+)"$', text, re.MULTILINE)
    assert found, "antt_desktop/__init__.py names no version"
    return found[1]


def require_small(what: str, size: int) -> None:
    """Raise SystemExit when `size` bytes are more than `versions.toml` allows."""
    if size > (limit := pins("limits")[what]) * 1_000_000:
        raise SystemExit(f"{what}: {size / 1e6:.1f} MB, more than {limit} MB")


def locked(names: Iterable[str]) -> str:
    """Return the entries of `requirements.lock` for these packages, hashes and all.

    Raises SystemExit when one of them is not locked.
    """
    text = (ROOT / "requirements.lock").read_text("utf-8").split("\n", 1)[1]
    entries = {entry.split("==")[0]: entry for entry in re.split(r"\n(?=\w)", text)}
    missing = [name for name in names if name not in entries]
    if missing:
        raise SystemExit(f"not in requirements.lock: {', '.join(missing)}")
    return "\n".join(entries[name].rstrip() for name in names) + "\n"
