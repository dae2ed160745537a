"""What a list of one record type needs beside its cells: each type's own way to complete a row."""

from typing import Protocol

from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.spreadsheets.bodies import ListRow
from antt_desktop.services.spreadsheets.layouts import Table
from antt_desktop.services.spreadsheets.mapping import ColumnMapping
from antt_desktop.services.spreadsheets.mediation_lists import MediatorList, TeamList
from antt_desktop.services.spreadsheets.model_lists import ModelList
from antt_desktop.services.spreadsheets.references import AREA, References
from antt_desktop.services.spreadsheets.rows import ReadRow
from antt_desktop.services.spreadsheets.signed_lists import SignedList
from antt_desktop.services.spreadsheets.team_references import TEAM, TeamReferences
from antt_desktop.storage.record_store import RecordStore

BODY = "organization"
_ALSO_NAMED = {"model": (AREA, BODY)}
"""Types that rows name without a field of their own for it."""


class Completer(Protocol):
    """Completes rows of one record type."""

    @property
    def implied(self) -> frozenset[str]:
        """The fields that fill what is empty in a record of the file and overwrite nothing."""

    def complete(self, read: ReadRow, row: ListRow) -> None:
        """Fill what a row does not say in a cell of its own; note what is unclear."""


def references_of(
    store: RecordStore, planned: RecordType, meant: dict[str, str]
) -> dict[str, References]:
    """Return what finds the records of each type that a list of this one may name."""
    told = [each.to for each in planned.fields if isinstance(each, ReferenceField) and each.to]
    names = dict.fromkeys([*told, *_ALSO_NAMED.get(planned.name, ())])
    found = {name: References(store, name, meant) for name in names if name != TEAM}
    if TEAM in names:
        areas = found.get(AREA) or References(store, AREA, meant)
        found[TEAM] = TeamReferences(store, meant, areas)
    return found


def completer_of(
    store: RecordStore,
    planned: RecordType,
    table: Table,
    mapping: ColumnMapping,
    references: dict[str, References],
) -> Completer | None:
    """Return what completes rows of this type; None when their cells say it all."""
    match planned.name:
        case "pledge":
            return SignedList(store, table, mapping)
        case "model":
            return ModelList(table, mapping, references[AREA], references[BODY])
        case "mediation_team":
            return TeamList(mapping, references[AREA])
        case "mediator":
            return MediatorList(table, mapping, references[TEAM])
    return None
