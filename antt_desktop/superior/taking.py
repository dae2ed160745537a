"""Taking one verified bundle: judged, merged and answered in one transaction."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, Table

from antt_desktop.services.bundles.manifest import Header, Parent, State
from antt_desktop.services.bundles.packing import Bundle
from antt_desktop.services.bundles.receipts import (
    Receipt,
    Returned,
    Tally,
    Verdict,
    write_receipt,
)
from antt_desktop.superior.engines import Statement
from antt_desktop.superior.enrolling import Enrolled
from antt_desktop.superior.history import History, history
from antt_desktop.superior.judging import Answer, Judge, told_lineage, told_past
from antt_desktop.superior.loading import Loader
from antt_desktop.superior.merging import Ground, Merged, Merger
from antt_desktop.superior.named_lists import NamedLists
from antt_desktop.superior.returning import keep_returned
from antt_desktop.superior.row_reading import RowReader
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import bundle, chain_head
from antt_desktop.superior.unit_state import UnitState
from antt_desktop.superior.versions import Lines, lines_of

_ROWS, _NAMED, _LINES = "data/", "data/named_", ".jsonl"
_KEEP_EPOCH = Statement(
    "INSERT INTO epoch (unit, epoch, device, lineage, acknowledged, approved_at) "
    "VALUES (:unit, :epoch, :device, :lineage, :acknowledged, :approved_at) "
    "ON CONFLICT (unit, epoch) DO UPDATE SET acknowledged = excluded.acknowledged"
)


def _insert(table: Table) -> Statement:
    names = tuple(table.columns.keys())
    marks = ", ".join(f":{name}" for name in names)
    return Statement(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})")


_KEEP_BUNDLE, _KEEP_HEAD = _insert(bundle), _insert(chain_head)


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
        known = history(self._connection, self._header, self._bundle.manifest.id)
        judge = Judge(known, self._store.superior.card.code, self._sender)
        answer = judge.judge(self._header, self._bundle.manifest.id)
        if answer.verdict is Verdict.UNKNOWN_EPOCH:
            self._remember_epoch(known, approved=False)
        if not answer.taken:
            return Taken(answer, receipt=answer.receipt)
        self._remember_epoch(known, approved=True)
        state = UnitState(self._connection, self._header.unit)
        merged, problems = self._merge(known, state)
        verdict = answer.verdict
        if problems and verdict is Verdict.ACCEPTED:
            verdict = Verdict.CONTENT_PROBLEMS
        tallies = {name: each.tally() for name, each in merged.items()}
        told = {} if self._has_other_devices(known) else state.told()
        receipt = self._receipt(verdict, problems, tallies, known, told)
        data = write_receipt(receipt, self._store.superior.signing_key)
        self._keep(receipt, data)
        return Taken(Answer(verdict, taken=True), tallies, data)

    # ---- rows

    def _merge(self, known: History, state: UnitState) -> tuple[dict[str, Merged], list[Returned]]:
        unit = self._header.unit
        lines = self._lines(known)
        named = NamedLists(self._connection, self._header, lines)
        named.forget()
        problems: list[Returned] = []
        merged: dict[str, Merged] = {}
        with Loader(self._connection, unit) as loader:
            ground = Ground(
                self._connection, unit, lines, self._store.stamp(), loader, state,
                known.in_conflict,
            )  # fmt: skip
            for path, content in self._tables():
                if path.startswith(_NAMED):
                    name = path.removeprefix(_NAMED).removesuffix(_LINES)
                    loader.pause()
                    problems += named.keep(name, content)
                    continue
                name = path.removeprefix(_ROWS).removesuffix(_LINES)
                merged[name] = self._merge_type(name, content, ground)
                problems += merged[name].returned
        state.keep()
        returned = {name: each.returned for name, each in merged.items()}
        keep_returned(
            self._connection, unit, self._bundle.manifest.id, returned, sent_back=known.sent_back
        )
        return merged, problems

    def _tables(self) -> Iterator[tuple[str, bytes]]:
        for path, content in self._bundle.files.items():
            if path.startswith(_ROWS) and path.endswith(_LINES):
                yield path, content

    def _merge_type(self, name: str, content: bytes, ground: Ground) -> Merged:
        header = self._header
        reader = RowReader(name, ground.lines[header.epoch], header.changes)
        merger = Merger(ground, name)
        for rows in reader.stretches(content):
            merger.add(rows)
        done = merger.finish()
        done.received = reader.received
        done.returned += reader.bad
        return done

    def _lines(self, known: History) -> Lines:
        lineages = {
            name: tuple(msgspec.json.decode(each.lineage, type=list[Parent]))
            for name, each in known.epochs.items()
        }
        return lines_of({**lineages, self._header.epoch: tuple(self._header.lineage)}.items())

    # ---- what is remembered of the sender

    def _remember_epoch(self, known: History, *, approved: bool) -> None:
        """Keep the epoch of the bundle and how far it is received; a person approves a later one."""
        header = self._header
        before = known.epochs.get(header.epoch)
        reached = header.changes if approved else 0
        if before is None or reached > before.acknowledged:
            told = {
                "unit": header.unit, "epoch": header.epoch, "device": header.device,
                "lineage": told_lineage(header), "acknowledged": reached,
                "approved_at": self._store.stamp() if approved else None,
            }  # fmt: skip
            _KEEP_EPOCH.run(self._connection, told)

    def _has_other_devices(self, known: History) -> bool:
        """Whether other devices of the unit send too; there is no one file to compare with then."""
        return any(each.device != self._header.device for each in known.epochs.values())

    # ---- the receipt

    def _receipt(
        self,
        verdict: Verdict,
        problems: list[Returned],
        tallies: dict[str, Tally],
        known: History,
        state: dict[str, State],
    ) -> Receipt:
        header, last = self._header, known.last
        return Receipt(
            superior=self._store.superior.card.code,
            unit=header.unit,
            device=header.device,
            epoch=header.epoch,
            sequence=header.sequence,
            bundle=self._bundle.manifest.id,
            verdict=verdict,
            acknowledged=header.changes,
            number=(last.number if last else 0) + 1,
            previous=hashlib.sha256(last.content).hexdigest() if last else None,
            tallies=tallies,
            returned=problems,
            state=state,
            made_at=self._store.stamp(),
        )

    def _keep(self, receipt: Receipt, data: bytes) -> None:
        header = self._header
        told = {
            "id": receipt.bundle, "unit": header.unit, "device": header.device,
            "epoch": header.epoch, "sequence": header.sequence, "previous": header.previous,
            "covers": msgspec.json.encode(header.covers).decode(), "base": header.acknowledged,
            "upto": header.changes, "made_at": header.made_at, "taken_at": receipt.made_at,
            "verdict": receipt.verdict.value, "number": receipt.number, "receipt": data,
            "counts": msgspec.json.encode(header.counts).decode(),
            "differing": self._differing(receipt.state),
        }  # fmt: skip
        _KEEP_BUNDLE.run(self._connection, told)
        head = {
            "bundle": receipt.bundle, "change": header.chain.number, "hash": header.chain.hash,
            "past": told_past(header),
        }  # fmt: skip
        _KEEP_HEAD.run(self._connection, head)

    def _differing(self, state: dict[str, State]) -> int:
        """Return how many types stand otherwise here than in the sender's file, if that can be told."""
        none = State(0, f"{0:064x}")
        return sum(
            told != state.get(name, none) for name, told in self._header.state.items() if state
        )
