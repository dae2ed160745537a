"""Stores of the superior for tests: real ones, in a file or on a server of the tests' own."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine, select, text

from antt_desktop.services.bundles.cards import DeviceCard
from antt_desktop.services.bundles.receipts import Returned
from antt_desktop.superior import enrolling, receiving
from antt_desktop.superior.merging import at_record
from antt_desktop.superior.receiving import Received
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import device, returned, row
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.laptops import AREA, Laptop, uuid


def empty_place(server: str) -> str:
    """Return the URL of a new schema on a server, which is as good as a database of its own."""
    name = f"kho_{uuid4().hex}"
    engine = create_engine(server.replace("://", "+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{server}?options=-csearch_path%3D{name}"


def new_store(place: str, clock: FixedClock, code: str = "82") -> Store:
    """Make a store of the province of these tests."""
    return Store.create(
        place, code=code, name="Công an tỉnh", password=PASSWORD, now=clock, policy=CHEAP_POLICY
    )


def store_again(place: str, clock: FixedClock, password: str = PASSWORD) -> Store:
    """Open a store made by `new_store`."""
    return Store.open(place, password=password, now=clock, policy=CHEAP_POLICY)


def enrolled(superior: Store, **facts: str) -> Laptop:
    """Return a laptop that the superior knows."""
    made = Laptop(superior.superior.card, **facts)  # type: ignore[arg-type]
    enrolling.enrol(superior, made.card)
    return made


def receive(superior: Store, sealed: bytes) -> Received:
    """Let the superior receive the bytes of one bundle."""
    return receiving.receive(superior, sealed, Path("goi.antt-bundle"))


def exchange(superior: Store, laptop: Laptop) -> Received:
    """Send the next bundle up, and take its receipt in if there is one."""
    received = receive(superior, laptop.bundle())
    if received.receipt is not None:
        laptop.take(received.receipt)
    return received


def standing(superior: Store, unit: str, number: int, type_name: str = AREA) -> dict[str, Any]:
    """Return the row that stands for the record with this number."""
    place = at_record(row, unit, type_name, uuid(number))
    with superior.reading() as connection:
        content = connection.execute(select(row.c.content).where(*place)).scalar_one()
    told: dict[str, Any] = json.loads(content)
    return told


def send_all(superior: Store, devices: list[DeviceCard], sealed: list[bytes]) -> None:
    """Enrol these devices and receive these bundles, with a person who approves every epoch."""
    with superior.writing() as connection:
        for each in devices:
            told = {**each.__dict__, "enrolled_at": superior.stamp()}
            connection.execute(device.insert().values(**told))
    waiting = sealed
    while waiting:
        held = [each for each in waiting if not _is_received(superior, each)]
        assert len(held) < len(waiting), "what waits is never received"
        waiting = held


def _is_received(superior: Store, sealed: bytes) -> bool:
    got = receive(superior, sealed)
    if got.verdict == "unknown_epoch":
        enrolling.approve(superior, got.unit, got.epoch)
        got = receive(superior, sealed)
    assert got.verdict in {"accepted", "late", "duplicate", "jump"}
    return got.verdict != "jump"


def returned_rows(store: Store, unit: str | None = None) -> list[tuple[str, Returned]]:
    """Return the unit and the row of everything sent back and not settled, of one unit or of all."""
    wanted = select(
        returned.c.unit, returned.c.type, returned.c.id, returned.c.rev, returned.c.code,
        returned.c.message,
    ).order_by(returned.c.unit, returned.c.type, returned.c.id)  # fmt: skip
    if unit is not None:
        wanted = wanted.where(returned.c.unit == unit)
    with store.reading() as connection:
        return [(each[0], Returned(*each[1:])) for each in connection.execute(wanted)]
