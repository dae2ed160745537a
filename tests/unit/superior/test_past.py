"""A change log that was written anew contradicts what was received of it (faults.md P8)."""

import hashlib
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from sqlalchemy import delete

from antt_desktop.services.bundles.answering import take_receipt
from antt_desktop.services.bundles.manifest import ChainHead
from antt_desktop.services.bundles.recognising import recognise, remember
from antt_desktop.services.inspecting import inspect
from antt_desktop.storage import change_log
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.purging import Purger, Wiped
from antt_desktop.superior import enrolling, receiving
from antt_desktop.superior.dumping import state_digest
from antt_desktop.superior.receiving import Received
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import METADATA, chain_head
from antt_desktop.system.instances import Instances
from tests.helpers.clock import FixedClock
from tests.helpers.communes import found_commune, introduce, send
from tests.helpers.files import Builder, open_again
from tests.helpers.laptops import AREA, Laptop
from tests.helpers.superiors import enrolled, exchange, new_store, receive, store_again

REWRITTEN = ("fork", "B25", None)


def told(got: Received) -> tuple[str, str, bytes | None]:
    return got.verdict, got.code, got.receipt


def rewritten(laptop: Laptop) -> Laptop:
    """Return the same file with other contents of its first change, and a chain that holds."""
    other = deepcopy(laptop)
    other.log[0] = (AREA, {**other.log[0][1], "name": "chưa bao giờ khác"})
    return other


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_log_written_anew_is_put_aside(superior: Store, laptop: Laptop, confirmed: bool) -> None:
    laptop.save(1)
    got = receive(superior, laptop.bundle())
    if confirmed:
        laptop.take(got.receipt)
    before = state_digest(superior)
    other = rewritten(laptop)
    other.save(2)
    for full in (False, True):
        got = receive(superior, other.bundle(full=full))
        assert told(got) == REWRITTEN
        assert "mục đã gửi bị sửa" in got.message
    assert state_digest(superior) == before
    laptop.save(2)
    assert receive(superior, laptop.bundle()).verdict == "accepted"


def test_the_earlier_bundle_may_come_last(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    first = laptop.bundle()
    other = rewritten(laptop)
    other.save(2)
    assert receive(superior, other.bundle()).verdict == "accepted"
    assert told(receive(superior, first)) == REWRITTEN


def test_what_an_older_program_received_accuses_nobody(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    with superior.writing() as connection:
        connection.execute(delete(chain_head))
    laptop.save(2)
    assert exchange(superior, laptop).verdict == "accepted"
    laptop.save(3)
    assert exchange(superior, laptop).verdict == "accepted"


def test_a_store_of_an_older_program_gets_the_tables_it_lacks(
    place: str, clock: FixedClock
) -> None:
    with new_store(place, clock) as made:
        laptop = enrolled(made)
        laptop.save(1)
        exchange(made, laptop)
        with made.writing() as connection:
            METADATA.tables["chain_head"].drop(connection)
    with store_again(place, clock) as opened:
        laptop.save(2)
        assert exchange(opened, laptop).verdict == "accepted"
        other = rewritten(laptop)
        other.save(3)
        assert told(receive(opened, other.bundle())) == REWRITTEN


@pytest.mark.parametrize(
    "lie",
    [
        {"chain": ChainHead(1, "khác")},
        {"chain": ChainHead(2**63, "ab" * 32)},
        {"past": [ChainHead(1, "\0")]},
        {"past": [ChainHead(0, "ab" * 32)]},
    ],
    ids=str,
)
def test_heads_that_cannot_be_are_malformed(
    superior: Store, laptop: Laptop, lie: dict[str, object]
) -> None:
    laptop.save(1)
    assert told(receive(superior, laptop.bundle(**lie))) == ("malformed", "B02", None)


# ---- real files


@pytest.fixture
def above(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    with new_store(str(tmp_path / "kho.antt-superior"), clock) as made:
        yield made


@pytest.fixture
def file(tmp_path: Path, clock: FixedClock, above: Store) -> Iterator[CommuneFile]:
    """Return the file of a commune whose first bundle was received."""
    with found_commune(tmp_path, clock, "30247", "Mỹ Hiệp") as made:
        introduce(made, above)
        recognise(made, Instances(tmp_path / "may"))
        build = Builder(made.store)
        build.household(build.area(), representative_name="Lê Thị Hai", birth_year=1961)
        _exchanged(made, above, tmp_path / "usb")
        yield made


def _exchanged(file: CommuneFile, above: Store, stick: Path) -> Received:
    got = receiving.receive_file(above, send(file, stick))
    if got.receipt is not None:
        take_receipt(file, got.receipt)
    return got


def _write_anew(file: CommuneFile) -> None:
    """Do what a script with the key can: change the history, and make the chain hold again."""
    db = file._db
    guard = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'change_log_keeps'").fetchone()
    db.execute("DROP TRIGGER change_log_keeps")
    previous = hashlib.sha256(change_log._START).digest()
    rows = db.execute(
        "SELECT seq, at, by, device, work, type, record_id, rev, action, content, salt "
        "FROM change_log ORDER BY seq"
    ).fetchall()
    for seq, at, _, *rest, content, salt in rows:
        content = content.replace("1961", "1970")
        digest = change_log.content_digest(salt, content.encode())
        previous = change_log._link(previous, (seq, at, "người khác", *rest), digest)
        db.execute(
            "UPDATE change_log SET by = 'người khác', content = ?, digest = ?, hash = ? "
            "WHERE seq = ?",
            (content, digest, previous, seq),
        )
    db.execute(guard[0])


def test_an_insider_who_writes_the_history_anew_is_found_at_the_next_bundle(
    file: CommuneFile, above: Store, tmp_path: Path
) -> None:
    _write_anew(file)
    assert [each.code for each in inspect(file)] == [], "the file alone cannot tell"
    Builder(file.store).area(name="Ấp 9")
    assert told(_exchanged(file, above, tmp_path / "usb")) == REWRITTEN


def test_an_erasure_accuses_nobody(file: CommuneFile, above: Store, tmp_path: Path) -> None:
    person = next(file.store.by_id("household"))
    fields = frozenset({"representative_name", "birth_year"})
    Purger(file.store, file._db).purge([Wiped("household", person.id, fields)])
    assert _exchanged(file, above, tmp_path / "usb").verdict == "accepted"
    Builder(file.store).area(name="Ấp 9")
    assert _exchanged(file, above, tmp_path / "usb").verdict == "accepted"


def test_a_restored_file_is_asked_about_and_not_accused(
    file: CommuneFile, above: Store, tmp_path: Path, clock: FixedClock
) -> None:
    machine, kept = Instances(tmp_path / "may"), tmp_path / "sao-luu"
    kept.mkdir()
    remember(file, machine)
    file.close()
    for path in tmp_path.glob("30247.antt*"):
        shutil.copy(path, kept)
    with open_again(file.path, clock) as later:
        Builder(later.store).area(name="Ấp 9")
        assert _exchanged(later, above, tmp_path / "usb").verdict == "accepted"
        remember(later, machine)
    for path in kept.iterdir():
        shutil.copy(path, tmp_path)
    with open_again(file.path, clock) as restored:
        recognise(restored, machine)
        Builder(restored.store).area(name="Ấp 10")
        got = _exchanged(restored, above, tmp_path / "usb")
        assert got.verdict == "unknown_epoch"
        enrolling.approve(above, got.unit, got.epoch)
        for _ in range(2):
            assert _exchanged(restored, above, tmp_path / "usb").verdict == "accepted"
