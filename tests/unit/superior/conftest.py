"""Every test of the superior runs on both stores: an encrypted file, and PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from antt_desktop.superior.store import Store
from tests.helpers.clock import FixedClock
from tests.helpers.laptops import Laptop
from tests.helpers.postgres import postgres_server
from tests.helpers.superiors import empty_place, enrolled, new_store

POSTGRES = "postgresql"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the URL of a server of this session's own; where there is none, its tests fail."""
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", POSTGRES])
def place(request: pytest.FixtureRequest, tmp_path: Path, _own_folders: None) -> str:
    """Return where a store may be made: a path, or the URL of an empty database."""
    if request.param == POSTGRES:
        return empty_place(request.getfixturevalue("server"))
    return str(tmp_path / "kho.antt-superior")


@pytest.fixture
def superior(place: str, clock: FixedClock) -> Iterator[Store]:
    with new_store(place, clock) as made:
        yield made


@pytest.fixture
def laptop(superior: Store) -> Laptop:
    """Return an enrolled laptop of the unit 30247."""
    return enrolled(superior)
