"""Rows sent back to their commune, kept until a later revision of their record comes."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, select

from antt_desktop.services.bundles.receipts import Returned
from antt_desktop.superior.loading import Loader
from antt_desktop.superior.merging import at_record
from antt_desktop.superior.tables import conflict, returned, row


def keep_returned(
    connection: Connection,
    unit: str,
    bundle: str,
    problems: Mapping[str, Sequence[Returned]],
    *,
    sent_back: bool,
) -> None:
    """Keep the rows of a bundle that go back, by type; those that have come well since are settled.

    `sent_back` tells whether rows of the unit went back before.
    """
    if sent_back:
        _settle(connection, unit)
    for type_name, told in problems.items():
        if told:
            _keep(connection, unit, type_name, bundle, told)


def _keep(
    connection: Connection, unit: str, type_name: str, bundle: str, problems: Sequence[Returned]
) -> None:
    newest = _revisions(connection, unit, type_name)
    taken = Loader(connection, unit).revisions(type_name, [each.id for each in problems])
    kept: dict[str, Returned] = {}
    for each in problems:
        known = newest.get(each.id)
        if each.rev >= (taken.get(each.id, 0) if known is None else known):
            kept[each.id] = each
            newest[each.id] = each.rev
    if not kept:
        return
    where = at_record(returned, unit, type_name, bindparam("record"))  # type: ignore[arg-type]
    connection.execute(delete(returned).where(*where), [{"record": name} for name in kept])
    connection.execute(
        returned.insert(),
        [
            {
                "unit": unit, "type": type_name, "id": each.id, "rev": each.rev,
                "code": each.code, "message": each.message, "bundle": bundle,
            }
            for each in kept.values()
        ],
    )  # fmt: skip


def _revisions(connection: Connection, unit: str, type_name: str) -> dict[str, int]:
    found = connection.execute(
        select(returned.c.id, returned.c.rev).where(
            returned.c.unit == unit, returned.c.type == type_name
        )
    )
    return {each[0]: each[1] for each in found}


def _settle(connection: Connection, unit: str) -> None:
    """Forget the rows whose record is there in a later revision, or in this one as it should be."""
    for table in (row, conflict):
        come = select(table.c.id).where(
            table.c.unit == unit, table.c.type == returned.c.type, table.c.id == returned.c.id,
            (table.c.rev > returned.c.rev)
            | ((table.c.rev == returned.c.rev) & (returned.c.code != "V09")),
        )  # fmt: skip
        connection.execute(delete(returned).where(returned.c.unit == unit, come.exists()))
