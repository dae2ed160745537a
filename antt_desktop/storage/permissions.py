"""The door of roles: what the officer of an open file may read and write (records/roles.py).

Services, window and command line all come through it. It keeps no copy of who is in charge of
which area: areas are looked up inside each statement, so a limited list follows the same indexes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import Personal, Value
from antt_desktop.domain.queries import Filter, Query
from antt_desktop.domain.record_types import RecordType, Values
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.attachment import OWNER_TYPE
from antt_desktop.records.roles import (
    KEYED,
    LEADER,
    LOGS,
    ONLOOKER,
    PLACES,
    UNIT_SETTINGS,
    Command,
    Reach,
    beside_keys,
    elsewhere,
    is_open_setting,
    may,
    reach,
    refusal,
    told_once,
)
from antt_desktop.storage.driver import Database, storage_faults

_OWN_AREAS = "SELECT id FROM residential_area WHERE officer_in_charge = ?"


@dataclass(frozen=True)
class Condition:
    """A piece of SQL that is true or false of a row, and what its question marks stand for."""

    sql: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Officer:
    """Who works with a file: the id of the account, and the role it gives."""

    account: str
    role: str


RULES = Officer("", LEADER)
"""What a rule or the calendar does by itself has no limits."""


def officer_of(db: Database, username: str) -> Officer:
    """Return the officer behind a user name, as the accounts of the file say now.

    While a file is being founded it has no accounts, and its founder does everything. A name whose
    account is out of use, gone or not there sees figures.
    """
    with storage_faults():
        rows = db.execute(
            "SELECT username = ? AND deleted = 0 AND active = 1 AS serves, id, role "
            "FROM user_account ORDER BY serves DESC LIMIT 1",
            (username,),
        ).fetchall()
    if not rows:
        return RULES
    serves, account, role = rows[0]
    return Officer(account, role) if serves else Officer("", ONLOOKER)


class Permissions:
    """What one officer may do with the records behind a connection."""

    def __init__(self, db: Database, officer: Officer, *, opens_accounts: bool = True) -> None:
        self._db = db
        self.officer = officer
        self._opens_accounts = opens_accounts
        self._hidden: dict[str, frozenset[str]] = {}

    # ---- commands

    def reach(self, command: Command, type_name: str = "") -> Reach:
        """Return how far a command goes."""
        return reach(self.officer.role, command, type_name)

    def may(self, command: Command, type_name: str = "") -> bool:
        """Whether the officer does a command at all, be it in his own areas only."""
        return may(self.officer.role, command, type_name)

    def refuse(self, command: Command, type_name: str = "") -> None:
        """Raise RoleError unless the officer does a command."""
        if not self.may(command, type_name):
            raise self.refusal(command, type_name)

    def refusal(self, command: Command, type_name: str = "") -> AnttError:
        """Return what is said to who may not do a command."""
        return refusal(command, type_name, record_type(type_name).label if type_name else "")

    def refuse_setting(self, name: str) -> None:
        """Raise RoleError for a setting of the unit that the officer may not change.

        A name that stands in neither list is a fault of the program: somebody has to decide it.
        """
        if name in UNIT_SETTINGS:
            self.refuse(Command.SETTINGS)
        elif not is_open_setting(name):
            raise LookupError(f"nobody has decided who sets {name}")

    def refuse_on(self, command: Command, record: Record) -> None:
        """Raise RoleError unless the officer does a command on this stored record."""
        self.refuse(command, record.type.name)
        if command is Command.SAVE and record.type.name in LOGS:
            raise told_once(record.type.label)
        if self.reach(command, record.type.name) is Reach.OWN and not self._is_own(record):
            raise elsewhere(record.type.label)

    def refuse_values(self, command: Command, given_type: RecordType, values: Values) -> None:
        """Raise RoleError unless the officer may leave a record of this type with these values."""
        self.refuse(command, given_type.name)
        if self.reach(command, given_type.name) is Reach.OWN and not self._lies_in_own(
            given_type, values
        ):
            raise elsewhere(given_type.label)

    def refuse_many(self, command: Command, given_type: RecordType, many: Iterable[Values]) -> None:
        """Do the same for many records of a type that names its place; each is looked up once."""
        self.refuse(command, given_type.name)
        if self.reach(command, given_type.name) is Reach.OWN:
            name = PLACES[given_type.name][0]
            for place in {values.get(name) for values in many}:
                self.refuse_values(command, given_type, {name: place})

    def refuse_beside_keys(self, changed_type: RecordType, names: Iterable[str]) -> None:
        """Raise RoleError for changing fields of a record that only change with the key file."""
        keyed = KEYED.get(changed_type.name, frozenset())
        if not keyed.isdisjoint(names) and self.officer != RULES:
            raise beside_keys(changed_type.label)

    def refuse_key_of_another(self, new_type: RecordType, values: Values) -> None:
        """Raise RoleError for a new account whose name stands in the bin, and still has its key."""
        if new_type.name in KEYED and self._holds(
            f"SELECT 1 FROM {new_type.name} WHERE username = ? AND deleted = 1",
            (values["username"],),
        ):
            self.refuse_beside_keys(new_type, KEYED[new_type.name])

    # ---- reading

    def refuse_unread(self, record: Record) -> None:
        """Raise RoleError for a record that may not be read, not even without its names."""
        found = self.reach(Command.READ, record.type.name)
        if found is Reach.NONE:
            raise self.refusal(Command.READ, record.type.name)
        if found is Reach.OWN and not self._is_own(record):
            raise elsewhere(record.type.label)

    def refuse_fields(self, type_name: str, names: Iterable[str]) -> None:
        """Raise RoleError when one of these fields is read as empty by this officer."""
        if not self.hidden(record_type(type_name)).isdisjoint(names):
            raise self.refusal(Command.READ, type_name)

    def within(self, type_name: str) -> Condition | None:
        """Return the condition that keeps reading to what the officer may read; None for no limit."""
        found = self.reach(Command.READ, type_name)
        if found is Reach.NONE:
            return Condition("0")
        return self._own(type_name) if found is Reach.OWN else None

    def narrowed(self, query: Query) -> tuple[Query, Condition | None]:
        """Return a query and a condition that keep it to what the officer may read.

        His areas stand among the filters where a row names its area: lists then walk by area.
        Raises RoleError for a query that would tell, by what it finds, what may not be read.
        """
        self._refuse_guesses(query)
        field, target = PLACES.get(query.type_name, ("", ""))
        own = self.reach(Command.READ, query.type_name) is Reach.OWN
        if not own or target != "residential_area":
            return query, self.within(query.type_name)
        areas = tuple(row[0] for row in self._db.execute(_OWN_AREAS, (self.officer.account,)))
        return replace(query, filters=_within_areas(query.filters, field, areas)), None

    def hidden(self, found_type: RecordType) -> frozenset[str]:
        """Return the fields of a type that are read as empty by this officer."""
        if found_type.name not in self._hidden:
            self._hidden[found_type.name] = frozenset(self._hidden_names(found_type))
        return self._hidden[found_type.name]

    def seen(self, record: Record) -> Record:
        """Return a record as the officer may read it."""
        hidden = self.hidden(record.type)
        return replace(record, values=_without(record.values, hidden)) if hidden else record

    def seen_rows(self, found_type: RecordType, rows: Iterator[Record]) -> Iterator[Record]:
        """Return records as the officer may read them; untouched where nothing is hidden."""
        return map(self.seen, rows) if self.hidden(found_type) else rows

    def seen_values(self, found_type: RecordType, values: Values) -> Values:
        """Return the values of a record, or of a change of one, as the officer may read them."""
        hidden = self.hidden(found_type)
        return _without(values, hidden) if hidden else values

    # ---- inside

    def _hidden_names(self, found_type: RecordType) -> Iterable[str]:
        whole = self.reach(Command.READ, found_type.name) in {Reach.OWN, Reach.ALL}
        trusted = self.may(Command.CONFIDENTIAL) and self._opens_accounts
        for field in found_type.fields:
            personal = field.personal is Personal.PERSONAL and not whole
            sensitive = field.personal is Personal.SENSITIVE and not (trusted and whole)
            if personal or sensitive:
                yield field.name

    def _refuse_guesses(self, query: Query) -> None:
        asked = record_type(query.type_name)
        searched = asked.search_fields if query.search.strip() else ()
        self.refuse_fields(asked.name, (*searched, *(each.field for each in query.filters)))

    def _own(self, type_name: str) -> Condition | None:
        account = self.officer.account
        if type_name == "residential_area":
            return Condition("officer_in_charge = ?", (account,))
        if type_name == "model":
            points = (
                f"SELECT model_id FROM model_point WHERE deleted = 0 AND area_id IN ({_OWN_AREAS})"
            )
            return Condition(f"id IN ({points})", (account,))
        if type_name == "attachment":
            owners = [owner for owner in OWNER_TYPE.labels if owner != "pledge_campaign"]
            parts = [self._own_ids(owner) for owner in owners]
            sql = " UNION ALL ".join(each.sql for each in parts)
            return Condition(f"owner_id IN ({sql})", (account,) * len(parts))
        field, target = PLACES[type_name]
        own = self._own_ids(target)
        return Condition(f"{field} IN ({own.sql})", own.arguments)

    def _own_ids(self, type_name: str) -> Condition:
        own = self._own(type_name)
        assert own is not None
        return Condition(f"SELECT id FROM {type_name} WHERE {own.sql}", own.arguments)

    def _is_own(self, record: Record) -> bool:
        own = self._own(record.type.name)
        return own is not None and self._holds(
            f"SELECT 1 FROM {record.type.name} WHERE id = ? AND {own.sql}",
            (record.id, *own.arguments),
        )

    def _lies_in_own(self, given_type: RecordType, values: Values) -> bool:
        field, target = PLACES.get(given_type.name, ("", ""))
        if given_type.name == "attachment":
            field, target = "owner_id", str(values.get("owner_type"))
        if not field or (target not in PLACES and target not in {"residential_area", "model"}):
            return False
        own = self._own_ids(target)
        return self._holds(f"SELECT 1 WHERE ? IN ({own.sql})", (values.get(field), *own.arguments))

    def _holds(self, sql: str, arguments: tuple[Value, ...]) -> bool:
        with storage_faults():
            return self._db.execute(sql, arguments).fetchone() is not None


def _without(values: Values, hidden: frozenset[str]) -> Values:
    return {name: None if name in hidden else value for name, value in values.items()}


def _within_areas(
    filters: tuple[Filter, ...], field: str, areas: tuple[str, ...]
) -> tuple[Filter, ...]:
    """Return filters that stay within areas: what is asked already is narrowed, not walked twice."""
    asked = [each for each in filters if (each.field, each.operator) == (field, "in")]
    kept = tuple(area for area in areas if all(area in each.values for each in asked))
    others = tuple(each for each in filters if each not in asked)
    return (*others, Filter(field, "in", kept))
