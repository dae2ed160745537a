"""Named lists: rows with names, kept apart, only as the leader of the unit let them go.

Of a record the greatest row stands, unless it was erased: then no row stands of a bundle that did
not come from the erasure. So any order of bundles leaves the same.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from antt_desktop.services.bundles.canonical import canonical
from antt_desktop.services.bundles.manifest import Header
from antt_desktop.services.bundles.receipts import Returned
from antt_desktop.superior import row_checks
from antt_desktop.superior.engines import Statement
from antt_desktop.superior.row_reading import canonical_rows, returned
from antt_desktop.superior.versions import Lines, Version, came_from

_KEEP = Statement(
    "INSERT INTO named_row (unit, type, id, rev, content, reason) "
    "VALUES (:unit, :type, :id, :rev, :content, :reason) "
    "ON CONFLICT (unit, type, id) DO UPDATE SET "
    "rev = excluded.rev, content = excluded.content, reason = excluded.reason "
    "WHERE (excluded.rev, excluded.content, excluded.reason) > "
    "(named_row.rev, named_row.content, named_row.reason)"
)
_RECORD = "unit = :unit AND type = :type AND id = :id"
_FORGET = Statement(f"DELETE FROM named_row WHERE {_RECORD}")
_ERASED = Statement("SELECT type, id, epoch, seq FROM erasure WHERE unit = :unit")
_ERASE = Statement(
    "INSERT INTO erasure (unit, type, id, epoch, seq) VALUES (:unit, :type, :id, :epoch, :seq)"
)
_PASSED = Statement(f"DELETE FROM erasure WHERE {_RECORD} AND epoch = :epoch AND seq = :seq")


class NamedLists:
    """The named lists of a unit, while one bundle is merged into them."""

    def __init__(self, connection: Connection, header: Header, lines: Lines) -> None:
        self._connection = connection
        self._header = header
        self._lines = lines
        self._at = lines[header.epoch].version(header.changes)
        """The state of the sender's file that the bundle tells of."""
        self._erasures: dict[tuple[str, str], set[Version]] = {}
        if header.erased or header.named:
            for type_name, record_id, *at in _ERASED.run(connection, {"unit": header.unit}):
                self._erasures.setdefault((type_name, record_id), set()).add(Version(*at))

    def forget(self) -> None:
        """Take out what was named of records whose personal data the commune erased."""
        for type_name, record_id in self._erased():
            known = self._erasures.setdefault((type_name, record_id), set())
            if any(came_from(each, self._at, self._lines) for each in known):
                continue
            place = {"unit": self._header.unit, "type": type_name, "id": record_id}
            passed = [each for each in known if came_from(self._at, each, self._lines)]
            for each in passed:
                _PASSED.run(self._connection, {**place, **each._asdict()})
            _FORGET.run(self._connection, place)
            _ERASE.run(self._connection, {**place, **self._at._asdict()})
            known -= {*passed}
            known.add(self._at)

    def keep(self, type_name: str, content: bytes) -> list[Returned]:
        """Keep the rows of a named list and return those that go back.

        Raises MalformedError where a line is no canonical object.
        """
        header = self._header
        reason = header.named.get(type_name, "").strip().replace("\0", "")
        place = {"unit": header.unit, "type": type_name, "reason": reason}
        good: list[dict[str, object]] = []
        bad: list[Returned] = []
        for told in canonical_rows(content):
            problem = _problem(header, type_name, told, reason)
            if problem is not None:
                bad.append(returned(type_name, told, problem))
            elif self._may_stand(type_name, told["id"]):
                text_of_row = canonical(told).decode()
                good.append({**place, "id": told["id"], "rev": told["rev"], "content": text_of_row})
        if good:
            _KEEP.run(self._connection, *good)
        return bad

    def _erased(self) -> Iterator[tuple[str, str]]:
        known = [each for each in self._header.erased if row_checks.is_known(each)]
        for type_name in known:
            ids = self._header.erased[type_name]
            yield from ((type_name, each) for each in ids if row_checks.is_id(each))

    def _may_stand(self, type_name: str, record_id: str) -> bool:
        """Whether the bundle came from every erasure of the record."""
        erased = self._erasures.get((type_name, record_id), ())
        return all(came_from(self._at, each, self._lines) for each in erased)


def _problem(
    header: Header, type_name: str, told: dict[str, object], reason: str
) -> row_checks.RowProblem | None:
    if not row_checks.is_known(type_name):
        return row_checks.UNKNOWN_TYPE
    if not reason:
        return row_checks.NOT_NAMED
    return row_checks.problem_of_named(type_name, told, header.changes)
