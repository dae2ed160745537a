"""A province of communes into PostgreSQL: rows per second as the store grows, against bare COPY.

Bare COPY is told twice: into a table like the store's with its key, in turn with the bundles of the
same rows, which is what the aim compares with; and into a table without any key or partition.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.records.pledge import PLEDGE
from antt_desktop.services.bundles.canonical import canonical_lines
from antt_desktop.services.bundles.cards import DeviceCard, write_device_card
from antt_desktop.services.bundles.manifest import (
    FORMAT,
    MINOR,
    ChainHead,
    Counted,
    Header,
    Resource,
)
from antt_desktop.services.bundles.packing import pack
from antt_desktop.services.bundles.receipts import Verdict
from antt_desktop.services.bundles.travelling import column_types, upstream_fields
from antt_desktop.superior.enrolling import enrol
from antt_desktop.superior.receiving import receive
from antt_desktop.superior.store import Store
from tests.bench.bench_storage import _pledge
from tests.bench.table import Row
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.postgres import postgres_server

COMMUNES, BUNDLES, ROWS = 100, 10, 1_000
LONG_ROWS = 10_000
_CONTROL = 10
SHARE_AIM, GROWTH_AIM = 0.5, 0.8
_PASSWORD = "một mật khẩu dài để thử"
_FIELDS = upstream_fields(PLEDGE)
_COLUMNS = "unit, type, id, epoch, seq, rev, deleted, content, area, status, kind, period"
_ID_MARK, _SEQ_MARK = "ID", 987_654_321


class _Commune:
    """A device that makes bundles of new pledges without a file behind it."""

    def __init__(self, number: int) -> None:
        self.unit, self.device = f"{number:05d}", f"{number:08d}"
        self.key = Ed25519PrivateKey.generate()
        self._chance = random.Random(number)
        self._previous: str | None = None
        self._epoch = f"E{number:07d}"

    def card(self) -> bytes:
        public = self.key.public_key().public_bytes_raw()
        shown = DeviceCard(self.unit, f"Xã {self.unit}", self.device, "A", public)
        return write_device_card(shown, self.key)

    def bundle(self, store: Store, sequence: int, content: bytes, count: int) -> bytes:
        """Return the next bundle with these `count` new pledges."""
        first = (sequence - 1) * count
        header = Header(
            format=FORMAT, minor=MINOR, unit=self.unit, unit_name=f"Xã {self.unit}",
            device=self.device, letter="A", epoch=self._epoch, lineage=[], sequence=sequence,
            previous=self._previous, covers=list(filter(None, [self._previous])), acknowledged=first,
            changes=first + count, full=not first,
            to=store.superior.card.code, counts={"pledge": Counted(count, 0)}, state={},
            chain=ChainHead(first + count, "ab" * 32), named={}, made_at="", app="0", schema=7,
        )  # fmt: skip
        resource = Resource("data/pledge.jsonl", content, column_types(_FIELDS))
        target = BytesIO()
        recipients = [store.superior.card.recipient]
        self._previous = pack(header, [resource], self.key, recipients, target)
        return target.getvalue()

    def rows(self, sequence: int, count: int) -> list[dict[str, object]]:
        """Return the new pledges of a bundle."""
        first = (sequence - 1) * count
        return [self._row(number) for number in range(first, first + count)]

    def lines(self, sequence: int) -> bytes:
        """Return the lines of a long bundle: one pledge again and again, with its own id and number."""
        told = {**self._row(0), "id": _ID_MARK, "seq": _SEQ_MARK}
        line = canonical_lines([told]).replace(b"%", b"%%")
        line = line.replace(_ID_MARK.encode(), b"%s").replace(b"%d" % _SEQ_MARK, b"%d")
        first = (sequence - 1) * LONG_ROWS
        return b"".join(
            line % (self._id(number).encode(), number + 1)
            for number in range(first, first + LONG_ROWS)
        )

    def line(self, told: dict[str, object]) -> tuple[object, ...]:
        """Return a pledge as the columns of the store's table."""
        content = canonical_lines([told]).decode().rstrip()
        facets = (told["area_id"], told["status"], told["campaign_id"], told["subject_type"])
        head = (self.unit, "pledge", told["id"], self._epoch, told["seq"], 1, False)
        return (*head, content, *facets)

    def _row(self, number: int) -> dict[str, object]:
        values = _pledge(self._chance, number, ["campaign"], ["area"], "template")
        told = {field.name: values.get(field.name) for field in _FIELDS}
        return {
            **told, "id": self._id(number), "rev": 1, "deleted": False, "seq": number + 1,
        }  # fmt: skip

    def _id(self, number: int) -> str:
        return f"01a20001-0000-7000-8{int(self.unit) % 1000:03d}-{number:012d}"


def run(rounds: int = BUNDLES, rows: int = ROWS) -> Iterator[Row]:
    """Receive a province's bundles round by round; each round every commune sends one."""
    with _province() as (store, url, communes), psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE keyed (LIKE row INCLUDING ALL)")
        connection.execute("CREATE TABLE plain (LIKE row)")
        connection.commit()
        speeds, keyed, plain = [], [], []
        for number in range(1, rounds + 1):
            spent = [0.0, 0.0, 0.0]
            for commune in communes:
                values = commune.rows(number, rows)
                sealed = commune.bundle(store, number, canonical_lines(values), rows)
                spent[0] += _received(store, sealed)
                lines = [commune.line(told) for told in values]
                spent[1] += _copied(connection, "keyed", lines)
                spent[2] += _copied(connection, "plain", lines)
            for told, each in zip((speeds, keyed, plain), spent, strict=True):
                told.append(COMMUNES * rows / each)
        yield from _told(speeds, median(keyed), median(plain), rows)


def run_long(millions: int = 30) -> Iterator[Row]:
    """Receive bundles of ten thousand rows and tell the speed of each million.

    A machine is not equally quick all the time: the same bare COPY into a small table stands beside.
    """
    per_round = COMMUNES * LONG_ROWS
    with _province() as (store, url, communes), psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE keyed (LIKE row INCLUDING ALL)")
        connection.commit()
        for million in range(1, millions * 1_000_000 // per_round + 1):
            spent, bare = 0.0, 0.0
            for number, commune in enumerate(communes):
                sealed = commune.bundle(store, million, commune.lines(million), LONG_ROWS)
                spent += _received(store, sealed)
                if number % _CONTROL == 0:
                    connection.execute("TRUNCATE keyed")
                    lines = [commune.line(told) for told in commune.rows(million, ROWS)]
                    bare += _copied(connection, "keyed", lines)
            speed, control = per_round / spent, COMMUNES // _CONTROL * ROWS / bare
            yield Row(
                f"million {million}",
                f"{speed:,.0f} rows/s, {speed / control:.0%} of COPY into an empty table then "
                f"({control:,.0f} rows/s)", "flat", met=True,
            )  # fmt: skip


@contextmanager
def _province() -> Iterator[tuple[Store, str, list[_Commune]]]:
    """Return a store on a server of its own, the server's URL, and its enrolled communes."""
    with (
        postgres_server() as url,
        Store.create(
            url, code="82", name="Công an tỉnh", password=_PASSWORD, now=FixedClock(),
            policy=CHEAP_POLICY,
        ) as store,
    ):  # fmt: skip
        communes = [_Commune(number) for number in range(1, COMMUNES + 1)]
        for commune in communes:
            enrol(store, commune.card())
        yield store, url, communes


def _received(store: Store, sealed: bytes) -> float:
    """Return the seconds of receiving a bundle, its arrival noted."""
    started = perf_counter()
    received = receive(store, sealed, Path("x"), remembered_as="0")
    spent = perf_counter() - started
    assert received.verdict is Verdict.ACCEPTED, received
    return spent


def _copied(connection: psycopg.Connection, table: str, lines: list[tuple[object, ...]]) -> float:
    """Return the seconds that COPY alone takes for the same rows, one transaction as a bundle is."""
    started = perf_counter()
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({_COLUMNS}) FROM STDIN") as copy,
    ):
        for line in lines:
            copy.write_row(line)
    connection.commit()
    return perf_counter() - started


def _told(speeds: list[float], keyed: float, plain: float, rows: int) -> Iterator[Row]:
    ours = median(speeds)
    yield Row(
        f"a province: {COMMUNES} communes × {len(speeds)} bundles of {rows:,} rows into PostgreSQL",
        f"{ours:,.0f} rows/s, {ours / keyed:.0%} of bare COPY of the same rows ({keyed:,.0f} rows/s)",
        f"≥ {SHARE_AIM:.0%}", ours / keyed >= SHARE_AIM,
    )  # fmt: skip
    yield Row(
        "the same against COPY into a table without a key",
        f"{ours / plain:.0%} of {plain:,.0f} rows/s", "–", met=True,
    )  # fmt: skip
    growth = speeds[-1] / speeds[0]
    curve = ", ".join(f"{speed:,.0f}" for speed in speeds)
    step = COMMUNES * rows
    yield Row(
        f"rows/s from {step:,} to {step * len(speeds):,} rows", f"{curve}: {growth:.2f} × at the end",
        f"flat: ≥ {GROWTH_AIM} ×", growth >= GROWTH_AIM,
    )  # fmt: skip
