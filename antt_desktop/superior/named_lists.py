"""Named lists: rows with names, kept apart, only as the leader of the unit let them go."""

from sqlalchemy import Connection

from antt_desktop.services.bundles.canonical import canonical
from antt_desktop.services.bundles.manifest import Header
from antt_desktop.services.bundles.receipts import Returned
from antt_desktop.superior import row_checks
from antt_desktop.superior.engines import Statement
from antt_desktop.superior.row_reading import canonical_rows, returned

_KEEP = Statement(
    "INSERT INTO named_row (unit, type, id, rev, content, reason) "
    "VALUES (:unit, :type, :id, :rev, :content, :reason) "
    "ON CONFLICT (unit, type, id) DO UPDATE SET "
    "rev = excluded.rev, content = excluded.content, reason = excluded.reason "
    "WHERE excluded.rev >= named_row.rev"
)
_FORGET = Statement("DELETE FROM named_row WHERE unit = :unit AND type = :type AND id = :id")


def keep_named(
    connection: Connection, header: Header, type_name: str, content: bytes
) -> list[Returned]:
    """Keep the rows of a named list and return those that go back.

    Raises MalformedError where a line is no canonical object.
    """
    reason = header.named.get(type_name, "").strip().replace("\0", "")
    place = {"unit": header.unit, "type": type_name, "reason": reason}
    good: list[dict[str, object]] = []
    bad: list[Returned] = []
    for told in canonical_rows(content):
        problem = _problem(header, type_name, told, reason)
        if problem is None:
            text_of_row = canonical(told).decode()
            good.append({**place, "id": told["id"], "rev": told["rev"], "content": text_of_row})
        else:
            bad.append(returned(type_name, told, problem))
    if good:
        _KEEP.run(connection, *good)
    return bad


def forget_named(connection: Connection, header: Header) -> None:
    """Take out what was named of records whose personal data the commune erased."""
    for type_name, ids in header.erased.items():
        for record_id in ids:
            _FORGET.run(connection, {"unit": header.unit, "type": type_name, "id": record_id})


def _problem(
    header: Header, type_name: str, told: dict[str, object], reason: str
) -> row_checks.RowProblem | None:
    if not row_checks.is_known(type_name):
        return row_checks.UNKNOWN_TYPE
    if not reason:
        return row_checks.NOT_NAMED
    return row_checks.problem_of_named(type_name, told, header.changes)
