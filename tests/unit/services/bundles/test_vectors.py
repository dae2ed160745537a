"""Our reader answers the test vectors as `vectors.json` says, and other people's tools agree."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles import identity, signatures
from antt_desktop.services.bundles.answering import take_receipt
from antt_desktop.services.bundles.cards import (
    DeviceCard,
    SuperiorCard,
    read_card,
    write_device_card,
)
from antt_desktop.services.bundles.receipts import Receipt, Verdict, read_receipt
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import Made
from antt_desktop.superior import enrolling, receiving
from antt_desktop.superior.store import Store, Superior
from tests.data.bundles import make_vectors
from tests.data.bundles.bundle_vectors import FIRST, REVOKED
from tests.helpers.bundles import DEVICE_KEY, OTHER_KEY, SUPERIOR
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, open_again
from tests.helpers.keys import CHEAP_POLICY

FOLDER = make_vectors.FOLDER
TOLD = json.loads((FOLDER / "vectors.json").read_text("utf-8"))
ABOVE = read_card((FOLDER / "superior.antt-card").read_bytes())
BUNDLE = ".antt-bundle"


def named(kind: str) -> Any:
    """Run a test for each vector of a kind."""
    return pytest.mark.parametrize("told", TOLD[kind], ids=lambda told: told["file"])


def content(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def test_the_program_makes_the_committed_files_byte_for_byte() -> None:
    made = make_vectors.files()
    kept = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}
    assert {name: data for name, data in kept.items() if not name.endswith(".py")} == made


# ---- bundles


@pytest.fixture
def superior(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    """Return a store with the keys of the vectors, that knows both devices."""
    place = str(tmp_path / "kho.antt-superior")
    with Store.create(
        place, code="82", name="Công an tỉnh", password=PASSWORD, now=clock, policy=CHEAP_POLICY
    ) as made:
        assert isinstance(ABOVE, SuperiorCard)
        made.superior = Superior(ABOVE, SUPERIOR, OTHER_KEY)
        for device in TOLD["devices"]:
            enrol(made, device)
        yield made


def enrol(store: Store, told: dict[str, Any]) -> None:
    key = REVOKED if told["revoked"] else DEVICE_KEY
    assert key.public_key().public_bytes_raw().hex() == told["signing_key"]
    card = DeviceCard(
        told["unit"], "Xã", told["device"], told["letter"], key.public_key().public_bytes_raw()
    )
    enrolling.enrol(store, write_device_card(card, key))
    if told["revoked"]:
        enrolling.revoke(store, told["unit"], told["device"], "Mất máy")


@named("bundles")
def test_a_bundle_gets_its_verdict(superior: Store, told: dict[str, Any]) -> None:
    earlier = {
        name: receiving.receive_file(superior, FOLDER / (name + BUNDLE)) for name in told["after"]
    }
    assert {each.verdict for each in earlier.values()} <= {Verdict.ACCEPTED}
    received = receiving.receive_file(superior, FOLDER / told["file"])
    assert (received.verdict, received.code) == (told["verdict"], told["code"])
    taken = received.verdict in {Verdict.ACCEPTED, Verdict.LATE, Verdict.CONTENT_PROBLEMS}
    assert (received.receipt is not None) == (taken or received.verdict is Verdict.DUPLICATE)
    if taken and received.receipt is not None:
        assert rejected(received.receipt) == [tuple(row) for row in told["rejected"]]
    if received.verdict is Verdict.DUPLICATE:
        assert received.receipt == earlier["first"].receipt


def rejected(data: bytes) -> list[tuple[str, str]]:
    key = OTHER_KEY.public_key().public_bytes_raw()
    receipt = read_receipt(data, key, unit="30247", device="K7Q2M9TX")
    return [(each.id, each.code) for each in receipt.returned]


@named("bundles")
def test_other_tools_make_of_a_bundle_what_is_told(tmp_path: Path, told: dict[str, Any]) -> None:
    opened = tmp_path / "bundle.zip"
    unsealed = tool("age", "-d", "-i", FOLDER / "superior.key", "-o", opened, FOLDER / told["file"])
    assert unsealed == told["age"]
    if not unsealed:
        return
    assert tool("unzip", "-tqq", opened) == told["unzip"]
    inside = tmp_path / "inside"
    tool("unzip", "-qqo", opened, "-d", inside)
    assert signed(inside) == told["ssh_keygen"]


def tool(*command: object, stdin: bytes = b"") -> bool:
    """Run a program of other people; returns whether it was content."""
    done = subprocess.run([*map(str, command)], input=stdin, capture_output=True, check=False)
    return done.returncode == 0


def signed(inside: Path) -> bool:
    manifest = inside / "datapackage.json"
    return tool(
        "ssh-keygen", "-Y", "verify", "-f", FOLDER / "allowed_signers", "-I", "30247",
        "-n", signatures.BUNDLE_NAMESPACE, "-s", inside / "datapackage.json.sig",
        stdin=manifest.read_bytes(),
    )  # fmt: skip


# ---- cards and receipts


@named("cards")
def test_a_card_is_taken_or_refused_with_its_code(told: dict[str, Any]) -> None:
    assert refusal(lambda: shown(told)) == told["code"]


def shown(told: dict[str, Any]) -> None:
    assert read_card(content(told["file"])).fingerprint == told["fingerprint"]


@pytest.fixture
def laptop(tmp_path: Path, clock: FixedClock) -> Iterator[CommuneFile]:
    """Return the file of the laptop that made the bundle `first` and no other."""
    officer = practice_officer(PASSWORD)
    file, _ = found(tmp_path / "xa.antt", PRACTICE_UNIT, officer, clock, CHEAP_POLICY)
    with file:
        file.exchange.become("K7Q2M9TX", "A", {"epoch": "9T2KQ7MX"})
        identity.trust(file, content("superior.antt-card"))
        file.exchange.keep_made(first_made())
    with open_again(file.path, clock) as again:
        yield again


def first_made() -> Made:
    return Made(
        epoch="9T2KQ7MX", sequence=1, id=FIRST, previous=None, base=0, upto=3, full=True,
        made_at="2026-11-17T03:00:00.000Z", made_by="truong", counts={}, state={}, named={},
    )  # fmt: skip


@named("receipts")
def test_a_receipt_is_taken_or_refused_with_its_code(
    laptop: CommuneFile, told: dict[str, Any]
) -> None:
    taken: list[Receipt] = []
    data = content(told["file"])
    assert refusal(lambda: taken.append(take_receipt(laptop, data).receipt)) == told["code"]
    assert laptop.exchange.base == (3 if taken else 0)


def refusal(act: Any) -> str:
    """Return the code with which something was refused, or an empty text."""
    try:
        act()
    except AnttError as error:
        return error.code
    return ""
