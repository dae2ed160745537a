"""Receiving bundles: verify, ask the verdict in its order, merge in one transaction, answer.

A bundle that is not taken changes nothing but the list of arrivals; one bad bundle or one bad
record never stands in the way of the rest. Receipts are written from the store, the same bytes
every time.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from sqlalchemy import Connection, delete, func, select, update

from antt_desktop.services.bundles import errors as faults
from antt_desktop.services.bundles.canonical import canonical_lines
from antt_desktop.services.bundles.exporting import EXTENSION as BUNDLE_EXTENSION
from antt_desktop.services.bundles.limits import MOST_SEALED_BYTES
from antt_desktop.services.bundles.manifest import Header, Parent, State
from antt_desktop.services.bundles.packing import Bundle, unpack
from antt_desktop.services.bundles.receipts import (
    EXTENSION as RECEIPT_EXTENSION,
)
from antt_desktop.services.bundles.receipts import (
    Receipt,
    Returned,
    Tally,
    Verdict,
    write_receipt,
)
from antt_desktop.superior import row_checks
from antt_desktop.superior.arrivals import Arrival, keep_arrival
from antt_desktop.superior.enrolling import Enrolled, find_device
from antt_desktop.superior.judging import Answer, Judge
from antt_desktop.superior.merging import Merger, incoming
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import bundle as bundles
from antt_desktop.superior.tables import epoch, named_row, returned, row, state
from antt_desktop.superior.versions import Line, line_of
from antt_desktop.system.disk import disk_faults, write_file

_VERDICT_OF = {
    faults.UnknownSenderError: Verdict.BAD_SIGNATURE,
    faults.SignatureError: Verdict.BAD_SIGNATURE,
    faults.NewerFormatError: Verdict.NEWER_FORMAT,
}


@dataclass(frozen=True)
class Received:
    """What became of one file."""

    path: Path
    verdict: Verdict
    code: str = ""
    message: str = ""
    bundle: str = ""
    unit: str = ""
    device: str = ""
    sequence: int = 0
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    receipt: bytes | None = None


def receive_all(
    store: Store, sources: Iterable[Path], answers: Path | None = None
) -> Iterator[Received]:
    """Receive files, and every bundle in folders; receipts go beside them, or into `answers`.

    What waits for another bundle of the same run is received again after it.
    """
    waiting = [path for source in sources for path in _bundles_in(source)]
    while waiting:
        held: list[Received] = []
        for path in waiting:
            received = receive_file(store, path)
            if received.verdict is Verdict.JUMP:
                held.append(received)
                continue
            if received.receipt is not None:
                folder = answers or path.parent
                write_file(folder / path.with_suffix(RECEIPT_EXTENSION).name, received.receipt)
            yield received
        if len(held) == len(waiting):
            yield from held
            return
        waiting = [received.path for received in held]


def _bundles_in(source: Path) -> list[Path]:
    with disk_faults(source):
        if not source.is_dir():
            return [source]
        return sorted(path for path in source.rglob(f"*{BUNDLE_EXTENSION}") if path.is_file())


def receive_file(store: Store, path: Path) -> Received:
    """Receive one file; whatever it holds, an answer comes back.

    Raises only the disk's faults of reading it and the store's own.
    """
    with disk_faults(path):
        too_large = path.stat().st_size > MOST_SEALED_BYTES
        sealed = b"" if too_large else path.read_bytes()
    received = receive(store, sealed, path)
    keep_arrival(store, _arrival(received, hashlib.sha256(sealed).hexdigest()))
    return received


def receive(store: Store, sealed: bytes, path: Path) -> Received:
    """Receive the bytes of one bundle."""
    superior = store.superior
    senders: dict[tuple[str, str], Enrolled] = {}

    def key_of(unit: str, device_id: str) -> bytes | None:
        found = find_device(store, unit, device_id)
        if found is not None:
            senders[unit, device_id] = found
        return found.card.signing_key if found else None

    try:
        opened = unpack(sealed, [superior.age_identity], key_of)
    except faults.BundleError as error:
        verdict = _VERDICT_OF.get(type(error), Verdict.MALFORMED)
        return Received(path, verdict, error.code, str(error))
    sender = senders[opened.header.unit, opened.header.device]
    with store.writing() as connection:
        return _Taking(store, connection, opened, sender, path).answer()


class _Taking:
    """Takes one verified bundle inside one transaction."""

    def __init__(
        self, store: Store, connection: Connection, opened: Bundle, sender: Enrolled, path: Path
    ) -> None:
        self._store = store
        self._connection = connection
        self._bundle = opened
        self._header: Header = opened.header
        self._sender = sender
        self._path = path

    def answer(self) -> Received:
        """Judge the bundle, and merge it if it is to be taken."""
        judge = Judge(self._connection, self._store.superior.card.code, self._sender)
        answer = judge.judge(self._header, self._bundle.manifest.id)
        if answer.verdict is Verdict.UNKNOWN_EPOCH:
            self._remember_epoch(approved=False)
        if answer.receipt is not None or not answer.taken:
            return self._received(answer, {}, answer.receipt)
        problems, tallies = self._merge()
        verdict = answer.verdict
        if problems and verdict is Verdict.ACCEPTED:
            verdict = Verdict.CONTENT_PROBLEMS
        self._remember_epoch(approved=True)
        receipt = self._receipt(verdict, problems, tallies)
        data = write_receipt(receipt, self._store.superior.signing_key)
        self._keep(receipt, data)
        return self._received(Answer(verdict, taken=True), tallies, data)

    def _merge(self) -> tuple[list[Returned], dict[str, Tally]]:
        header = self._header
        line = line_of(header.epoch, header.lineage)
        lines = {**self._known_lines(), header.epoch: line}
        for place, parent in enumerate(header.lineage):
            lines.setdefault(parent.epoch, line_of(parent.epoch, header.lineage[:place]))
        merger = Merger(self._connection, header.unit, line, lines, self._store.stamp())
        problems: list[Returned] = []
        tallies: dict[str, Tally] = {}
        for path, content in self._bundle.files.items():
            folder, _, name = path.partition("/")
            type_name = name.removesuffix(".jsonl")
            if folder != "data":
                continue
            if type_name.startswith("named_"):
                self._keep_named(type_name.removeprefix("named_"), content)
                continue
            good, bad, received = self._sorted_out(type_name, content)
            done = merger.merge(type_name, incoming(type_name, line, good))
            done.returned += bad
            tallies[type_name] = done.tally(received)
            problems += done.returned
        self._keep_returned(problems)
        return problems, tallies

    def _sorted_out(
        self, type_name: str, content: bytes
    ) -> tuple[list[tuple[dict[str, object], str]], list[Returned], int]:
        """Part the rows of a type into good ones and those that go back, with how many came."""
        rows = row_checks.decode_rows(content)
        lines = content.decode().split("\n")
        if canonical_lines(rows) != content:
            return [], [Returned(type_name, "", 0, "V05", _NOT_CANONICAL)], len(rows)
        if not row_checks.is_known(type_name):
            return [], [Returned(type_name, "", 0, "V06", _UNKNOWN_TYPE)], len(rows)
        repeated = set(row_checks.repeated_ids(rows))
        good: list[tuple[dict[str, object], str]] = []
        bad: list[Returned] = []
        for told, line in zip(rows, lines, strict=False):
            problem = row_checks.problem_of(type_name, told)
            if problem is None and told["id"] in repeated:
                problem = row_checks.RowProblem("V07", "Hồ sơ này đứng hai lần trong gói.")
            if problem is None:
                good.append((told, line))
            else:
                record_id, rev = str(told.get("id")), told.get("rev")
                number = rev if isinstance(rev, int) else 0
                bad.append(Returned(type_name, record_id, number, problem.code, problem.message))
        return good, bad, len(rows)

    def _known_lines(self) -> dict[str, Line]:
        found = self._connection.execute(
            select(epoch.c.epoch, epoch.c.lineage).where(epoch.c.unit == self._header.unit)
        )
        return {
            name: line_of(name, msgspec.json.decode(told, type=list[Parent]))
            for name, told in found
        }

    def _remember_epoch(self, *, approved: bool) -> None:
        """Keep the epoch of the bundle, and how far it is received; a person approves a later one."""
        header = self._header
        place = (epoch.c.unit == header.unit, epoch.c.epoch == header.epoch)
        known = self._connection.execute(select(epoch.c.acknowledged).where(*place)).scalar()
        reached = header.changes if approved else 0
        if known is None:
            lineage = msgspec.json.encode(header.lineage).decode()
            self._connection.execute(
                epoch.insert().values(
                    unit=header.unit, epoch=header.epoch, device=header.device, lineage=lineage,
                    acknowledged=reached, approved_at=self._store.stamp() if approved else None,
                )
            )  # fmt: skip
        elif reached > known:
            self._connection.execute(update(epoch).where(*place).values(acknowledged=reached))

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
        epochs = self._connection.execute(
            select(func.count(func.distinct(epoch.c.device))).where(epoch.c.unit == unit)
        ).scalar_one()
        if epochs > 1:
            return {}
        found = self._connection.execute(
            select(state.c.type, state.c.rows, state.c.digest).where(state.c.unit == unit)
        )
        return {name: State(rows, digest) for name, rows, digest in sorted(found)}

    def _keep(self, receipt: Receipt, data: bytes) -> None:
        header = self._header
        self._connection.execute(
            bundles.insert().values(
                id=receipt.bundle, unit=header.unit, device=header.device, epoch=header.epoch,
                sequence=header.sequence, previous=header.previous, base=header.acknowledged,
                upto=header.changes, made_at=header.made_at, taken_at=receipt.made_at,
                verdict=receipt.verdict.value, number=receipt.number, receipt=data,
                counts=msgspec.json.encode(header.counts).decode(),
            )
        )  # fmt: skip

    def _keep_named(self, type_name: str, content: bytes) -> None:
        reason = self._header.named.get(type_name, "")
        for told in row_checks.decode_rows(content):
            place = {"unit": self._header.unit, "type": type_name, "id": str(told.get("id"))}
            kept = {"content": msgspec.json.encode(told).decode(), "reason": reason}
            where = [named_row.c[name] == value for name, value in place.items()]
            changed = self._connection.execute(update(named_row).where(*where).values(**kept))
            if not changed.rowcount:
                self._connection.execute(named_row.insert().values(**place, **kept))

    def _keep_returned(self, problems: list[Returned]) -> None:
        """Keep the rows sent back; those whose record came well since are settled."""
        unit = self._header.unit
        settled = select(row.c.id).where(
            row.c.unit == unit, row.c.id == returned.c.id, row.c.rev > returned.c.rev
        )
        self._connection.execute(delete(returned).where(returned.c.unit == unit, settled.exists()))
        for each in problems:
            place = {"unit": unit, "type": each.type, "id": each.id}
            told = {
                "rev": each.rev, "code": each.code, "message": each.message,
                "bundle": self._bundle.manifest.id,
            }  # fmt: skip
            where = [returned.c[name] == value for name, value in place.items()]
            changed = self._connection.execute(update(returned).where(*where).values(**told))
            if not changed.rowcount:
                self._connection.execute(returned.insert().values(**place, **told))

    def _received(
        self, answer: Answer, tallies: Mapping[str, Tally], receipt: bytes | None
    ) -> Received:
        header = self._header
        return Received(
            self._path, answer.verdict, answer.code, answer.message, self._bundle.manifest.id,
            header.unit, header.device, header.sequence, tallies, receipt,
        )  # fmt: skip


_NOT_CANONICAL = "Danh sách này không đúng định dạng của gói."
_UNKNOWN_TYPE = "Cấp trên chưa biết loại hồ sơ này; cần cập nhật chương trình."


def _arrival(received: Received, digest: str) -> Arrival:
    return Arrival(
        file=received.path.name, digest=digest, unit=received.unit or None,
        device=received.device or None, bundle=received.bundle or None,
        verdict=received.verdict.value, code=received.code, message=received.message,
    )  # fmt: skip
