"""Saying what a bundle, a receipt or a card holds, without taking anything in."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from antt_desktop.services.bundles import signatures
from antt_desktop.services.bundles.cards import DeviceCard, read_card
from antt_desktop.services.bundles.container import Container, read_container
from antt_desktop.services.bundles.errors import MalformedError
from antt_desktop.services.bundles.manifest import MANIFEST, SIGNATURE, bundle_id, read_manifest
from antt_desktop.services.bundles.packing import refuse_other_files, signed_manifest
from antt_desktop.services.bundles.sealing import open_sealed
from antt_desktop.services.bundles.signed_files import SignedFile

_AGE = b"age-encryption.org/v1"


def inspect_file(
    path: Path, data: bytes, identities: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """Return what a file says of itself and which key signed it, one fact sheet a line.

    Whose key that is, only a comparison of fingerprints tells. Raises the errors of opening and
    reading it after all that could be told, NotForUsError without the right identity among them.
    """
    if data.startswith(_AGE):
        data = open_sealed(data, identities)
    entries = read_container(data)
    names = list(entries)
    if names == ["card.json", "card.json.sig"]:
        yield _card(data)
    elif names == ["receipt.json", "receipt.json.sig"]:
        yield {"receipt": SignedFile(data, "receipt.json").claims()}
        yield _signer(entries["receipt.json"], entries["receipt.json.sig"], _RECEIPT)
    elif names[:2] == [MANIFEST, SIGNATURE]:
        yield from _bundle(entries, len(data))
    else:
        raise MalformedError(f"{path.name} không phải gói, biên nhận hay thẻ. Chưa thay đổi gì.")


_RECEIPT, _BUNDLE = signatures.RECEIPT_NAMESPACE, signatures.BUNDLE_NAMESPACE


def _card(data: bytes) -> dict[str, Any]:
    shown = read_card(data)
    key = {"fingerprint": shown.fingerprint, "key": signatures.ssh_public_line(shown.signing_key)}
    if isinstance(shown, DeviceCard):
        return {"card": "device", "unit": shown.unit, "device": shown.device, **key}
    return {"card": "superior", "code": shown.code, "recipient": shown.recipient, **key}


def _bundle(entries: Container, size: int) -> Iterator[dict[str, Any]]:
    manifest, signature = signed_manifest(entries)
    files = entries.without(MANIFEST, SIGNATURE)
    yield {"bundle": bundle_id(manifest), "size": size}
    for name, content in files.items():
        yield {"entry": name, "bytes": len(content), "lines": content.count(b"\n")}
    yield _signer(manifest, signature, _BUNDLE)
    read = read_manifest(manifest)
    yield {"header": msgspec.to_builtins(read.header)}
    refuse_other_files(read, files)


def _signer(text: bytes, signature: bytes, namespace: str) -> dict[str, Any]:
    """Return the key that signed a text; raises SignatureError when it did not."""
    key = signatures.signer_of(signature)
    signatures.verify(key, text, signature, namespace)
    return {"signed_by": signatures.ssh_public_line(key)}
