"""Saying what a bundle, a receipt or a card holds, without taking anything in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from antt_desktop.services.bundles.cards import DeviceCard, read_card
from antt_desktop.services.bundles.container import read_container
from antt_desktop.services.bundles.errors import BundleError, MalformedError
from antt_desktop.services.bundles.manifest import MANIFEST, bundle_id, read_manifest
from antt_desktop.services.bundles.sealing import open_sealed
from antt_desktop.services.bundles.signed_files import SignedFile

_AGE = b"age-encryption.org/v1"


def inspect_file(path: Path, data: bytes, identity: str = "") -> Iterator[dict[str, Any]]:
    """Return what a file says of itself, one fact sheet a line; its signature is not trusted here.

    Raises the errors of opening it, NotForUsError without the right key among them.
    """
    if data.startswith(_AGE):
        yield from _bundle(path, open_sealed(data, [identity.strip()] if identity else []))
        return
    names = list(read_container(data))
    if names == ["card.json", "card.json.sig"]:
        shown = read_card(data)
        kind = "device" if isinstance(shown, DeviceCard) else "superior"
        yield {"card": kind, "fingerprint": shown.fingerprint}
    elif names == ["receipt.json", "receipt.json.sig"]:
        yield {"receipt": SignedFile(data, "receipt.json").claims()}
    else:
        yield from _bundle(path, data)


def _bundle(path: Path, container: bytes) -> Iterator[dict[str, Any]]:
    entries = read_container(container)
    manifest = entries.get(MANIFEST)
    if manifest is None:
        raise MalformedError(f"{path.name} không phải gói, biên nhận hay thẻ. Chưa thay đổi gì.")
    yield {"bundle": bundle_id(manifest), "size": len(container)}
    try:
        yield {"header": msgspec.to_builtins(read_manifest(manifest).header)}
    except BundleError as error:
        yield {"code": error.code, "message": str(error)}
    for name, content in entries.items():
        yield {"entry": name, "bytes": len(content), "lines": content.count(b"\n")}
