"""Named lists: rows with names, kept apart, only as the leader of the unit let them go."""

from sqlalchemy import Connection, select, update

from antt_desktop.services.bundles.canonical import canonical
from antt_desktop.services.bundles.manifest import Header
from antt_desktop.services.bundles.receipts import Returned
from antt_desktop.superior import row_checks
from antt_desktop.superior.merging import at_record
from antt_desktop.superior.row_reading import canonical_rows, returned
from antt_desktop.superior.tables import named_row


def keep_named(
    connection: Connection, header: Header, type_name: str, content: bytes
) -> list[Returned]:
    """Keep the rows of a named list and return those that go back.

    Raises MalformedError where a line is no canonical object.
    """
    reason = header.named.get(type_name, "").strip().replace("\0", "")
    bad: list[Returned] = []
    for told in canonical_rows(content):
        problem = _problem(header, type_name, told, reason)
        if problem is None:
            _keep(connection, header.unit, type_name, told["id"], told["rev"], told, reason)
        else:
            bad.append(returned(type_name, told, problem))
    return bad


def _problem(
    header: Header, type_name: str, told: dict[str, object], reason: str
) -> row_checks.RowProblem | None:
    if not row_checks.is_known(type_name):
        return row_checks.UNKNOWN_TYPE
    if not reason:
        return row_checks.NOT_NAMED
    return row_checks.problem_of_named(type_name, told, header.changes)


def _keep(
    connection: Connection,
    unit: str,
    type_name: str,
    record_id: str,
    rev: int,
    told: dict[str, object],
    reason: str,
) -> None:
    place = at_record(named_row, unit, type_name, record_id)
    known = connection.execute(select(named_row.c.rev).where(*place)).scalar()
    kept = {"rev": rev, "content": canonical(told).decode(), "reason": reason}
    if known is None:
        connection.execute(
            named_row.insert().values(unit=unit, type=type_name, id=record_id, **kept)
        )
    elif rev >= known:
        connection.execute(update(named_row).where(*place).values(**kept))
