"""The manifest: a Frictionless Data Package with our header, and the one place that reads it.

Its SHA-256 is the bundle's id: it names the hash of every other entry, so that it stands for all.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from antt_desktop.services.bundles.canonical import canonical, read_canonical
from antt_desktop.services.bundles.errors import MalformedError, NewerFormatError, TooLargeError
from antt_desktop.services.bundles.limits import MOST_MANIFEST_BYTES

MANIFEST, SIGNATURE = "datapackage.json", "datapackage.json.sig"
FORMAT, MINOR, MINOR_ERASED, MINOR_PAST = "antt-bundle/1", 0, 1, 2
_CODE, _ID = re.compile(r"[0-9A-Z]{1,16}"), re.compile(r"[0-9a-f]{64}")
_MOST_NUMBER = 2**53


class Counted(msgspec.Struct, frozen=True):
    """How many rows of a type a bundle carries, and how many of them are deletions."""

    rows: int
    deleted: int


class State(msgspec.Struct, frozen=True):
    """All living rows of a type at the sender: how many, and the sum of their hashes."""

    rows: int
    digest: str


class ChainHead(msgspec.Struct, frozen=True):
    """An entry of the sender's change log, whose hash stands for all before: it never changes."""

    number: int
    hash: str


_NO_CHANGE = ChainHead(0, "")


class Parent(msgspec.Struct, frozen=True):
    """An epoch the sender's epoch came from, and the last change they share."""

    device: str
    epoch: str
    change: int


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a bundle says of itself; unknown fields of a newer minor format are passed over."""

    format: str
    minor: int
    unit: str
    unit_name: str
    device: str
    letter: str
    epoch: str
    lineage: list[Parent]
    sequence: int
    previous: str | None
    covers: list[str]
    acknowledged: int
    changes: int
    full: bool
    to: str
    counts: dict[str, Counted]
    state: dict[str, State]
    chain: ChainHead
    named: dict[str, str]
    made_at: str
    app: str
    schema: int
    erased: dict[str, list[str]] = {}
    """Per type the records here that lost personal data: what was named of them goes (minor 1)."""
    past: list[ChainHead] = []
    """The heads of the change log at the end of the bundles in `covers`, as they are now (minor 2)."""


@dataclass(frozen=True)
class Resource:
    """One file of a bundle: its path, its bytes and, of records, its columns."""

    path: str
    content: bytes
    fields: tuple[tuple[str, str], ...] = ()
    """Names and Frictionless types of the columns, sorted by name; none for an attachment."""

    def described(self) -> dict[str, Any]:
        """Return the resource as the data package lists it."""
        stem, _, kind = self.path.rpartition("/")[2].partition(".")
        told: dict[str, Any] = {
            "name": stem.replace("_", "-"),
            "path": self.path,
            "bytes": len(self.content),
            "hash": f"sha256:{hashlib.sha256(self.content).hexdigest()}",
        }
        if self.fields:
            columns = [{"name": name, "type": type_} for name, type_ in self.fields]
            told |= {
                "encoding": "utf-8",
                "format": kind,
                "mediatype": "application/x-ndjson",
                "profile": "tabular-data-resource",
                "schema": {"fields": columns, "primaryKey": ["id"]},
            }
        return told


def write_manifest(header: Header, resources: list[Resource]) -> bytes:
    """Return the canonical manifest of these resources, sorted by path."""
    ordered = sorted(resources, key=lambda each: each.path)
    return canonical(
        {
            "antt": msgspec.to_builtins(header),
            "name": f"antt-{header.unit.lower()}-{header.device.lower()}-{header.sequence:06d}",
            "profile": "data-package",
            "resources": [each.described() for each in ordered],
        }
    )


def bundle_id(manifest: bytes) -> str:
    """Return the id of the bundle with this manifest, 64 hexadecimal digits."""
    return hashlib.sha256(manifest).hexdigest()


@dataclass(frozen=True)
class Manifest:
    """A manifest as it was read: the header, and what it says of each resource by path."""

    id: str
    header: Header
    resources: Mapping[str, Mapping[str, Any]]


def claimed_sender(manifest: bytes) -> tuple[str, str]:
    """Return the unit and the device a manifest claims to be of, before its signature is checked.

    Raises MalformedError or TooLargeError; nothing else of it is looked at.
    """
    told = _package(manifest)["antt"]
    unit, device = told.get("unit"), told.get("device")
    if not isinstance(unit, str) or not isinstance(device, str):
        raise _malformed()
    return unit, device


def read_manifest(manifest: bytes) -> Manifest:
    """Return a manifest whose signature holds.

    Raises NewerFormatError for another major format, MalformedError for what does not fit.
    """
    package = _package(manifest)
    told = package["antt"]
    if told.get("format") != FORMAT:
        raise NewerFormatError(
            "Gói do bản chương trình khác tạo nên được giữ lại, chưa nhận. "
            "Cập nhật chương trình rồi nhận lại gói này."
        )
    try:
        header = msgspec.convert(told, Header)
        resources = {str(each["path"]): each for each in package["resources"]}
    except (msgspec.ValidationError, KeyError, TypeError) as error:
        raise _malformed() from error
    if list(resources) != sorted(resources) or len(resources) != len(package["resources"]):
        raise _malformed()
    if not _is_sound(header):
        raise _malformed()
    return Manifest(bundle_id(manifest), header, resources)


def _is_sound(header: Header) -> bool:
    """Whether codes, ids and numbers are such, and the lineage leads to this epoch."""
    epochs = [*(parent.epoch for parent in header.lineage), header.epoch]
    changes = [*(parent.change for parent in header.lineage), header.changes]
    ids = [*header.covers, *([header.previous] if header.previous else [])]
    heads = header.past if header.chain == _NO_CHANGE else [header.chain, *header.past]
    return (
        1 <= header.sequence < _MOST_NUMBER
        and 0 <= header.acknowledged <= header.changes < _MOST_NUMBER
        and changes[0] >= 0
        and changes == sorted(changes)
        and len(set(epochs)) == len(epochs)
        and all(_CODE.fullmatch(each) for each in epochs)
        and all(_ID.fullmatch(each) for each in ids)
        and all(1 <= each.number < _MOST_NUMBER for each in heads)
        and all(_ID.fullmatch(each.hash) for each in heads)
        and "\0" not in header.made_at
    )


def _package(manifest: bytes) -> dict[str, Any]:
    if len(manifest) > MOST_MANIFEST_BYTES:
        raise TooLargeError("Bản kê của gói lớn quá mức cho phép. Chưa thay đổi gì.")
    package = read_canonical(manifest)
    if not isinstance(package, dict) or not isinstance(package.get("antt"), dict):
        raise _malformed()
    if not isinstance(package.get("resources"), list):
        raise _malformed()
    return package


def _malformed() -> MalformedError:
    return MalformedError(
        "Bản kê của gói không đúng định dạng nên không nhận. Chưa thay đổi gì. "
        "Yêu cầu nơi gửi tạo gói khác."
    )
