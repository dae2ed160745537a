"""Taking one verified bundle: judged, merged and answered in one transaction."""

import hashlib
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, func, select, update

from antt_desktop.services.bundles.manifest import Header, Parent, State
from antt_desktop.services.bundles.packing import Bundle
from antt_desktop.services.bundles.receipts import (
    Receipt,
    Returned,
    Tally,
    Verdict,
    write_receipt,
)
from antt_desktop.superior.engines import lock_unit
from antt_desktop.superior.enrolling import Enrolled
from antt_desktop.superior.judging import Answer, Judge, told_lineage
from antt_desktop.superior.merging import Merged, Merger
from antt_desktop.superior.named_lists import keep_named
from antt_desktop.superior.returning import keep_returned
from antt_desktop.superior.row_reading import RowReader
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import bundle as bundles
from antt_desktop.superior.tables import epoch, state
from antt_desktop.superior.versions import Lines, lines_of

_ROWS, _NAMED, _LINES = "data/", "data/named_", ".jsonl"


@dataclass(frozen=True)
class Taken:
    """What became of a bundle, and its receipt if it has one."""

    answer: Answer
    tallies: dict[str, Tally] = field(default_factory=dict)
    receipt: bytes | None = None


class Taking:
    """Takes one bundle whose signature and hashes hold."""

    def __init__(
        self, store: Store, connection: Connection, opened: Bundle, sender: Enrolled
    ) -> None:
        self._store = store
        self._connection = connection
        self._bundle = opened
        self._header: Header = opened.header
        self._sender = sender

    def take(self) -> Taken:
        """Judge the bundle, and merge it if it is to be taken.

        Raises MalformedError for rows that are none; the transaction must not be kept then.
        """
        lock_unit(self._connection, self._header.unit)
        judge = Judge(self._connection, self._store.superior.card.code, self._sender)
        answer = judge.judge(self._header, self._bundle.manifest.id)
        if answer.verdict is Verdict.UNKNOWN_EPOCH:
            self._remember_epoch(approved=False)
        if not answer.taken:
            return Taken(answer, receipt=answer.receipt)
        merged, problems = self._merge()
        verdict = answer.verdict
        if problems and verdict is Verdict.ACCEPTED:
            verdict = Verdict.CONTENT_PROBLEMS
        self._remember_epoch(approved=True)
        tallies = {name: each.tally() for name, each in merged.items()}
        receipt = self._receipt(verdict, problems, tallies)
        data = write_receipt(receipt, self._store.superior.signing_key)
        self._keep(receipt, data)
        return Taken(Answer(verdict, taken=True), tallies, data)

    # ---- rows

    def _merge(self) -> tuple[dict[str, Merged], list[Returned]]:
        lines = self._lines()
        merged: dict[str, Merged] = {}
        problems: list[Returned] = []
        for path, content in self._bundle.files.items():
            if not path.startswith(_ROWS) or not path.endswith(_LINES):
                continue
            if path.startswith(_NAMED):
                name = path.removeprefix(_NAMED).removesuffix(_LINES)
                problems += keep_named(self._connection, self._header, name, content)
                continue
            name = path.removeprefix(_ROWS).removesuffix(_LINES)
            merged[name] = self._merge_type(name, content, lines)
            problems += merged[name].returned
        return merged, problems

    def _merge_type(self, name: str, content: bytes, lines: Lines) -> Merged:
        header = self._header
        reader = RowReader(name, lines[header.epoch], header.changes)
        merger = Merger(self._connection, header.unit, name, lines, self._store.stamp())
        for rows in reader.stretches(content):
            merger.add(rows)
        done = merger.finish()
        done.received = reader.received
        done.returned += reader.bad
        keep_returned(self._connection, header.unit, name, self._bundle.manifest.id, done.returned)
        return done

    def _lines(self) -> Lines:
        header = self._header
        found = self._connection.execute(
            select(epoch.c.epoch, epoch.c.lineage)
            .where(epoch.c.unit == header.unit)
            .order_by(epoch.c.epoch)
        )
        known = {name: tuple(msgspec.json.decode(told, type=list[Parent])) for name, told in found}
        return lines_of({**known, header.epoch: tuple(header.lineage)}.items())

    # ---- what is remembered of the sender

    def _remember_epoch(self, *, approved: bool) -> None:
        """Keep the epoch of the bundle and how far it is received; a person approves a later one."""
        header = self._header
        place = (epoch.c.unit == header.unit, epoch.c.epoch == header.epoch)
        known = self._connection.execute(select(epoch.c.acknowledged).where(*place)).scalar()
        reached = header.changes if approved else 0
        if known is None:
            self._connection.execute(
                epoch.insert().values(
                    unit=header.unit, epoch=header.epoch, device=header.device,
                    lineage=told_lineage(header), acknowledged=reached,
                    approved_at=self._store.stamp() if approved else None,
                )
            )  # fmt: skip
        elif reached > known:
            self._connection.execute(update(epoch).where(*place).values(acknowledged=reached))

    # ---- the receipt

    def _receipt(
        self, verdict: Verdict, problems: list[Returned], tallies: dict[str, Tally]
    ) -> Receipt:
        header = self._header
        place = (bundles.c.unit == header.unit, bundles.c.device == header.device)
        last = self._connection.execute(
            select(bundles.c.number, bundles.c.receipt)
            .where(*place)
            .order_by(bundles.c.number.desc())
        ).first()
        return Receipt(
            superior=self._store.superior.card.code,
            unit=header.unit,
            device=header.device,
            epoch=header.epoch,
            sequence=header.sequence,
            bundle=self._bundle.manifest.id,
            verdict=verdict,
            acknowledged=header.changes,
            number=(last[0] if last else 0) + 1,
            previous=hashlib.sha256(bytes(last[1])).hexdigest() if last else None,
            tallies=tallies,
            returned=problems,
            state=self._state(),
            made_at=self._store.stamp(),
        )

    def _state(self) -> dict[str, State]:
        """Return what the store holds of a unit with one device; with more there is no one file."""
        unit = self._header.unit
        devices = self._connection.execute(
            select(func.count(func.distinct(epoch.c.device))).where(epoch.c.unit == unit)
        ).scalar_one()
        if devices > 1:
            return {}
        found = self._connection.execute(
            select(state.c.type, state.c.rows, state.c.digest)
            .where(state.c.unit == unit)
            .order_by(state.c.type)
        )
        return {name: State(rows, digest) for name, rows, digest in found}

    def _keep(self, receipt: Receipt, data: bytes) -> None:
        header = self._header
        self._connection.execute(
            bundles.insert().values(
                id=receipt.bundle, unit=header.unit, device=header.device, epoch=header.epoch,
                sequence=header.sequence, previous=header.previous,
                covers=msgspec.json.encode(header.covers).decode(), base=header.acknowledged,
                upto=header.changes, made_at=header.made_at, taken_at=receipt.made_at,
                verdict=receipt.verdict.value, number=receipt.number, receipt=data,
                counts=msgspec.json.encode(header.counts).decode(),
                differing=self._differing(receipt.state),
            )
        )  # fmt: skip

    def _differing(self, state: dict[str, State]) -> int:
        """Return how many types stand otherwise here than in the sender's file, if that can be told."""
        none = State(0, f"{0:064x}")
        return sum(
            told != state.get(name, none) for name, told in self._header.state.items() if state
        )
