"""Ending, when a file is opened, a change of its keys that was cut short (faults.md F08).

What lies on the disk decides: pages under the next key mean the change went through, pages under
the key of before mean it did not. Either way the key file then tells one key only.
"""

import logging
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.storage.keys import changing
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.resealing import lies_under
from antt_desktop.storage.keys.slots import FileKeys
from antt_desktop.system.disk import remove

logger = logging.getLogger(__name__)


def turned_over_path(path: Path) -> Path:
    """Return where the pages under the next key are written before they take their place."""
    return path.with_name(path.name + ".doi-khoa")


def settled(path: Path, keys: KeyFile, held: FileKeys, *, writable: bool) -> FileKeys:
    """Return the keys that fit the file, after ending an unfinished change where one may write.

    Raises FileDamagedError when neither key opens the pages, and the disk's faults.
    """
    if held.next_file:
        held = _settled_file(path, keys, held, writable=writable)
    if held.next_accounts:
        held = _settled_accounts(path, keys, held, writable=writable)
    return held


def forget_turned_over(path: Path) -> None:
    """Take away pages under a next key that never took their place."""
    target = turned_over_path(path)
    for each in (target, target.with_name(target.name + "-journal")):
        remove(each)


def _settled_file(path: Path, keys: KeyFile, held: FileKeys, *, writable: bool) -> FileKeys:
    went_through = not _opens(path, held.file)
    if went_through:
        connect(path, held.next_file, read_only=True).close()
    logger.info("unfinished change of the file key: %s", "ended" if went_through else "given up")
    if not writable:
        return replace(held, file=held.next_file if went_through else held.file, next_file=b"")
    forget_turned_over(path)
    return (changing.finish_file if went_through else changing.give_up_file)(keys, held)


def _settled_accounts(path: Path, keys: KeyFile, held: FileKeys, *, writable: bool) -> FileKeys:
    with closing(connect(path, held.file, read_only=not writable)) as database:
        went_through = lies_under(database, held.next_accounts)
    logger.info("unfinished change of the accounts key: %s", "ended" if went_through else "undone")
    if not writable:
        key = held.next_accounts if went_through else held.accounts
        return replace(held, accounts=key, next_accounts=b"")
    if went_through:
        return changing.finish_accounts(keys, held)
    return changing.give_up_accounts(keys, held)


def _opens(path: Path, key: bytes) -> bool:
    try:
        connect(path, key).close()
    except FileDamagedError:
        return False
    return True
