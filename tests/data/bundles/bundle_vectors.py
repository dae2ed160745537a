"""Bundles with the answer each must get: good ones, and one for every way to be wrong."""

import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.services.bundles import signatures
from antt_desktop.services.bundles.canonical import canonical, canonical_lines
from antt_desktop.services.bundles.container import write_container
from antt_desktop.services.bundles.manifest import (
    MANIFEST,
    MINOR_PAST,
    SIGNATURE,
    ChainHead,
    Counted,
    Parent,
    Resource,
    bundle_id,
    write_manifest,
)
from antt_desktop.services.bundles.sealing import recipient_of
from tests.data.bundles.age_by_hand import sealed
from tests.helpers.bundles import DEVICE_KEY, OTHER_KEY, STRANGER, SUPERIOR, header

REVOKED = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
AREA = "residential_area"
EXTENSION = ".antt-bundle"
_COLUMNS = {
    "active_from": "date", "active_to": "date", "deleted": "boolean", "households_total": "integer",
    "id": "string", "kind": "string", "merged_into": "string", "name": "string",
    "officer_in_charge": "string", "population": "integer", "rev": "integer", "seq": "integer",
}  # fmt: skip
Row = dict[str, Any]
Entries = list[tuple[str, bytes]]


@dataclass(frozen=True)
class Vector:
    """A bundle, and what a reader answers that received those `after` which it comes."""

    name: str
    why: str
    content: bytes
    verdict: str
    code: str = ""
    after: Sequence[str] = ()
    rejected: Sequence[tuple[str, str]] = ()
    age: bool = True
    unzip: bool = True
    ssh_keygen: bool = True

    @property
    def file(self) -> str:
        return self.name + EXTENSION


def record_id(number: int) -> str:
    return f"0190aaaa-0000-7000-8000-{number:012d}"


def area(number: int, seq: int, rev: int = 1, **changed: object) -> Row:
    """Return a row of a residential area."""
    told = {"kind": "ap", "name": f"Ấp {number}", "households_total": 100 + number}
    head = {"id": record_id(number), "rev": rev, "seq": seq, "deleted": False}
    return {**dict.fromkeys(_COLUMNS), **told, **head, **changed}


def gone(number: int, seq: int, rev: int) -> Row:
    """Return a deletion: its head, and nothing of what it was."""
    return {
        **dict.fromkeys(_COLUMNS),
        "id": record_id(number),
        "rev": rev,
        "seq": seq,
        "deleted": True,
    }


def resource(rows: Sequence[Row], name: str = AREA) -> Resource:
    return Resource(f"data/{name}.jsonl", canonical_lines(rows), tuple(_COLUMNS.items()))


def manifest(rows: Sequence[Row], *others: Resource, **changed: object) -> bytes:
    """Return the manifest of a bundle with these areas, with some facts of its header changed."""
    facts: dict[str, object] = {
        "changes": max(row["seq"] for row in rows),
        "counts": {AREA: Counted(len(rows), sum(row["deleted"] for row in rows))},
    }
    return write_manifest(header(**(facts | changed)), [resource(rows), *others])


def entries(
    told: bytes,
    *resources: Resource,
    key: Ed25519PrivateKey = DEVICE_KEY,
    purpose: str = signatures.BUNDLE_NAMESPACE,
) -> Entries:
    """Return what stands in the container of a signed manifest."""
    files = sorted((each.path, each.content) for each in resources)
    return [(MANIFEST, told), (SIGNATURE, signatures.sign(key, told, purpose)), *files]


def seal(container: bytes) -> bytes:
    return sealed(container, recipient_of(SUPERIOR))


def bundle(rows: Sequence[Row], key: Ed25519PrivateKey = DEVICE_KEY, **changed: object) -> bytes:
    """Return a sealed bundle of these areas."""
    told = manifest(rows, **changed)
    return seal(write_container(entries(told, resource(rows), key=key)))


FIRST_ROWS = [area(1, 1), area(2, 2), gone(3, 3, rev=2)]
FIRST = bundle_id(manifest(FIRST_ROWS))
SECOND_ROWS = [area(1, 4, rev=2, name="Ấp Một"), area(2, 2), gone(3, 3, rev=2), area(4, 5)]
_SECOND_FACTS: dict[str, object] = {"sequence": 2, "previous": FIRST, "covers": [FIRST]}
SECOND = bundle_id(manifest(SECOND_ROWS, **_SECOND_FACTS))
THIRD_ROWS = [area(4, 6, rev=2, households_total=9)]
_THIRD_FACTS: dict[str, object] = {
    "sequence": 3, "previous": SECOND, "covers": [SECOND], "acknowledged": 5, "full": False,
}  # fmt: skip


def vectors() -> Iterator[Vector]:
    """Return all bundles, by what is asked of them."""
    yield from _taken()
    yield from _of_the_sender()
    yield from _of_the_chain()
    yield from _of_rows()
    yield from _of_the_seal()
    yield from _of_the_container()
    yield from _of_the_manifest()


def _taken() -> Iterator[Vector]:
    yield Vector("first", "The first bundle of a device.", bundle(FIRST_ROWS), "accepted")
    yield Vector(
        "second", "A change and an addition; it stands for the first one too.",
        bundle(SECOND_ROWS, **_SECOND_FACTS), "accepted", after=["first"],
    )  # fmt: skip
    yield Vector(
        "second_alone", "The first one was lost on the way; nothing is missing.",
        bundle(SECOND_ROWS, **_SECOND_FACTS), "accepted",
    )  # fmt: skip
    yield Vector(
        "second_past", "It tells how the change log stood at the end of the first one.",
        bundle(SECOND_ROWS, **_SECOND_FACTS, minor=MINOR_PAST, past=[ChainHead(12, "ab" * 32)]),
        "accepted", after=["first"],
    )  # fmt: skip
    yield Vector(
        "third", "Only what changed since the receipt for the second.",
        bundle(THIRD_ROWS, **_THIRD_FACTS), "accepted", after=["first", "second"],
    )  # fmt: skip
    yield Vector(
        "again", "The first one once more: the same receipt, byte for byte.",
        bundle(FIRST_ROWS), "duplicate", "B21", after=["first", "second"],
    )  # fmt: skip
    yield Vector(
        "late", "The first one after the second.",
        bundle(FIRST_ROWS), "late", after=["second"],
    )  # fmt: skip
    yield Vector(
        "newer_minor", "A newer minor format: unknown facts are passed over, columns are kept.",
        _newer_minor(), "accepted",
    )  # fmt: skip
    older = area(1, 1)
    del older["population"]
    yield Vector(
        "older_columns", "Of a program that did not know a column yet: it counts as empty.",
        bundle([older]), "accepted",
    )  # fmt: skip


def _newer_minor() -> bytes:
    rows = [area(1, 1, crocodiles=2)]
    told = json.loads(manifest(rows))
    told["antt"] |= {"minor": 7, "moon": "full"}
    told["resources"][0]["schema"]["fields"].append({"name": "crocodiles", "type": "integer"})
    return seal(write_container(entries(canonical(told), resource(rows))))


def _of_the_sender() -> Iterator[Vector]:
    yield Vector(
        "stranger", "Of a device that is not enrolled.",
        bundle(FIRST_ROWS, device="STRANGE1", key=OTHER_KEY), "bad_signature", "B03",
        ssh_keygen=False,
    )  # fmt: skip
    yield Vector(
        "other_key", "Signed with a key that is not the device's.",
        bundle(FIRST_ROWS, key=OTHER_KEY), "bad_signature", "B04", ssh_keygen=False,
    )  # fmt: skip
    purpose = entries(
        manifest(FIRST_ROWS), resource(FIRST_ROWS), purpose=signatures.RECEIPT_NAMESPACE
    )
    yield Vector(
        "other_purpose", "Signed with the device's key, but for a receipt.",
        seal(write_container(purpose)), "bad_signature", "B04", ssh_keygen=False,
    )  # fmt: skip
    armour = entries(manifest(FIRST_ROWS), resource(FIRST_ROWS))
    armour[1] = (SIGNATURE, armour[1][1].rstrip(b"\n"))
    yield Vector(
        "other_armour", "The same signature written in another way.",
        seal(write_container(armour)), "bad_signature", "B04",
    )  # fmt: skip
    yield Vector(
        "revoked", "Of a device that was revoked.",
        bundle(FIRST_ROWS, device="R3V0KED1", letter="B", key=REVOKED), "revoked", "B20",
    )  # fmt: skip
    yield Vector(
        "to_another", "Addressed to another superior, sealed to this one.",
        bundle(FIRST_ROWS, to="79"), "wrong_audience", "B05",
    )  # fmt: skip


def _of_the_chain() -> Iterator[Vector]:
    def after_first(name: str, why: str, verdict: str, code: str, **facts: object) -> Vector:
        told = {**_SECOND_FACTS, **facts}
        return Vector(name, why, bundle(SECOND_ROWS, **told), verdict, code, after=["first"])

    yield Vector(
        "fork_number", "The number of the first one with other contents.",
        bundle(SECOND_ROWS), "fork", "B22", after=["first"],
    )  # fmt: skip
    other = "ab" * 32
    yield after_first(
        "fork_previous", "It names another bundle before it.", "fork", "B22", previous=other
    )
    yield after_first(
        "fork_covers", "It should stand for the first one and does not.", "fork", "B22", covers=[]
    )
    past = [ChainHead(12, "cd" * 32)]
    yield after_first(
        "fork_past", "Its change log is not the one of the first bundle any more.", "fork", "B25",
        minor=MINOR_PAST, past=past,
    )  # fmt: skip
    parent = Parent("K7Q2M9TX", "0THER000", 1)
    yield after_first(
        "fork_lineage", "The epoch came from elsewhere before.", "fork", "B22", lineage=[parent]
    )
    yield after_first(
        "jump_number", "More than 10,000 numbers are left out.", "jump", "B24",
        sequence=10_002, previous=None,
    )  # fmt: skip
    yield Vector(
        "jump_base", "It goes on from a receipt this superior never gave.",
        bundle(THIRD_ROWS, **_THIRD_FACTS), "jump", "B24", after=["first"],
    )  # fmt: skip
    yield after_first(
        "new_epoch", "The file was restored: a person is asked.", "unknown_epoch", "B23",
        epoch="REST0RED", previous=None, covers=[],
        lineage=[Parent("K7Q2M9TX", "9T2KQ7MX", 3)],
    )  # fmt: skip


def _of_rows() -> Iterator[Vector]:
    def with_row(name: str, why: str, code: str, row: Row, *more: Row) -> Vector:
        rows = [area(1, 1), row, *more]
        rejected = [(str(row["id"]), code)]
        return Vector(name, why, bundle(rows), "content_problems", rejected=rejected)

    yield with_row("row_id", "A record without a proper id.", "V01", {**area(2, 2), "id": "2"})
    less = area(2, 2)
    del less["name"]
    yield with_row("row_column", "A required column is missing.", "V02", less)
    yield with_row("row_empty", "A required field is empty.", "V03", area(2, 2, name=None))
    yield with_row("row_option", "A code that no list has.", "V04", area(2, 2, kind="?"))
    yield with_row("row_number", "A text for a number.", "V04", area(2, 2, households_total="9"))
    yield with_row(
        "row_twice",
        "A record stands twice: the second row goes back.",
        "V07",
        area(2, 2),
        area(2, 3, rev=2),
    )
    unknown = resource([{"deleted": False, "id": record_id(9), "rev": 1, "seq": 2}], "crocodile")
    told = manifest([area(1, 1)], unknown, changes=2)
    yield Vector(
        "type_unknown", "A type of records that this superior does not know.",
        seal(write_container(entries(told, resource([area(1, 1)]), unknown))),
        "content_problems", rejected=[(record_id(9), "V06")],
    )  # fmt: skip
    other = area(1, 1, name="Ấp khác")
    yield Vector(
        "row_contradicts", "The version of a record that is known, with other contents.",
        bundle([other, area(4, 5)], **_SECOND_FACTS), "content_problems", after=["first"],
        rejected=[(record_id(1), "V09")],
    )  # fmt: skip


def _of_the_seal() -> Iterator[Vector]:
    whole = bundle(FIRST_ROWS)

    def broken(name: str, why: str, content: bytes, code: str = "B01") -> Vector:
        return Vector(
            name, why, content, "malformed", code, age=False, unzip=False, ssh_keygen=False
        )

    container = write_container(entries(manifest(FIRST_ROWS), resource(FIRST_ROWS)))
    yield broken("seal_other", "Sealed to another.", sealed(container, recipient_of(STRANGER)))
    yield broken("seal_cut", "The end is missing.", whole[:-40])
    yield broken(
        "seal_bit", "One bit was changed.", whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]
    )
    yield broken("seal_none", "Not sealed at all.", container)
    yield broken("empty", "Nothing.", b"")


def _of_the_container() -> Iterator[Vector]:
    told = entries(manifest(FIRST_ROWS), resource(FIRST_ROWS))
    good = write_container(told)

    def broken(name: str, why: str, container: bytes, *, unzip: bool = True) -> Vector:
        return Vector(f"zip_{name}", why, seal(container), "malformed", "B02", unzip=unzip)

    yield broken("before", "A byte before the ZIP.", b"\n" + good, unzip=False)
    yield broken("after", "A byte after the ZIP.", good + b"\n")
    yield broken("packed", "An entry is deflated.", _zipped(told, zipfile.ZIP_DEFLATED))
    yield broken("made_otherwise", "Other dates and rights in the ZIP.", _zipped(told))
    yield broken("twice", "A name stands twice.", _twice(told))
    outside = _zipped([*told, ("../khac.txt", b"")])
    yield broken("outside", "A name that leads out of the folder.", outside)


def _zipped(told: Entries, method: int = zipfile.ZIP_STORED) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        for name, content in told:
            entry = zipfile.ZipInfo(name, (2026, 11, 17, 3, 0, 0))
            entry.compress_type = method
            made.writestr(entry, content)
    return target.getvalue()


def _twice(told: Entries) -> bytes:
    """Return a ZIP with a name twice; Python's own writer only warns of it."""
    name, content = told[-1]
    other = name.replace("area", "aree")
    return _zipped([*told, (other, content)]).replace(other.encode(), name.encode())


def _of_the_manifest() -> Iterator[Vector]:
    rows, told = resource(FIRST_ROWS), manifest(FIRST_ROWS)

    def broken(name: str, why: str, container: Entries, *, code: str = "B02") -> Vector:
        verdict = "malformed" if code == "B02" else "newer_format"
        return Vector(name, why, seal(write_container(container)), verdict, code)

    spaced = json.dumps(json.loads(told), ensure_ascii=False).encode()
    yield broken("json_spaces", "Not the one way to write this JSON.", entries(spaced, rows))
    yield broken("no_rows", "A file that the manifest names is missing.", entries(told))
    more = Resource("data/model.jsonl", b"")
    yield broken("more_rows", "A file that the manifest does not name.", entries(told, more, rows))
    other = resource(SECOND_ROWS)
    yield broken("other_rows", "Other rows than those that were signed.", entries(told, other))
    reverse = entries(told, rows)
    reverse[0], reverse[1] = reverse[1], reverse[0]
    yield broken("other_order", "The signature stands before the manifest.", reverse)
    no_epoch = json.loads(told)
    del no_epoch["antt"]["epoch"]
    yield broken("no_epoch", "A fact of the header is missing.", entries(canonical(no_epoch), rows))
    newer = json.loads(told)
    newer["antt"]["format"] = "antt-bundle/2"
    yield broken(
        "newer", "A newer major format: held.", entries(canonical(newer), rows), code="B06"
    )
