"""A post with its backups and its papers, and passwords that cost nothing."""

import hashlib
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.slots import FileKeys, password_slot
from tests.faults.post import PASSWORD, USER, Post
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY

_ENDS = ("", ".part", "-journal")


@dataclass(frozen=True)
class Desk:
    """A post and what lies around it, in one folder."""

    folder: Path
    key: FileKeys

    @property
    def post(self) -> Post:
        return Post(self.folder / "xa", self.key, CHEAP_POLICY)

    @property
    def backups(self) -> Path:
        return self.folder / "sao-luu"

    @property
    def papers(self) -> Path:
        return self.folder / "giay"

    def copied(self, folder: Path) -> Self:
        shutil.copytree(self.folder, folder)
        return replace(self, folder=folder)

    def moved(self, folder: Path) -> Self:
        return replace(self, folder=self.folder.rename(folder))


def found_desk(post: Post, folder: Path) -> Desk:
    """Put a copy of a post on a desk."""
    for name in ("sao-luu", "giay"):
        (folder / name).mkdir(parents=True)
    desk = Desk(folder, post.key)
    post.copied(desk.post.folder)
    make_cheap(desk.post)
    return desk


def make_cheap(post: Post) -> None:
    """Let the password of a post cost nothing."""
    keys = KeyFile.load(key_path(post.file), policy=post.policy)
    held = keys.unlock(USER, PASSWORD, now=FixedClock()())
    slot = password_slot(held, keys.file_id, USER, PASSWORD, post.policy.cost)
    keys.change_slots(held, (slot, *(each for each in keys.slots if each.officer != USER)))
    post.open().close()


def contents(folder: Path) -> bytes:
    """Return a digest of all files below a folder."""
    digest = hashlib.blake2b()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name, content = path.relative_to(folder), path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.digest()


def on_disk(folder: Path, *names: str) -> list[Path]:
    """Return files of a folder and all that may stand beside them, there or not yet."""
    return [folder, *(folder / f"{name}{end}" for name in names for end in _ENDS)]
