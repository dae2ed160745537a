"""Stores of the superior for tests: real ones, in a file or on a server of the tests' own."""

from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text

from antt_desktop.superior import enrolling, receiving
from antt_desktop.superior.receiving import Received
from antt_desktop.superior.store import Store
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.laptops import Laptop


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
