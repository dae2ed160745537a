"""Rows sent back to their commune, kept until a later revision of their record comes."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select, update

from antt_desktop.services.bundles.receipts import Returned
from antt_desktop.superior.merging import at_record
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import conflict, returned, row


def keep_returned(
    connection: Connection, unit: str, type_name: str, bundle: str, problems: Iterable[Returned]
) -> None:
    """Keep the rows of a bundle that go back; those that have come well since are settled."""
    _settle(connection, unit, type_name)
    for each in problems:
        place = at_record(returned, unit, type_name, each.id)
        known = connection.execute(select(returned.c.rev).where(*place)).scalar()
        told = {"rev": each.rev, "code": each.code, "message": each.message, "bundle": bundle}
        if known is not None and each.rev >= known:
            connection.execute(update(returned).where(*place).values(**told))
        elif known is None and not _is_older(connection, unit, type_name, each):
            connection.execute(
                returned.insert().values(unit=unit, type=type_name, id=each.id, **told)
            )


def _is_older(connection: Connection, unit: str, type_name: str, each: Returned) -> bool:
    """Whether a later revision of the record is there already."""
    known = select(row.c.rev).where(*at_record(row, unit, type_name, each.id))
    return int(connection.execute(known).scalar() or 0) > each.rev


def _settle(connection: Connection, unit: str, type_name: str) -> None:
    """Forget the rows whose record is there in a later revision, or in this one as it should be."""
    for table in (row, conflict):
        come = select(table.c.id).where(
            table.c.unit == unit, table.c.type == type_name, table.c.id == returned.c.id,
            (table.c.rev > returned.c.rev)
            | ((table.c.rev == returned.c.rev) & (returned.c.code != "V09")),
        )  # fmt: skip
        connection.execute(
            delete(returned).where(
                returned.c.unit == unit, returned.c.type == type_name, come.exists()
            )
        )


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
