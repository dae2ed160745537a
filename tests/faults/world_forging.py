"""What an attacker with everything but the keys, or a commune with a false program, may send."""

import random
from collections.abc import Callable
from io import BytesIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.services.bundles import signatures
from antt_desktop.services.bundles.canonical import canonical, read_canonical
from antt_desktop.services.bundles.container import read_container, write_container
from antt_desktop.services.bundles.manifest import MANIFEST, SIGNATURE
from antt_desktop.services.bundles.sealing import open_sealed, seal

Entries = dict[str, bytes]


class Forger:
    """Makes false bundles of a true one; `key` is the key of the device that made it."""

    def __init__(
        self, chance: random.Random, identity: str, recipient: str, key: Ed25519PrivateKey
    ) -> None:
        self._chance = chance
        self._identity = identity
        self._recipient = recipient
        self._key = key

    def forge(self, sealed: bytes, other_unit: tuple[str, str]) -> tuple[str, bytes, str]:
        """Return a name, a false bundle and the verdict it must get."""
        entries = read_container(open_sealed(sealed, [self._identity]))
        ways: dict[str, tuple[Callable[[], bytes], str]] = {
            "a flipped byte": (lambda: self._flipped(sealed), "malformed"),
            "bytes after the container": (
                lambda: self._sealed(write_container(list(entries.items())) + b"\0"),
                "malformed",
            ),
            "another date in the container": (lambda: self._dated(entries), "malformed"),
            "another payload": (lambda: self._other_payload(entries), "malformed"),
            "an entry more": (lambda: self._packed({**entries, "zz": b"1"}), "malformed"),
            "another key": (
                lambda: self._resigned(entries, Ed25519PrivateKey.generate()),
                "bad_signature",
            ),
            "another purpose": (
                lambda: self._resigned(entries, self._key, signatures.CARD_NAMESPACE),
                "bad_signature",
            ),
            "another unit": (
                lambda: self._told(entries, unit=other_unit[0], device=other_unit[1]),
                "bad_signature",
            ),
            "another superior": (lambda: self._told(entries, to="99"), "wrong_audience"),
            "a newer format": (lambda: self._told(entries, format="antt-bundle/2"), "newer_format"),
            "no number": (lambda: self._told(entries, sequence=0), "malformed"),
        }
        name = self._chance.choice(list(ways))
        make, verdict = ways[name]
        return name, make(), verdict

    def renumbered(self, sealed: bytes, sequence: int) -> bytes:
        """Let the device itself sign a bundle under another number."""
        entries = read_container(open_sealed(sealed, [self._identity]))
        return self._told(entries, sequence=sequence)

    def _flipped(self, sealed: bytes) -> bytes:
        place = self._chance.randrange(len(sealed))
        return sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]

    def _other_payload(self, entries: Entries) -> bytes:
        paths = [each for each in entries if each.startswith("data/")]
        if not paths:
            return b""
        path = self._chance.choice(paths)
        return self._packed({**entries, path: entries[path].replace(b'"rev":', b'"rev":1')})

    def _dated(self, entries: Entries) -> bytes:
        container = write_container(list(entries.items()))
        return self._sealed(container[:12] + b"\x22" + container[13:])

    def _resigned(
        self,
        entries: Entries,
        key: Ed25519PrivateKey,
        namespace: str = signatures.BUNDLE_NAMESPACE,
    ) -> bytes:
        signature = signatures.sign(key, entries[MANIFEST], namespace)
        return self._packed({**entries, SIGNATURE: signature})

    def _told(self, entries: Entries, **facts: object) -> bytes:
        """Let the device itself sign another header."""
        package = read_canonical(entries[MANIFEST])
        package["antt"] |= facts
        return self._resigned({**entries, MANIFEST: canonical(package)}, self._key)

    def _packed(self, entries: Entries) -> bytes:
        return self._sealed(write_container(list(entries.items())))

    def _sealed(self, container: bytes) -> bytes:
        target = BytesIO()
        seal(container, [self._recipient], target)
        return target.getvalue()
