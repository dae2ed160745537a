"""Packing and unpacking: records and files in, sealed bytes out, and back with every check.

The reader's order is FORMAT.md's: size, seal, container, sender, signature, then everything else.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.services.bundles import signatures
from antt_desktop.services.bundles.container import Container, read_container, write_container
from antt_desktop.services.bundles.errors import MalformedError, TooLargeError, UnknownSenderError
from antt_desktop.services.bundles.limits import MOST_MANIFEST_BYTES
from antt_desktop.services.bundles.manifest import (
    MANIFEST,
    SIGNATURE,
    Header,
    Manifest,
    Resource,
    bundle_id,
    claimed_sender,
    read_manifest,
    write_manifest,
)
from antt_desktop.services.bundles.sealing import open_sealed, seal

KeyOf = Callable[[str, str], bytes | None]
"""Returns the public key of a unit's device, or None when it is not enrolled."""


@dataclass(frozen=True)
class Bundle:
    """An opened bundle whose signature and hashes hold."""

    manifest: Manifest
    files: Mapping[str, bytes]

    @property
    def header(self) -> Header:
        """What the bundle says of itself."""
        return self.manifest.header


def pack(
    header: Header,
    resources: Sequence[Resource],
    key: Ed25519PrivateKey,
    recipients: Sequence[str],
    target: BinaryIO,
) -> str:
    """Write a sealed bundle to `target` and return its id."""
    manifest = write_manifest(header, list(resources))
    signature = signatures.sign(key, manifest, signatures.BUNDLE_NAMESPACE)
    files = sorted((each.path, each.content) for each in resources)
    seal(
        write_container([(MANIFEST, manifest), (SIGNATURE, signature), *files]), recipients, target
    )
    return bundle_id(manifest)


def unpack(sealed: bytes, identities: Sequence[str], key_of: KeyOf) -> Bundle:
    """Open a sealed bundle and check all that can be checked without knowing its history.

    Raises, in this order: TooLargeError, NotForUsError, MalformedError (container),
    UnknownSenderError, SignatureError, NewerFormatError, MalformedError (contents).
    """
    entries = read_container(open_sealed(sealed, identities))
    if list(entries)[:2] != [MANIFEST, SIGNATURE]:
        raise _malformed()
    manifest, signature = signed_manifest(entries)
    public = key_of(*claimed_sender(manifest))
    if public is None:
        raise UnknownSenderError(
            "Gói do máy chưa được ghi nhận gửi nên chưa nhận. Chưa thay đổi gì. "
            "Ghi nhận thẻ thiết bị của đơn vị ấy trước."
        )
    signatures.verify(public, manifest, signature, signatures.BUNDLE_NAMESPACE)
    read = read_manifest(manifest)
    files = entries.without(MANIFEST, SIGNATURE)
    refuse_other_files(read, files)
    return Bundle(read, files)


def signed_manifest(entries: Container) -> tuple[bytes, bytes]:
    """Return manifest and signature; raises TooLargeError before a huge one is copied."""
    if max(len(entries.view(name)) for name in (MANIFEST, SIGNATURE)) > MOST_MANIFEST_BYTES:
        raise TooLargeError("Bản kê của gói lớn quá mức cho phép. Chưa thay đổi gì.")
    return entries[MANIFEST], entries[SIGNATURE]


def refuse_other_files(manifest: Manifest, files: Container) -> None:
    """Raise MalformedError unless these are the files a manifest names, in its order."""
    if list(files) != list(manifest.resources):
        raise _malformed()
    for path, told in manifest.resources.items():
        content = files.view(path)
        hashed = f"sha256:{hashlib.sha256(content).hexdigest()}"
        if told.get("bytes") != len(content) or told.get("hash") != hashed:
            raise _malformed()


def _malformed() -> MalformedError:
    return MalformedError(
        "Các tệp trong gói không đúng với bản kê nên không nhận. Chưa thay đổi gì. "
        "Yêu cầu nơi gửi tạo gói khác."
    )
