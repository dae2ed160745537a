"""Build the installers: `python -m installers.build exe|msi|stage [--fast]`.

Nothing third-party is imported here; what a step needs, the Makefile has installed before.
"""

import argparse
import os
import subprocess
from pathlib import Path

from installers.pins import CACHE, ROOT, program_version


def main() -> None:
    """Build what is named into `--out`, print each file's path and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="+", choices=("stage", "exe", "msi"))
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder of the results")
    parser.add_argument("--fast", action="store_true", help="compress quickly (for tests)")
    given = parser.parse_args()

    from installers.windows.stage import stage

    version, epoch = program_version(), source_date_epoch()
    tree = CACHE / "windows" / f"v{version}"
    stage(tree, version, epoch)
    given.out.mkdir(parents=True, exist_ok=True)
    for what in given.what:
        if what == "exe":
            from installers.windows.setup import build_setup

            tell(build_setup(tree, version, given.out, fast=given.fast, epoch=epoch))
        elif what == "msi":
            from installers.windows.make_wxs import build_msi

            tell(build_msi(tree, version, given.out, epoch=epoch))


def source_date_epoch() -> int:
    """Return the time stamp of everything built: SOURCE_DATE_EPOCH, else that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    log = ["git", "log", "-1", "--format=%ct"]
    return int(subprocess.run(log, cwd=ROOT, check=True, capture_output=True).stdout)


def tell(path: Path) -> None:
    """Say what was built."""
    print(
        f"{path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}: "
        f"{path.stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
