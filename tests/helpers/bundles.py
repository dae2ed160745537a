"""Bundles for tests, built through the public doors."""

import hashlib
from io import BytesIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.services.bundles.canonical import canonical_lines
from antt_desktop.services.bundles.manifest import (
    FORMAT,
    MINOR,
    ChainHead,
    Counted,
    Header,
    Resource,
)
from antt_desktop.services.bundles.packing import pack
from antt_desktop.services.bundles.sealing import recipient_of

DEVICE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
SUPERIOR = "AGE-SECRET-KEY-19EATS5PZHXEPWZUTRLUE0MRLQHN6GARNDWMT7T8CTSNV2G3UYEDQCYRTTJ"
STRANGER = "AGE-SECRET-KEY-13W60JC4FXMT2T7PSYZS4FCVN620NY5U6LUHLC852CSZHACNVT58SFSLPLP"
COLUMNS = (
    ("deleted", "boolean"),
    ("id", "string"),
    ("name", "string"),
    ("rev", "integer"),
    ("seq", "integer"),
)
ROWS = [
    {"deleted": False, "id": "0190-a", "name": "Camera an ninh Ấp 8", "rev": 2, "seq": 11},
    {"deleted": True, "id": "0190-b", "name": None, "rev": 5, "seq": 12},
]


def header(**changed: object) -> Header:
    """Return a header of the first bundle of a device, with some facts changed."""
    facts: dict[str, object] = {
        "format": FORMAT,
        "minor": MINOR,
        "unit": "30247",
        "unit_name": "Xã Mỹ Hiệp",
        "device": "K7Q2M9TX",
        "letter": "A",
        "epoch": "9T2KQ7MX",
        "lineage": [],
        "sequence": 1,
        "previous": None,
        "covers": [],
        "acknowledged": 0,
        "changes": 12,
        "full": True,
        "to": "82",
        "counts": {"model": Counted(2, 1)},
        "state": {},
        "chain": ChainHead(12, "ab" * 32),
        "named": {},
        "made_at": "2026-11-17T03:00:00.000Z",
        "app": "0.1.0",
        "schema": 7,
    }
    return Header(**(facts | changed))  # type: ignore[arg-type]


def resources() -> list[Resource]:
    """Return a type's rows and an attachment."""
    picture = b"\x89PNG not really"
    named = hashlib.sha256(picture).hexdigest()
    return [
        Resource("data/model.jsonl", canonical_lines(ROWS), COLUMNS),
        Resource(f"files/{named}.png", picture),
    ]


def sealed(told: Header | None = None, key: Ed25519PrivateKey = DEVICE_KEY) -> bytes:
    """Return a sealed bundle to the superior of these tests."""
    target = BytesIO()
    pack(told or header(), resources(), key, [recipient_of(SUPERIOR)], target)
    return target.getvalue()


def enrolled(unit: str, device: str) -> bytes | None:
    """Return the key of the one enrolled device."""
    known = (unit, device) == ("30247", "K7Q2M9TX")
    return DEVICE_KEY.public_key().public_bytes_raw() if known else None
