"""Write the test vectors of FORMAT.md anew: `python -m tests.data.bundles.make_vectors`.

The same program gives the same files, byte for byte. `vectors.json` says what a reader must answer
to each, in the words of FORMAT.md §2, and what `age`, `unzip` and `ssh-keygen` make of it.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from antt_desktop.services.bundles import signatures
from antt_desktop.services.bundles.sealing import recipient_of
from tests.data.bundles import bundle_vectors, small_vectors
from tests.data.bundles.bundle_vectors import REVOKED, Vector
from tests.helpers.bundles import DEVICE_KEY, OTHER_KEY, SUPERIOR

FOLDER = Path(__file__).parent


def files() -> dict[str, bytes]:
    """Return every file of the vectors by its name."""
    bundles = list(bundle_vectors.vectors())
    cards, receipts = list(small_vectors.cards()), list(small_vectors.receipts())
    told = {
        "about": "What a reader of antt-bundle/1 answers to these files (FORMAT.md). Each bundle "
        "comes to a superior that received those named in `after`, in that order, and no other.",
        "superior": {
            "code": "82",
            "recipient": recipient_of(SUPERIOR),
            "signing_key": OTHER_KEY.public_key().public_bytes_raw().hex(),
        },
        "devices": [
            {"unit": "30247", "device": device, "letter": letter, "signing_key": key.hex(),
             "revoked": revoked}
            for device, letter, key, revoked in (
                ("K7Q2M9TX", "A", DEVICE_KEY.public_key().public_bytes_raw(), False),
                ("R3V0KED1", "B", REVOKED.public_key().public_bytes_raw(), True),
            )
        ],
        "bundles": [_told_bundle(each) for each in bundles],
        "cards": [each.told() for each in cards],
        "receipts": [each.told() for each in receipts],
    }  # fmt: skip
    contents = {each.file: each.content for each in (*bundles, *cards, *receipts)}
    return {
        "vectors.json": (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(),
        "superior.key": f"{SUPERIOR}\n".encode(),
        "allowed_signers": "".join(_signers()).encode(),
        **contents,
    }


def _told_bundle(each: Vector) -> dict[str, object]:
    return {
        "file": each.file, "why": each.why, "after": list(each.after), "verdict": each.verdict,
        "code": each.code, "rejected": [list(row) for row in each.rejected],
        "age": each.age, "unzip": each.unzip, "ssh_keygen": each.ssh_keygen,
    }  # fmt: skip


def _signers() -> Iterator[str]:
    for name, key in (("30247", DEVICE_KEY), ("30247", REVOKED), ("82", OTHER_KEY)):
        yield f"{name} {signatures.ssh_public_line(key.public_key().public_bytes_raw())}\n"


if __name__ == "__main__":
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
