"""Every test of the superior runs on both stores: an encrypted file, and PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from antt_desktop.superior import enrolling, receiving
from antt_desktop.superior.receiving import Received
from antt_desktop.superior.store import Store
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.laptops import Laptop
from tests.helpers.postgres import postgres_server

POSTGRES = "postgresql"
FAR_LOCALE = "en_US.utf8"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the URL of a server of this session's own; where there is none, its tests fail."""
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", POSTGRES])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a store may be made: a path, or the URL of an empty database."""
    if request.param == POSTGRES:
        return empty_database(request.getfixturevalue("server"))
    return str(tmp_path / "kho.antt-superior")


def empty_database(server: str) -> str:
    """Return the URL of a new database on a server."""
    name = f"kho_{uuid4().hex}"
    engine = create_engine(server.replace("://", "+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.rpartition("/")[0] + f"/{name}"


def new_store(place: str, clock: FixedClock, code: str = "82") -> Store:
    """Make a store of the province of these tests."""
    return Store.create(
        place, code=code, name="Công an tỉnh", password=PASSWORD, now=clock, policy=CHEAP_POLICY
    )


def store_again(place: str, clock: FixedClock, password: str = PASSWORD) -> Store:
    """Open a store made by `new_store`."""
    return Store.open(place, password=password, now=clock, policy=CHEAP_POLICY)


@pytest.fixture
def superior(place: str, clock: FixedClock) -> Iterator[Store]:
    with new_store(place, clock) as made:
        yield made


@pytest.fixture
def laptop(superior: Store) -> Laptop:
    """Return an enrolled laptop of the unit 30247."""
    return enrolled(superior)


def enrolled(superior: Store, **facts: str) -> Laptop:
    """Return a laptop that the superior knows."""
    made = Laptop(superior.superior.card, **facts)  # type: ignore[arg-type]
    enrolling.enrol(superior, made.card)
    return made


def receive(superior: Store, sealed: bytes) -> Received:
    """Let the superior receive the bytes of one bundle."""
    return receiving.receive(superior, sealed, Path("goi.antt-bundle"))
