"""The journal of viewings: who saw which number when, and no number in it."""

from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from antt_desktop.records.roles import RoleError
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.viewings import Viewing
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, new_file, open_again


def test_a_viewing_is_noted_and_read_back(tmp_path: Path, clock: FixedClock) -> None:
    with new_file(tmp_path, clock) as file:
        household = Builder(file.store).household(Builder(file.store).area())
        file.store.viewings.note("household", household.id, "phone")
    with open_again(file.path, clock) as again:
        at = again.store.writer.stamp()
        assert again.store.viewings.last() == [
            Viewing(at, "truong", "household", household.id, "phone")
        ]


def test_viewings_are_read_by_who_leads(file: CommuneFile, make: Builder) -> None:
    make.officer("can_bo_phong_trao")
    with pytest.raises(RoleError):
        file.store.viewings.last()


@pytest.mark.parametrize("statement", ["DELETE FROM viewing", "UPDATE viewing SET by = 'an'"])
def test_a_viewing_stays_as_it_was_noted(file: CommuneFile, statement: str) -> None:
    file.store.viewings.note("household", "h", "phone")
    with pytest.raises(DatabaseError, match="append-only"):
        file._db.execute(statement)
