"""A laptop without a file: it keeps a log of changes and makes bundles of it, right or wrong ones."""

import hashlib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.records import record_type
from antt_desktop.services.bundles.canonical import canonical_lines
from antt_desktop.services.bundles.cards import DeviceCard, SuperiorCard, write_device_card
from antt_desktop.services.bundles.manifest import (
    FORMAT,
    MINOR,
    MINOR_ERASED,
    MINOR_PAST,
    ChainHead,
    Counted,
    Header,
    Parent,
    Resource,
    State,
    bundle_id,
    write_manifest,
)
from antt_desktop.services.bundles.packing import pack
from antt_desktop.services.bundles.receipts import Receipt, read_receipt
from antt_desktop.services.bundles.travelling import column_types, named_fields, upstream_fields
from antt_desktop.storage.exchange import new_code, row_hash

AREA = "residential_area"
Row = dict[str, Any]
_HEAD = ("id", "rev", "seq", "deleted")
VALUES: dict[str, Row] = {
    AREA: {"kind": "ap", "name": "Ấp 8", "households_total": 120},
    "organization": {"kind": "doanh_nghiep", "name": "Công ty 30 Tháng 4", "managed_by": "commune"},
}


def uuid(number: int) -> str:
    """Return the id of the record with this number."""
    return str(UUID(int=(7 << 76) | number))


@dataclass(frozen=True)
class Sent:
    """A bundle as its maker remembers it."""

    id: str
    epoch: str
    sequence: int
    upto: int
    sealed: bytes


@dataclass
class Laptop:
    """One device of a unit; `copy.deepcopy` is what a copied file or a backup is."""

    superior: SuperiorCard
    unit: str = "30247"
    device: str = "K7Q2M9TX"
    letter: str = "A"
    epoch: str = "9T2KQ7MX"
    lineage: list[Parent] = field(default_factory=list)
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    log: list[tuple[str, Row]] = field(default_factory=list)
    made: list[Sent] = field(default_factory=list)
    base: int = 0
    erased: set[str] = field(default_factory=set)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Laptop":
        return replace(
            self,
            lineage=list(self.lineage),
            log=deepcopy(self.log, memo),
            made=list(self.made),
            erased=set(self.erased),
        )

    @property
    def card(self) -> bytes:
        public = self.key.public_key().public_bytes_raw()
        shown = DeviceCard(self.unit, f"Xã {self.unit}", self.device, self.letter, public)
        return write_device_card(shown, self.key)

    # ---- work

    def save(self, number: int, type_name: str = AREA, **values: Any) -> Row:
        """Add a record, or change the one with this number."""
        return self._append(type_name, number, {**self._before(type_name, number), **values})

    def delete(self, number: int, type_name: str = AREA) -> Row:
        """Put a record into the bin: its head travels and nothing else."""
        return self._append(type_name, number, {}, deleted=True)

    def erase(self, number: int) -> Row:
        """Erase the personal data of an area for good."""
        self.erased.add(uuid(number))
        return self.save(number)

    def with_names(self, names: Mapping[int, str]) -> bytes:
        """Make the next bundle, with a list of areas that names somebody for each."""
        heads = {row["id"]: {key: row[key] for key in _HEAD} for row in self.rows()}
        named = [{**heads[uuid(number)], "said": name} for number, name in sorted(names.items())]
        return self.bundle(named={AREA: named}, named_for={AREA: "theo Công văn 15"})

    def rows(self, type_name: str = AREA, after: int = 0) -> list[Row]:
        """Return the last state of every record changed after a change, by id."""
        last = {row["id"]: row for name, row in self.log if name == type_name}
        return [last[name] for name in sorted(last) if last[name]["seq"] > after]

    def restored(self) -> None:
        """Find out that this is a copy: begin a new epoch after what was confirmed to it."""
        least = self.lineage[-1].change if self.lineage else 0
        self.lineage.append(Parent(self.device, self.epoch, max(self.base, least)))
        self.epoch, self.base = new_code(), 0

    def _before(self, type_name: str, number: int) -> Row:
        known = {row["id"]: row for name, row in self.log if name == type_name}
        last = known.get(uuid(number))
        names = [each.name for each in upstream_fields(record_type(type_name))]
        if last is None or last["deleted"]:
            return {**dict.fromkeys(names), **VALUES.get(type_name, {})}
        return {name: last[name] for name in names}

    def _append(self, type_name: str, number: int, values: Row, *, deleted: bool = False) -> Row:
        names = [each.name for each in upstream_fields(record_type(type_name))]
        rev = 1 + sum(row["id"] == uuid(number) for _, row in self.log)
        seq = len(self.log) + 1
        head = {"id": uuid(number), "rev": rev, "seq": seq, "deleted": deleted}
        row = {**dict.fromkeys(names), **values, **head}
        self.log.append((type_name, row))
        return row

    # ---- bundles

    def bundle(
        self,
        *,
        full: bool = False,
        rows: Mapping[str, Sequence[Row]] | None = None,
        named: Mapping[str, Sequence[Row]] | None = None,
        named_for: Mapping[str, str] | None = None,
        lines: Mapping[str, bytes] | None = None,
        files: Mapping[str, bytes] | None = None,
        key: Ed25519PrivateKey | None = None,
        **header: Any,
    ) -> bytes:
        """Make the next bundle; what is given by name stands in it instead of what is true."""
        base = 0 if full else self.base
        told = rows if rows is not None else self._changed(base)
        resources = [
            Resource(f"data/{name}.jsonl", canonical_lines(each), _columns(name))
            for name, each in told.items()
        ]
        resources += [
            Resource(f"data/{name}.jsonl", content, _columns(name))
            for name, content in (lines or {}).items()
        ]
        resources += [
            Resource(f"data/named_{name}.jsonl", canonical_lines(each), _named_columns(name))
            for name, each in (named or {}).items()
        ]
        resources += [Resource(path, content) for path, content in (files or {}).items()]
        resources.sort(key=lambda each: each.path)
        header = {"named": dict(named_for or {}), **header}
        facts = replace_facts(self._header(base, told), header)
        target = BytesIO()
        pack(facts, resources, key or self.key, [self.superior.recipient], target)
        name = bundle_id(write_manifest(facts, resources))
        sent = Sent(name, facts.epoch, facts.sequence, facts.changes, target.getvalue())
        self.made.append(sent)
        return sent.sealed

    def take(self, receipt: bytes) -> Receipt:
        """Take a receipt in as the program does."""
        read = read_receipt(receipt, self.superior.signing_key, unit=self.unit, device=self.device)
        assert read.bundle in {each.id for each in self.made}
        self.base = max(self.base, read.acknowledged)
        return read

    def state(self) -> dict[str, State]:
        """Return the state of its records (FORMAT.md §1.6)."""
        told = {}
        for name in {name for name, _ in self.log}:
            rows = self.rows(name)
            total = sum(row_hash(name, row["id"], row["rev"]) for row in rows)
            living = sum(not row["deleted"] for row in rows)
            told[name] = State(living, f"{total % 2**256:064x}")
        return told

    def _changed(self, base: int) -> dict[str, Sequence[Row]]:
        names = sorted({name for name, _ in self.log})
        return {name: rows for name in names if (rows := self.rows(name, base))}

    def _header(self, base: int, told: Mapping[str, Sequence[Row]]) -> Header:
        own = [each for each in self.made if each.epoch == self.epoch]
        erased = sorted(self.erased & {row["id"] for row in told.get(AREA, ())})
        covered = [each for each in own if each.upto >= base]
        return Header(
            format=FORMAT,
            minor=MINOR_PAST if covered else MINOR_ERASED if erased else MINOR,
            unit=self.unit,
            unit_name=f"Xã {self.unit}",
            device=self.device,
            letter=self.letter,
            epoch=self.epoch,
            lineage=list(self.lineage),
            sequence=self.made[-1].sequence + 1 if self.made else 1,
            previous=own[-1].id if own else None,
            covers=[each.id for each in covered],
            acknowledged=base,
            changes=len(self.log),
            full=not base,
            to=self.superior.code,
            counts={
                name: Counted(len(rows), sum(bool(row.get("deleted")) for row in rows))
                for name, rows in told.items()
            },
            state=self.state(),
            chain=self._head(len(self.log)),
            named={},
            made_at="2026-11-17T03:00:00.000Z",
            app="0.1.0",
            schema=7,
            erased={AREA: erased} if erased else {},
            past=[self._head(each.upto) for each in covered],
        )

    def _head(self, change: int) -> ChainHead:
        """Return what stands for all changes up to one."""
        told = repr(self.log[:change]).encode()
        return ChainHead(change, hashlib.sha256(told).hexdigest()) if change else ChainHead(0, "")


def replace_facts(header: Header, changed: Mapping[str, Any]) -> Header:
    """Return a header with some facts changed."""
    facts = {name: getattr(header, name) for name in Header.__struct_fields__}
    return Header(**{**facts, **changed})


def _columns(name: str) -> tuple[tuple[str, str], ...]:
    return column_types(upstream_fields(record_type(name))) if name in VALUES else ()


def _named_columns(name: str) -> tuple[tuple[str, str], ...]:
    return column_types(named_fields(record_type(name))) if name in VALUES else ()
