"""Whatever page of a file is broken, the tables that are whole come out, whether it opens or not."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.records import record_type
from antt_desktop.records.roles import Command, RoleError
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.storage.backups.remains import Holder, Remains, holder_of, remains_of
from antt_desktop.storage.backups.salvaging import Lost
from antt_desktop.storage.backups.table_list import last_row
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.storage.keys.errors import WrongPasswordError
from antt_desktop.storage.keys.slots import FileKeys
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder, new_file, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import PASSWORDS, found_post

PAGE = 4096
TYPES = ("user_account", "residential_area", "household", "pledge_template")


class Damaged:
    """A closed file of twenty areas with twenty households each, in which pages can be spoilt."""

    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock()
        self.path, self.room = folder / "my-hiep.antt", folder / "ra"
        self.room.mkdir()
        file, _ = found(
            self.path, PRACTICE_UNIT, practice_officer(PASSWORD), self.clock, CHEAP_POLICY
        )
        with file:
            make = Builder(file.store)
            with file.store.work("import", "Nhập"):
                for letter in "ABCDEFGHIJKLMNOPQRST":
                    area = make.area(name=f"Ấp {letter}")
                    for other in "ABCDEFGHIJKLMNOPQRST":
                        make.household(area, representative_name=f"Nguyễn {letter} {other}")
            found_in = file._db.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0")
            self.roots = {int(row[0]) for row in found_in}
        self.whole = self.path.read_bytes()
        self.holder = holder_of(self.path, None, PASSWORD, self.clock(), CHEAP_POLICY)
        self.sound, _ = self.read()

    def spoil(self, *pages: int) -> None:
        content = bytearray(self.whole)
        for page in pages:
            content[(page - 1) * PAGE + 100] ^= 1
        self.path.write_bytes(content)

    def read(self) -> tuple[dict[str, list[str]], dict[str, Lost]]:
        """Return the ids of the records by type that can be read, and what cannot."""
        lost = {name: Lost() for name in TYPES}
        with remains_of(self.path, self.holder, self.room) as remains:
            assert remains.permissions.may(Command.DUMP)
            ids = {name: [each.id for each in self._records(remains, name, lost)] for name in TYPES}
        assert list(self.room.iterdir()) == []
        return ids, lost

    def _records(self, remains: Remains, name: str, lost: dict[str, Lost]) -> Iterator[object]:
        return remains.readable_records(record_type(name), lost[name])

    def opens(self) -> bool:
        with suppress(FileDamagedError):
            open_again(self.path, self.clock).close()
            return True
        return False


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    return Damaged(tmp_path_factory.mktemp("hong"))


def test_whatever_single_page_is_broken_the_tables_that_are_whole_come_out(
    damaged: Damaged,
) -> None:
    """Every page is tried whose loss keeps the file from being opened, and each tenth of the rest."""
    shut, lists = 0, 0
    for page in range(1, len(damaged.whole) // PAGE + 1):
        damaged.spoil(page)
        opened = damaged.opens()
        if opened and page % 10:
            continue
        shut += not opened
        found, lost = damaged.read()
        touched = [name for name in TYPES if found[name] != damaged.sound[name]]
        assert len(touched) <= 2, (page, touched)
        lists += len(touched) == 2
        for name in touched:
            sound = damaged.sound[name]
            assert [each for each in sound if each in set(found[name])] == found[name]
            assert lost[name].given_up or len(found[name]) + lost[name].rows >= len(sound)
    assert shut > 10
    assert lists >= 1, "no page told of two of these tables"


def test_without_its_first_page_a_file_gives_everything(damaged: Damaged) -> None:
    damaged.spoil(1)
    assert not damaged.opens()
    assert damaged.read() == (damaged.sound, {name: Lost() for name in TYPES})


def test_many_broken_pages_at_once_leave_the_rest(damaged: Damaged) -> None:
    tables = [number for number in range(1, len(damaged.whole) // PAGE) if number % 7 == 1]
    damaged.spoil(*[each for each in tables if each not in damaged.roots or each == 1])
    found, lost = damaged.read()
    assert any(found.values())
    for name in TYPES:
        assert lost[name].given_up or len(found[name]) + lost[name].rows >= len(damaged.sound[name])


@pytest.mark.parametrize("spare", [0, 1000])
def test_a_file_that_was_cut_short_gives_what_lies_before_the_cut(
    damaged: Damaged, spare: int
) -> None:
    damaged.path.write_bytes(damaged.whole[: 200 * PAGE + spare])
    found, lost = damaged.read()
    assert found["residential_area"] == damaged.sound["residential_area"]
    assert lost["household"].given_up


@pytest.mark.parametrize("content", [b"", b"\0" * 8192, b"SQLite format 3\0" + bytes(8192)])
def test_a_file_of_which_nothing_is_left_is_refused(damaged: Damaged, content: bytes) -> None:
    damaged.path.write_bytes(content)
    with pytest.raises(FileDamagedError):
        damaged.read()
    assert list(damaged.room.iterdir()) == []
    assert damaged.path.read_bytes() == content


def test_only_a_password_of_the_file_reads_what_is_left(damaged: Damaged) -> None:
    damaged.spoil(1)
    with pytest.raises(WrongPasswordError):
        holder_of(damaged.path, None, "không phải mật khẩu này", damaged.clock(), CHEAP_POLICY)
    damaged.clock.advance(60)
    holder = holder_of(damaged.path, None, PASSWORD, damaged.clock(), CHEAP_POLICY)
    assert (holder.username, holder.alone) == ("truong", True)


def test_pages_that_lie_under_the_next_key_already_are_read_by_it(damaged: Damaged) -> None:
    damaged.spoil(1)
    keys = FileKeys(b"\1" * 32, damaged.holder.keys.accounts, damaged.holder.keys.file)
    with remains_of(damaged.path, Holder("truong", keys, alone=True), damaged.room) as remains:
        areas = remains.readable_records(record_type("residential_area"), Lost())
        assert [each.id for each in areas] == damaged.sound["residential_area"]


@pytest.mark.parametrize(("role", "may"), [("lanh_dao", True), ("can_bo_dia_ban", False)])
def test_who_may_is_what_the_accounts_say_whether_the_file_opens_or_not(
    tmp_path: Path, clock: FixedClock, role: str, may: bool
) -> None:
    with new_file(tmp_path, clock) as file:
        Builder(file.store).officer(role)
        path = file.path
    whole, holder = path.read_bytes(), holder_of(path, None, PASSWORD, clock(), CHEAP_POLICY)
    for first in (whole[:PAGE], whole[:16] + bytes(PAGE - 16)):
        path.write_bytes(first + whole[PAGE:])
        with remains_of(path, holder, tmp_path) as remains:
            if may:
                remains.permissions.refuse(Command.DUMP)
            else:
                with pytest.raises(RoleError):
                    remains.permissions.refuse(Command.DUMP)


@pytest.mark.parametrize(("alone", "accounts", "may"), [
    (True, b"", True), (False, b"\2" * 32, True), (False, b"", False),
])  # fmt: skip
def test_where_the_accounts_cannot_be_read_the_key_says_who_stands_for_the_leader(
    damaged: Damaged, alone: bool, accounts: bytes, may: bool
) -> None:
    damaged.spoil(page_of(damaged, "user_account"))
    holder = Holder("truong", FileKeys(damaged.holder.keys.file, accounts), alone=alone)
    with remains_of(damaged.path, holder, damaged.room) as remains:
        assert remains.permissions.may(Command.DUMP) == may


def page_of(damaged: Damaged, name: str) -> int:
    """Return the one page of a small table."""
    damaged.spoil()
    with open_again(damaged.path, damaged.clock) as file:
        found = file._db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,))
        return int(found.fetchone()[0])


def test_an_older_file_gives_the_columns_it_has(tmp_path: Path, clock: FixedClock) -> None:
    with new_file(tmp_path, clock) as file:
        Builder(file.store).area(name="Ấp 1")
        file._db.execute("ALTER TABLE residential_area DROP COLUMN merged_into")
        file._db.execute("DROP TABLE erasure")
        path = file.path
    holder = holder_of(path, None, PASSWORD, clock(), CHEAP_POLICY)
    with remains_of(path, holder, tmp_path) as remains:
        lost = Lost()
        (area,) = remains.readable_records(record_type("residential_area"), lost)
        assert (area["name"], area["merged_into"]) == ("Ấp 1", None)
        assert not list(remains.readable_records(record_type("erasure"), lost))
    assert lost == Lost()


def test_pages_that_lie_under_the_key_before_a_next_one_are_read_by_that(damaged: Damaged) -> None:
    damaged.spoil(1)
    keys = FileKeys(damaged.holder.keys.file, damaged.holder.keys.accounts, b"\1" * 32)
    with remains_of(damaged.path, Holder("truong", keys, alone=True), damaged.room) as remains:
        areas = remains.readable_records(record_type("residential_area"), Lost())
        assert [each.id for each in areas] == damaged.sound["residential_area"]


def test_the_role_is_that_of_who_asks_not_of_the_first_account(
    tmp_path: Path, clock: FixedClock
) -> None:
    post = found_post(tmp_path, clock)
    for name, may in (("truong", True), ("hoa", False), ("dia_ban", False), ("admin", True)):
        holder = holder_of(post.path, name, PASSWORDS[name], clock(), CHEAP_POLICY)
        with remains_of(post.path, holder, tmp_path) as remains:
            assert remains.permissions.may(Command.DUMP) == may


@given(st.binary(max_size=64))
def test_what_a_page_says_of_itself_may_be_anything(page: bytes) -> None:
    """A whole page of another kind is no page of the list, whatever its bytes."""
    leaf = b"\x0d\0\0\0\1\0\0\0\x0a" + page
    for each in (page, leaf):
        for filling in (b"\0", b"\xff"):
            assert last_row(each.ljust(PAGE, filling)) is None
