"""Receiving bundles: files in, verdicts and receipts out.

A bundle that is not taken changes nothing but the list of arrivals and the folder of what is put
aside; one bad bundle or one bad record never stands in the way of the rest.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles import errors as faults
from antt_desktop.services.bundles.exporting import EXTENSION as BUNDLE_EXTENSION
from antt_desktop.services.bundles.limits import MOST_SEALED_BYTES
from antt_desktop.services.bundles.manifest import Header
from antt_desktop.services.bundles.packing import unpack
from antt_desktop.services.bundles.receipts import EXTENSION as RECEIPT_EXTENSION
from antt_desktop.services.bundles.receipts import Tally, Verdict
from antt_desktop.superior import quarantine
from antt_desktop.superior.arrivals import Arrival, keep_arrival
from antt_desktop.superior.enrolling import Enrolled, locked_devices
from antt_desktop.superior.store import Store
from antt_desktop.superior.taking import Taking
from antt_desktop.system.disk import DISK_FAULTS, disk_faults, write_file

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
    epoch: str = ""
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    receipt: bytes | None = None


def receive_all(
    store: Store, sources: Iterable[Path], answers: Path | None = None
) -> Iterator[Received]:
    """Receive files, and every bundle in folders; receipts go beside them, or into `answers`.

    What waits for another bundle of the same run is received again after it, and told once. A file
    that cannot be read, or a receipt that cannot be written, stands in the way of no other: the
    first such fault of the disk is raised at the end.
    """
    waiting = [path for source in sources for path in _bundles_in(source)]
    failed: list[AnttError] = []
    while waiting:
        held: list[Received] = []
        for path in waiting:
            try:
                received = receive_file(store, path)
            except DISK_FAULTS as fault:
                failed.append(fault)
                continue
            if received.verdict is Verdict.JUMP:
                held.append(received)
                continue
            try:
                _answer(received, answers)
            except DISK_FAULTS as fault:
                failed.append(fault)
            yield received
        if len(held) == len(waiting):
            yield from held
            break
        waiting = [received.path for received in held]
    if failed:
        raise failed[0]


def receive_held(store: Store, answers: Path) -> Iterator[Received]:
    """Receive again what was put aside and may pass now; tells those that did.

    Their receipts go into `answers`.
    """
    passed = True
    while passed:
        passed = False
        for each in quarantine.held(store):
            sealed = quarantine.sealed_bytes(store, each.digest)
            if each.verdict not in quarantine.MAY_PASS or sealed is None:
                continue
            received = receive(store, sealed, answers / each.file)
            if received.verdict in quarantine.PUT_ASIDE:
                _put_aside(store, received, sealed)
                continue
            with store.writing() as connection:
                _remember(store, connection, received, each.digest)
            _answer(received, answers)
            quarantine.throw_away(store, each.digest)
            passed = True
            yield received


def _bundles_in(source: Path) -> list[Path]:
    with disk_faults(source):
        if not source.is_dir():
            return [source]
        return sorted(path for path in source.rglob(f"*{BUNDLE_EXTENSION}") if path.is_file())


def _answer(received: Received, folder: Path | None) -> None:
    if received.receipt is not None:
        name = received.path.with_suffix(RECEIPT_EXTENSION).name
        write_file((folder or received.path.parent) / name, received.receipt)


def receive_file(store: Store, path: Path) -> Received:
    """Receive one file; whatever it holds, an answer comes back.

    Raises only the disk's faults of reading it and the store's own.
    """
    with disk_faults(path), path.open("rb") as file:
        sealed = file.read(MOST_SEALED_BYTES + 1)
    received = receive(store, sealed, path, remembered_as=hashlib.sha256(sealed).hexdigest())
    if received.verdict in quarantine.PUT_ASIDE:
        _put_aside(store, received, sealed)
    return received


def receive(
    store: Store, sealed: bytes, path: Path, *, remembered_as: str | None = None
) -> Received:
    """Receive the bytes of one bundle in one transaction; no file is kept.

    With the digest of the file its arrival is kept, together with what became of it.
    """
    try:
        with store.writing() as connection:
            received = _taken(store, connection, sealed, path)
            _remember(store, connection, received, remembered_as)
    except faults.BundleError as error:
        verdict = _VERDICT_OF.get(type(error), Verdict.MALFORMED)
        received = Received(path, verdict, error.code, str(error))
        with store.writing() as connection:
            _remember(store, connection, received, remembered_as)
    return received


def _taken(store: Store, connection: Connection, sealed: bytes, path: Path) -> Received:
    senders: dict[str, Enrolled] = {}

    def key_of(unit: str, device_id: str) -> bytes | None:
        senders.update({each.card.device: each for each in locked_devices(connection, unit)})
        return senders[device_id].card.signing_key if device_id in senders else None

    opened = unpack(sealed, [store.superior.age_identity], key_of)
    header: Header = opened.header
    taken = Taking(store, connection, opened, senders[header.device]).take()
    answer = taken.answer
    return Received(
        path, answer.verdict, answer.code, answer.message, opened.manifest.id, header.unit,
        header.device, header.sequence, header.epoch, taken.tallies, taken.receipt,
    )  # fmt: skip


def _remember(store: Store, connection: Connection, received: Received, digest: str | None) -> None:
    if digest is None:
        return
    told = Arrival(
        file=received.path.name, digest=digest, unit=received.unit or None,
        device=received.device or None, bundle=received.bundle or None,
        verdict=received.verdict.value, code=received.code, message=received.message,
        at=store.stamp(),
    )  # fmt: skip
    keep_arrival(connection, told)


def _put_aside(store: Store, received: Received, sealed: bytes) -> None:
    told = quarantine.Held(
        hashlib.sha256(sealed).hexdigest(), received.path.name, store.stamp(),
        received.unit or None, received.device or None, received.epoch or None,
        received.sequence or None, received.verdict.value,
    )  # fmt: skip
    quarantine.put_aside(store, sealed, told)
