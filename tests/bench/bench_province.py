"""A province of communes into PostgreSQL: rows per second as the store grows, against bare COPY."""

import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
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
SHARE_AIM, GROWTH_AIM = 0.5, 0.8
_PASSWORD = "một mật khẩu dài để thử"
_FIELDS = upstream_fields(PLEDGE)


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

    def bundle(self, store: Store, sequence: int, count: int) -> bytes:
        """Return the next bundle with `count` new pledges."""
        first = (sequence - 1) * count
        rows = [self._row(number) for number in range(first, first + count)]
        content = canonical_lines(rows)
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

    def _row(self, number: int) -> dict[str, object]:
        values = _pledge(self._chance, number, ["campaign"], ["area"], "template")
        told = {field.name: values.get(field.name) for field in _FIELDS}
        record_id = f"01a20001-0000-7000-8{int(self.unit) % 1000:03d}-{number:012d}"
        return {**told, "id": record_id, "rev": 1, "deleted": False, "seq": number + 1}


def run(rounds: int = BUNDLES, rows: int = ROWS) -> Iterator[Row]:
    """Receive a province's bundles round by round; each round every commune sends one."""
    with postgres_server() as url:
        with Store.create(
            url, code="82", name="Công an tỉnh", password=_PASSWORD, now=FixedClock(),
            policy=CHEAP_POLICY,
        ) as store:  # fmt: skip
            communes = [_Commune(number) for number in range(1, COMMUNES + 1)]
            for commune in communes:
                enrol(store, commune.card())
            speeds = [_round(store, communes, number, rows) for number in range(1, rounds + 1)]
            bare = _bare_copy(url, communes, rows)
        yield from _told(speeds, bare, rounds, rows)


def _round(store: Store, communes: list[_Commune], sequence: int, rows: int) -> float:
    """Return the rows received per second, the making of the bundles not counted."""
    spent = 0.0
    for commune in communes:
        sealed = commune.bundle(store, sequence, rows)
        started = perf_counter()
        received = receive(store, sealed, Path("x"))
        spent += perf_counter() - started
        assert received.verdict is Verdict.ACCEPTED, received
    return len(communes) * rows / spent


def _bare_copy(url: str, communes: list[_Commune], rows: int) -> float:
    """Return the rows per second that COPY alone puts into a table of the same kind."""
    columns = "unit, type, id, epoch, seq, rev, deleted, content, area, status, kind, period"
    spent = 0.0
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE bare (LIKE row INCLUDING ALL)")
        connection.commit()
        for commune in communes:
            lines = [
                (commune.unit, "pledge", told["id"], "E", told["seq"], 1, False,
                 canonical_lines([told]).decode().rstrip(), "area", told["status"], "campaign", None)
                for told in (commune._row(number) for number in range(rows))
            ]  # fmt: skip
            started = perf_counter()
            with (
                connection.cursor() as cursor,
                cursor.copy(f"COPY bare ({columns}) FROM STDIN") as copy,
            ):
                for line in lines:
                    copy.write_row(line)
            connection.commit()
            spent += perf_counter() - started
    return len(communes) * rows / spent


def _told(speeds: list[float], bare: float, rounds: int, rows: int) -> Iterator[Row]:
    total = COMMUNES * rounds * rows
    share = sum(speeds) / len(speeds) / bare
    yield Row(
        f"a province: {COMMUNES} communes × {rounds} bundles into PostgreSQL",
        f"{sum(speeds) / len(speeds):,.0f} rows/s, {share:.0%} of bare COPY {bare:,.0f} rows/s",
        f"≥ {SHARE_AIM:.0%}", share >= SHARE_AIM,
    )  # fmt: skip
    growth = speeds[-1] / speeds[0]
    curve = ", ".join(f"{speed:,.0f}" for speed in speeds)
    yield Row(
        f"rows/s from {total // rounds:,} to {total:,} rows", f"{curve}: {growth:.2f} × at the end",
        f"flat: ≥ {GROWTH_AIM} ×", growth >= GROWTH_AIM,
    )  # fmt: skip
