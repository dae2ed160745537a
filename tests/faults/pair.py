"""A commune's post, the superior's store and the stick that goes between them, under faults."""

import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from antt_desktop.services.bundles import identity
from antt_desktop.services.bundles.answering import take_receipt
from antt_desktop.services.bundles.cards import write_device_card, write_superior_card
from antt_desktop.services.bundles.exporting import EXTENSION as BUNDLE
from antt_desktop.services.bundles.exporting import Exported, export
from antt_desktop.services.bundles.packing import Bundle, unpack
from antt_desktop.services.bundles.receipts import EXTENSION as RECEIPT
from antt_desktop.services.bundles.receipts import Verdict
from antt_desktop.services.bundles.recognising import recognise
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.slots import FileKeys
from antt_desktop.superior import dumping, enrolling
from antt_desktop.superior.engines import sqlite_engine
from antt_desktop.superior.receiving import receive_all
from antt_desktop.superior.store import Store
from antt_desktop.system.instances import Instances
from tests.faults.post import PASSWORD, UNIT, Post, area
from tests.helpers.clock import FixedClock

STORE = "kho.antt-superior"
_ENDS = ("", ".part", "-journal")


@dataclass(frozen=True)
class Laptop(Post):
    """A post on a computer with a memory of its own."""

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "XDG_DATA_HOME": str(self.folder.parent / "may")}


@dataclass(frozen=True)
class Pair:
    """Both sides of the exchange in one folder, with the keys that open them."""

    folder: Path
    key: FileKeys
    master: bytes

    @property
    def post(self) -> Laptop:
        return Laptop(self.folder / "xa", self.key)

    @property
    def stick(self) -> Path:
        return self.folder / "usb"

    @property
    def store(self) -> Path:
        return self.folder / "tinh" / STORE

    @property
    def machine(self) -> Path:
        return self.folder / "may" / "AnTT"

    def copied(self, folder: Path) -> Self:
        shutil.copytree(self.folder, folder)
        return replace(self, folder=folder)

    def moved(self, folder: Path) -> Self:
        """Move it where no copy of it will lie: a copy beside the first is told from it."""
        return replace(self, folder=self.folder.rename(folder))

    def receive_command(self) -> list[str]:
        """Return the command line with which the superior receives the stick."""
        program = [sys.executable, "-m", "antt_desktop", "superior", "receive"]
        return [*program, str(self.store), str(self.stick)]

    # ---- what both sides do when nothing fails

    @contextmanager
    def superior(self) -> Iterator[Store]:
        engine = sqlite_engine(self.store, self.master)
        with Store(str(self.store), engine, self.master, FixedClock()) as opened:
            yield opened

    def save(self, *names: str) -> None:
        with self.post.open() as file:
            for name in names:
                file.store.save("residential_area", area(name))

    def export(self) -> Exported:
        with self.post.open() as file:
            recognise(file, Instances(self.machine))
            return export(file, self.stick)

    def receive(self) -> list[Verdict]:
        """Receive the stick with its receipts; returns the verdicts."""
        with self.superior() as store:
            return [each.verdict for each in receive_all(store, [self.stick])]

    def take_all(self) -> None:
        """Take in every receipt on the stick."""
        with self.post.open() as file:
            for path in self.receipts():
                take_receipt(file, path.read_bytes())

    # ---- what there is

    def bundles(self) -> list[Path]:
        return sorted(self.stick.glob(f"*{BUNDLE}"))

    def receipts(self) -> list[Path]:
        return sorted(self.stick.glob(f"*{RECEIPT}"))

    def base(self) -> int:
        """Return the last change that the commune knows to be confirmed."""
        with self.post.open() as file:
            return file.exchange.base

    def opened(self) -> list[Bundle]:
        """Return every bundle on the stick; each must be whole."""
        with self.superior() as store:
            secret = store.superior.age_identity
            key_of = {
                (each.card.unit, each.card.device): each.card.signing_key
                for each in enrolling.devices(store)
            }.get
            return [
                unpack(path.read_bytes(), [secret], lambda *sender: key_of(sender))
                for path in self.bundles()
            ]

    def numbers(self) -> dict[tuple[str, int], str]:
        """Return the id behind every number on the stick."""
        opened = self.opened()
        numbers = {(each.header.epoch, each.header.sequence): each.manifest.id for each in opened}
        assert len(numbers) == len(opened), "two bundles under one number"
        return numbers

    def digest(self) -> str:
        """Return the superior's digest, after a check of its file."""
        with self.superior() as store:
            with store.reading() as connection:
                sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
                pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
            assert (sound, pages) == ("ok", [])
            return dumping.state_digest(store)

    def assert_closes_the_loop(self, seed: str, *, may_be_asked: bool = False) -> None:
        """Fail unless all goes on: every bundle is taken in any order, every record confirmed.

        A machine whose memory failed may be asked about: it takes its file for a copied one.
        """
        chance = random.Random(seed)
        before = self.numbers()
        self.export()
        after = self.numbers()
        assert before.items() <= after.items(), "a number has another content now"
        with self.superior() as store:
            paths = self.bundles() * 2
            chance.shuffle(paths)
            told = {each.verdict for each in receive_all(store, paths)}
            if may_be_asked and Verdict.UNKNOWN_EPOCH in told:
                for epoch in {epoch for epoch, _ in after}:
                    with suppress(enrolling.NotEnrolledError):  # it is known already
                        enrolling.approve(store, UNIT, epoch)
                told = {each.verdict for each in receive_all(store, paths)}
        assert told <= {Verdict.ACCEPTED, Verdict.LATE, Verdict.DUPLICATE}, told
        self.take_all()
        assert not list(self.stick.glob("*.part")), "a half file stays on the stick"
        with self.post.open() as file:
            assert file.exchange.base == file.exchange.head()[0], "something is not confirmed"
            ids = {each.id for each in file.store.by_id("residential_area")}
        with self.superior() as store:
            held = b"".join(dumping.canonical_lines(store))
        assert all(each.encode() in held for each in ids), "a confirmed record is lost"


def found_pair(post: Post, folder: Path) -> Pair:
    """Make both sides, let them know each other and exchange one bundle and its receipt."""
    first = folder / "goc"
    for name in ("usb", "tinh", "may"):
        (first / name).mkdir(parents=True)
    post.copied(first / "xa")
    place = first / "tinh" / STORE
    with Store.create(
        str(place), code="82", name="Công an tỉnh", password=PASSWORD, now=FixedClock()
    ) as store:
        above = write_superior_card(store.superior.card, store.superior.signing_key)
        with Laptop(first / "xa", post.key).open() as file:
            identity.trust(file, above)
            shown = identity.device_card(file)
            enrolling.enrol(store, write_device_card(shown, identity.signing_key(file)))
    master = KeyFile.load(key_path(place)).unlock("superior", PASSWORD, now=FixedClock()()).file
    pair = Pair(first, post.key, master)
    pair.export()
    pair.receive()
    pair.take_all()
    pair.save("Mỹ Phú", "Mỹ Thạnh")
    return pair.moved(folder / "mau")


def watched_at_export(pair: Pair) -> list[Path]:
    """Return what an export may write: the commune file, the machine's memory, the stick."""
    names = [f"{_stem(pair)}_{number:06d}{BUNDLE}" for number in (2, 3)]
    return [*_of(pair.post.file), *_memory(pair), pair.stick, *_on(pair.stick, names)]


def watched_at_receipt(pair: Pair) -> list[Path]:
    """Return what taking a receipt in reads and writes."""
    return [*_of(pair.post.file), *pair.receipts()]


def watched_at_receive(pair: Pair) -> list[Path]:
    """Return what receiving reads and writes: the store, bundles, receipts."""
    names = [path.with_suffix(RECEIPT).name for path in pair.bundles()]
    return [*_of(pair.store), pair.stick, *pair.bundles(), *_on(pair.stick, names)]


def _stem(pair: Pair) -> str:
    return pair.bundles()[0].name.rpartition("_")[0]


def _memory(pair: Pair) -> list[Path]:
    return [pair.machine, *_on(pair.machine, ["instances.json"])]


def _of(file: Path) -> list[Path]:
    """Return a store's file, its folder and all that may stand beside it."""
    names = [file.name, f"{file.name}.lock", f"{file.name}.keys", f"{file.name}.keys.1"]
    return [file.parent, *_on(file.parent, names)]


def _on(folder: Path, names: list[str]) -> list[Path]:
    return [folder / f"{name}{end}" for name in names for end in _ENDS]
