"""Backs up and restores a post in a process of its own, at a fixed time, so that names are known."""

import json
import sys
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.backups.making import Reason, list_backups, make_backup
from antt_desktop.storage.backups.restoring import give_up, put_in_place, stage
from antt_desktop.storage.commune_file import CommuneFile
from tests.faults.post import PASSWORD, USER
from tests.helpers.clock import FixedClock

SECONDS = 60
"""The clock of what is traced goes on by so much after the first backup."""


def later() -> FixedClock:
    clock = FixedClock()
    clock.advance(SECONDS)
    return clock


def back_up(path: Path, folder: Path) -> None:
    clock = later()
    with CommuneFile.open(path, username=USER, password=PASSWORD, now=clock) as file:
        make_backup(file, folder, Reason.BY_HAND, clock())


def restore(path: Path, folder: Path) -> None:
    now = later()()
    staged = stage(path, list_backups(folder)[-1].path, USER, PASSWORD, now)
    try:
        put_in_place(staged, now)
    except BaseException:
        give_up(staged)
        raise


def main(name: str, path: str, folder: str) -> None:
    try:
        {"backup": back_up, "restore": restore}[name](Path(path), Path(folder))
    except AnttError as fault:
        print(json.dumps({"code": fault.code, "message": fault.message}))
        raise SystemExit(fault.exit_code) from fault


if __name__ == "__main__":
    main(*sys.argv[1:])
