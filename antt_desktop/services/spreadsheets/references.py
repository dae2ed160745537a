"""Names in a list that stand for records of the file: found by title, or part of what is missing."""

from collections import Counter
from dataclasses import dataclass

from antt_desktop.domain.fields import FieldValueError
from antt_desktop.domain.queries import Query
from antt_desktop.domain.text.folding import compare_key, fold, has_marks
from antt_desktop.records import record_type
from antt_desktop.services.spreadsheets.places import Place, kind_of_heading, parse_place
from antt_desktop.storage.record_store import RecordStore

AREA = "residential_area"
_UNTOLD_KIND = "khac"


@dataclass
class Missing:
    """A record named in the list that the file does not hold; created with `values` when it may.

    When another record is meant, the plan is made anew with its id.
    """

    type_name: str
    name: str
    rows: int
    values: dict[str, object]
    placeholder: str

    @property
    def can_create(self) -> bool:
        """Whether the list tells enough to create it."""
        return bool(self.values)


class References:
    """Resolves the names of one record type; every distinct name is looked at once."""

    def __init__(self, store: RecordStore, type_name: str, meant: dict[str, str]) -> None:
        self.type_name = type_name
        self._type = record_type(type_name)
        self._records = [
            (record.id, self._type.title_of(record.values), record.values)
            for record in store.rows(Query(type_name))
            if record.values.get("active_to") is None and record.values.get("ended_date") is None
        ]
        self._meant = {fold(compare_key(name)): found for name, found in meant.items()}
        self._found: dict[tuple[str, str], str] = {}
        self._marked: set[str] = set()
        self.missing: dict[str, Missing] = {}

    def resolve(self, text: str, heading: str = "") -> str:
        """Return the id of the record a text names, or the placeholder of a missing one.

        Raises FieldValueError when the text could mean several.
        """
        place = (text, heading)
        if place not in self._found:
            self._found[place] = self._resolve(text, heading)
        return self._found[place]

    def known(self, text: str) -> str | None:
        """Return the id of the one record with this title, or None; notes nothing as missing."""
        found = self._titled(text)
        return found[0] if len(found) == 1 else None

    def found(self, text: str, heading: str = "") -> str:
        """Return the id of the record a text names, or empty; notes nothing as missing.

        Raises FieldValueError when the text could mean several.
        """
        return self._find(text, heading) or ""

    def title(self, found: str) -> str:
        """Return the name of a record, or of a missing one, by what `resolve` returned."""
        if found in self.missing:
            return self.missing[found].name
        return next((title for each, title, _ in self._records if each == found), "")

    def count(self, placeholder: str, *, creatable: bool = True) -> None:
        """Count one more row that names a missing record; what is not missing is let pass.

        A row that is left out asks for nothing to be created, but for what cannot be.
        """
        missing = self.missing.get(placeholder)
        if missing is not None and (creatable or not missing.can_create):
            missing.rows += 1

    def _resolve(self, text: str, heading: str) -> str:
        return self._find(text, heading) or self._note_missing(text, heading)

    def _find(self, text: str, heading: str) -> str | None:
        by_title = [
            each for each, title, _ in self._records if compare_key(title) == compare_key(text)
        ]
        if len(by_title) == 1:
            return by_title[0]
        found = self._areas(text, heading) if self._type.name == AREA else self._titled(text)
        if len(found) > 1:
            raise FieldValueError(
                "X20", f"Có {len(found)} {self._type.label.lower()} cùng tên “{text}”; ghi rõ hơn."
            )
        return found[0] if found else None

    def _titled(self, text: str) -> list[str]:
        wanted = fold(compare_key(text))
        return [each for each, title, _ in self._records if fold(compare_key(title)) == wanted]

    def _areas(self, text: str, heading: str) -> list[str]:
        place = parse_place(text, kind_of_heading(heading))
        alike = [
            (each, known)
            for each, title, values in self._records
            if _same_name(
                place,
                known := parse_place(title, str(values.get("kind") or "")),
                marks_count=has_marks(text),
            )
        ]
        same_kind = [each for each, known in alike if known.kind == place.kind]
        if same_kind or not alike:
            return same_kind
        if place.kind in {"", _UNTOLD_KIND}:
            return [each for each, _ in alike]
        return [each for each, known in alike if known.kind in {"", _UNTOLD_KIND}]

    def _note_missing(self, text: str, heading: str) -> str:
        if self._type.name != AREA:
            return self._missing(fold(compare_key(text)), text, {})
        place = parse_place(text, kind_of_heading(heading))
        kind = place.kind or self._usual_kind()
        for placeholder, known in self.missing.items():
            marks_count = has_marks(text) and placeholder in self._marked
            if known.values.get("kind") == kind and _same_name(
                place, parse_place(known.name), marks_count=marks_count
            ):
                return placeholder
        named = Place(kind, place.own)
        values: dict[str, object] = {"kind": kind, "name": named.title}
        placeholder = self._missing(f"{kind} {place.key}", named.title, values)
        if has_marks(text):
            self._marked.add(placeholder)
        return placeholder

    def _missing(self, key: str, name: str, values: dict[str, object]) -> str:
        meant = self._meant.get(fold(compare_key(name)))
        if meant is not None:
            return meant
        placeholder = f"new:{self._type.name}:{key}:{len(self.missing)}"
        self.missing[placeholder] = Missing(self._type.name, name, 0, values, placeholder)
        return placeholder

    def _usual_kind(self) -> str:
        """Return the kind most areas of the file have, else most of the list, else "other"."""
        kinds = Counter(str(values["kind"]) for _, _, values in self._records)
        kinds = kinds or Counter(str(each.values["kind"]) for each in self.missing.values())
        return kinds.most_common(1)[0][0] if kinds else _UNTOLD_KIND


def _same_name(one: Place, other: Place, *, marks_count: bool) -> bool:
    """Whether two own names are one; "Trung" and "Trưng" are two for who types marks."""
    if marks_count:
        return compare_key(one.own) == compare_key(other.own)
    return one.key == other.key
