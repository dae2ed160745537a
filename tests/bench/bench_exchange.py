"""Bundles at a hundred thousand records and deltas in files of a million, against the bare steps."""

import hashlib
import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import msgspec
import pyrage

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.records.pledge import PLEDGE
from antt_desktop.services.bundles import identity
from antt_desktop.services.bundles.cards import write_device_card, write_superior_card
from antt_desktop.services.bundles.container import read_container
from antt_desktop.services.bundles.exporting import Exported, export
from antt_desktop.services.bundles.travelling import upstream_fields
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import connect
from antt_desktop.storage.exchange import Made, Taken
from antt_desktop.storage.tables import insert_records
from antt_desktop.superior.enrolling import enrol
from antt_desktop.superior.receiving import receive
from antt_desktop.superior.store import Store
from tests.bench.bench_storage import _pledge
from tests.bench.table import Row
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.helpers.keys import CHEAP_POLICY

ROWS, SMALL, MILLION, CHANGES = 100_000, 10_000, 1_000_000, 1_000
EXPORT_AIM, RECEIVE_AIM, DELTA_AIM = 2.0, 2.5, 1.3
_PASSWORD = "một mật khẩu dài để thử"
_ROUNDS, _DELTA_ROUNDS = 3, 7


def run() -> Iterator[Row]:
    """Measure export and receive of a full bundle, then deltas in a small and a large file."""
    with TemporaryDirectory() as temporary:
        yield from _whole(Path(temporary))
    yield _deltas()


def _whole(place: Path) -> Iterator[Row]:
    with _commune(place / "xa.antt", ROWS) as file, _store(place) as store:
        _meet(file, store)
        ours, bare, made = [], [], None
        for _ in range(_ROUNDS):
            started = perf_counter()
            made = export(file, place, full=True)
            ours.append(perf_counter() - started)
            bare.append(_bare_export(file, store, place))
        ratio = min(ours) / min(bare)
        yield Row(
            f"export of {ROWS:,} records", f"{min(ours):.2f} s, {ratio:.2f} × bare steps {min(bare):.2f} s",
            f"≤ {EXPORT_AIM} ×", ratio <= EXPORT_AIM,
        )  # fmt: skip
        assert made is not None
        yield _receiving(place, store, made)


def _bare_export(file: CommuneFile, store: Store, place: Path) -> float:
    """Read the rows, write JSON, hash, seal and write: each step of the library alone."""
    names = ", ".join(f'"{each.name}"' for each in upstream_fields(PLEDGE))
    started = perf_counter()
    rows = file._db.conn.execute(
        f"SELECT id, rev, deleted, {names} FROM pledge ORDER BY id"
    ).fetchall()
    columns = ["id", "rev", "deleted", *(each.name for each in upstream_fields(PLEDGE))]
    content = msgspec.json.Encoder().encode_lines(
        [dict(zip(columns, row, strict=True)) for row in rows]
    )
    hashlib.sha256(content).digest()
    recipient = pyrage.x25519.Recipient.from_str(store.superior.card.recipient)
    target = BytesIO()
    pyrage.encrypt_io(BytesIO(content), target, [recipient])
    (place / "bare").write_bytes(target.getvalue())
    return perf_counter() - started


def _receiving(place: Path, store: Store, made: Exported) -> Row:
    sealed = made.path.read_bytes()
    started = perf_counter()
    received = receive(store, sealed, made.path)
    ours = perf_counter() - started
    assert received.tallies["pledge"].new == ROWS
    bare = _bare_receive(place, store, sealed)
    ratio = ours / bare
    return Row(
        f"receive the same, {store.engine.dialect.name}",
        f"{ours:.2f} s, {ratio:.2f} × bare steps {bare:.2f} s",
        f"≤ {RECEIVE_AIM} ×", ratio <= RECEIVE_AIM,
    )  # fmt: skip


def _bare_receive(place: Path, store: Store, sealed: bytes) -> float:
    """Open, hash, parse and insert: each step of the library alone."""
    database = connect(place / "bare.db", bytes(32), create=True)
    database.execute(
        "CREATE TABLE row (unit TEXT, type TEXT, id TEXT, rev INTEGER, content TEXT, "
        "PRIMARY KEY (unit, type, id))"
    )
    started = perf_counter()
    opened = BytesIO()
    identities = [pyrage.x25519.Identity.from_str(store.superior.age_identity)]
    pyrage.decrypt_io(BytesIO(sealed), opened, identities)
    content = opened.getvalue()
    hashlib.sha256(content).digest()
    spent = perf_counter() - started
    lines = read_container(content)["data/pledge.jsonl"]
    started = perf_counter()
    rows = msgspec.json.Decoder(dict[str, object]).decode_lines(lines)
    with database.atomic():
        database.conn.executemany(
            "INSERT INTO row VALUES (?, ?, ?, ?, ?)",
            [("30247", "pledge", each["id"], each["rev"], line.decode())
             for each, line in zip(rows, lines.splitlines(), strict=True)],
        )  # fmt: skip
    spent += perf_counter() - started
    assert len(rows) == ROWS
    database.close()
    return spent


def _deltas() -> Row:
    spent = {count: _delta(count) for count in (SMALL, MILLION)}
    ratio = spent[MILLION] / spent[SMALL]
    return Row(
        f"delta of {CHANGES:,} changes in a file of {MILLION:,}",
        f"{spent[MILLION] * 1000:.0f} ms, {ratio:.2f} × the same in {SMALL:,}",
        f"≤ {DELTA_AIM} ×", ratio <= DELTA_AIM,
    )  # fmt: skip


def _delta(count: int) -> float:
    """Return the median time of a delta, in a file of which all else was acknowledged."""
    with TemporaryDirectory() as temporary:
        place = Path(temporary)
        with _commune(place / "xa.antt", count) as file, _store(place) as store:
            _meet(file, store)
            _acknowledge(file)
            _change(file)
            found = []
            for _ in range(_DELTA_ROUNDS):
                started = perf_counter()
                made = export(file, place)
                found.append(perf_counter() - started)
                assert made.records["pledge"] == CHANGES
            return median(found)


def _acknowledge(file: CommuneFile) -> None:
    """Keep a receipt for all there is: a million rows would not go into one bundle."""
    exchange = file.exchange
    upto = exchange.head()[0]
    made = Made(
        epoch=exchange.epoch, sequence=1, id="ab" * 32, previous=None, base=0, upto=upto, full=True,
        made_at="", made_by="", counts={}, state=exchange.state({}, 0), named={}, written=True,
    )  # fmt: skip
    exchange.keep_made(made)
    taken = Taken(
        bundle=made.id, number=1, verdict="accepted", acknowledged=upto, taken_at="", content=b""
    )
    exchange.take(taken, [])


def _change(file: CommuneFile) -> None:
    page = file.store.page(Query("pledge"), limit=CHANGES)
    with file.store.work("bench", "Đo tốc độ"):
        for each in page.records:
            changed = {**each.values, "paper_location": "Tủ 2"}
            file.store._update(each, changed, deleted=False, action="update")


def _commune(path: Path, count: int) -> CommuneFile:
    officer = practice_officer(_PASSWORD)
    file, _ = found(path, PRACTICE_UNIT, officer, FixedClock(), CHEAP_POLICY)
    chance = random.Random(1)
    make = Builder(file.store)
    template = make.template()
    campaigns = [make.campaign(template, name=f"Đợt {n}", year=2026 - n).id for n in range(5)]
    areas = [make.area(name=f"Ấp {n}").id for n in range(1, 31)]
    store = file.store
    at = "2026-11-22T00:00:00.000Z"
    for start in range(0, count, 50_000):
        with store.work("bench", "Đo tốc độ"):
            records = [
                Record(PLEDGE, f"01a20001-0000-7000-8000-{number:012d}", 1,
                       {**dict.fromkeys(PLEDGE.by_name),
                        **_pledge(chance, number, campaigns, areas, template.id)},
                       at, "truong", at, "truong")
                for number in range(start, min(count, start + 50_000))
            ]  # fmt: skip
            insert_records(file._db, PLEDGE, records)
            store.change_log.append_added(records, store._work_number())
    return file


def _store(place: Path) -> Store:
    return Store.create(
        str(place / "superior.db"), code="82", name="Công an tỉnh", password=_PASSWORD,
        now=FixedClock(), policy=CHEAP_POLICY,
    )  # fmt: skip


def _meet(file: CommuneFile, store: Store) -> None:
    superior = store.superior
    identity.trust(file, write_superior_card(superior.card, superior.signing_key))
    enrol(store, write_device_card(identity.device_card(file), identity.signing_key(file)))
