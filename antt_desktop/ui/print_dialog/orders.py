"""In which order forms come out: as the areas are walked, by name, by serial, or as listed."""

from dataclasses import dataclass, replace

from antt_desktop.domain.queries import Query, equal
from antt_desktop.records import record_type
from antt_desktop.storage.record_store import RecordStore


@dataclass(frozen=True)
class Order:
    """One order on offer; `sort` is the field of the query, None for the order of names."""

    label: str
    sort: str | None = None
    as_listed: bool = False
    """The list was ordered by the officer, or by what was searched for: it stays so."""

    def apply(self, store: RecordStore, query: Query) -> Query:
        """Return the same records in this order; a search is answered first, since it ranks."""
        if self.as_listed:
            return query
        if query.search:
            found = tuple(record.id for record in store.rows(query))
            query = replace(query, filters=(equal("id", *found),), search="")
        return replace(query, sort=self.sort, descending=False)


_AS_LISTED = Order("Như trong danh sách", as_listed=True)
_BY_AREA = Order("Khu dân cư, rồi tên", "area_id")
_BY_NAME = Order("Tên")
_BY_SERIAL = Order("Số phiếu", "serial")
_BY_NUMBER = Order("Số trong sổ", "register_no")


def orders_of(store: RecordStore, query: Query) -> tuple[Order, ...]:
    """Return the orders a list can be printed in; the first is the usual one."""
    fields = record_type(query.type_name).by_name
    found = [_BY_NUMBER if "register_no" in fields else _BY_NAME]
    if "area_id" in fields:
        found.insert(0 if _spans_areas(store, query) else 1, _BY_AREA)
    if "serial" in fields:
        found.append(_BY_SERIAL)
    if query.sort is not None or query.descending or query.search:
        found.insert(0, _AS_LISTED)
    return tuple(found)


def _spans_areas(store: RecordStore, query: Query) -> bool:
    """Whether the first area in order is another than the last."""
    ends = set()
    for descending in (False, True):
        walk = replace(query, search="", sort="area_id", descending=descending)
        ends |= {record["area_id"] for record in store.page(walk, limit=1).records}
    return len(ends) > 1
