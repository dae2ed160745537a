"""Lists of models that are there already: what a row tells of the model, its points and its head."""

import re
from collections.abc import Callable

from antt_desktop.domain.fields import ChoiceField, Value
from antt_desktop.domain.problems import Problem, warning
from antt_desktop.records import record_type
from antt_desktop.records.model import bare_name
from antt_desktop.records.model_options import MODEL_STATUS
from antt_desktop.services.spreadsheets.bodies import ListRow
from antt_desktop.services.spreadsheets.deriving import organization_kind
from antt_desktop.services.spreadsheets.layouts import Table
from antt_desktop.services.spreadsheets.listed import listed_type
from antt_desktop.services.spreadsheets.mapping import ColumnMapping
from antt_desktop.services.spreadsheets.model_guesses import (
    UNTOLD,
    form_of,
    kind_of,
    patron_of,
)
from antt_desktop.services.spreadsheets.papers import bare_year, split_paper
from antt_desktop.services.spreadsheets.parts import Part
from antt_desktop.services.spreadsheets.places import is_place, strip_decoration
from antt_desktop.services.spreadsheets.places_named import is_whole_commune, places_named
from antt_desktop.services.spreadsheets.references import References
from antt_desktop.services.spreadsheets.rows import ReadRow, take
from antt_desktop.services.spreadsheets.sheets import text_of

_ADDRESS = re.compile(r"^(?:ông|bà|đ/c|đc|đồng chí|anh|chị)[\s.:]+", re.IGNORECASE)
_NAME = re.compile(r"[^\d,;:()/–]+?(?=\s*(?:[\d,;:()/–]|\s-\s|$))")
_PHONE = re.compile(r"(?:\+84|0)[\d .]{8,13}\d")
_SPLIT_PATRONS = re.compile(r"\s*(?:[,;/+\n]|\s-\s|\bvà\b)\s*")
_GRADES = frozenset({"tot", "kha", "yeu"})
_ON_THE_GRADES_SCALE, _ON_THE_EFFECT_SCALE = "dat", "trung_binh"
_PURPOSE = "Giữ gìn an ninh, trật tự"
_STARTS = frozenset({"hoat_dong", "khao_sat"})


class ModelList:
    """Completes rows of models: guesses are marked as such, parts are made ready to be added."""

    implied = frozenset(
        {"name", "status", "nhap_cu", "kind", "form", "scope_level", "patron_org", "police_role",
         "purpose", "launch_year", "last_rating", "last_rating_date"}
    )  # fmt: skip
    """Fields that fill what is empty in a model of the file and overwrite nothing."""

    def __init__(
        self, table: Table, mapping: ColumnMapping, areas: References, bodies: References
    ) -> None:
        self._table = table
        self._mapping = mapping
        self._areas = areas
        self._bodies = bodies
        self._type = listed_type("model")
        self._graded = self._holds_grades()

    def complete(self, read: ReadRow, row: ListRow) -> None:
        """Split what one cell tells in one breath, guess what no column tells, make the parts."""
        read.values["name"] = bare_name(str(read.values.get("name") or "")) or None
        split_paper(read, self._mapping, "decision_no", "decision_date")
        self._take_launch(read, row)
        self._take_kind(read)
        self._take_patrons(read, row)
        self._take_status(read)
        if not self._graded and read.values.get("last_rating") == _ON_THE_GRADES_SCALE:
            read.values["last_rating"] = _ON_THE_EFFECT_SCALE
        if is_place(row.group):
            read.values.setdefault("area_names", strip_decoration(row.group))
        places = self._places(read)
        self._guess(read, row.group, places)
        self._add_points(read, places)
        self._add_head(read)

    def _take_launch(self, read: ReadRow, row: ListRow) -> None:
        """Keep the year where the cell of the day tells no more; else the decision's year is near."""
        for index in self._mapping.columns.get("launch_date", ()):
            year = bare_year(row.cell(index))
            if year is not None:
                read.drop("launch_date")
                read.values["launch_year"] = year
        day, decided = read.values.get("launch_date"), read.values.get("decision_date")
        if day is not None:
            read.values.pop("launch_year", None)
        elif "launch_date" not in read.shown and decided and not read.values.get("launch_year"):
            read.guess("launch_year", int(str(decided)[:4]))

    def _take_kind(self, read: ReadRow) -> None:
        """Take the kind that a cell tells in other words than C4."""
        told = read.shown.get("kind")
        if told is not None and (code := kind_of(told)) is not None:
            read.drop("kind")
            read.guess("kind", code)

    def _take_patrons(self, read: ReadRow, row: ListRow) -> None:
        """Take the first of several patrons; the others cooperate."""
        for index in self._mapping.columns.get("patron_org", ()):
            named = _SPLIT_PATRONS.split(text_of(row.cell(index)))
            codes = [code for text in named if (code := patron_of(text)) is not None]
            if codes and "patron_org" not in self._mapping.constants:
                read.drop("patron_org")
                read.values["patron_org"] = codes[0]
            if codes[1:]:
                read.values.setdefault("coordinating_orgs", list(dict.fromkeys(codes[1:])))

    def _take_status(self, read: ReadRow) -> None:
        status = read.values.setdefault("status", "hoat_dong")
        read.values["nhap_cu"] = status == "hoat_dong"
        if status is not None and status not in _STARTS:
            read.problems.append(
                Problem(
                    "X24",
                    f"Danh sách chỉ nhập mô hình đang hoạt động hoặc đang khảo sát; dòng này ghi "
                    f"“{MODEL_STATUS.labels[str(status)]}”. Nhập là đang hoạt động rồi chuyển trạng "
                    "thái ở trang Mô hình, có số văn bản và lý do.",
                    "status",
                )
            )

    def _places(self, read: ReadRow) -> list[tuple[str, str]]:
        """Return the field and the id (or placeholder) of each place the row names."""
        text = read.values.get("area_names")
        if not isinstance(text, str) or is_whole_commune(text):
            return []
        indices = self._mapping.columns.get("area_names", ())
        heading = self._table.columns[indices[0]].own if indices else ""
        found: list[tuple[str, str]] = []
        for name in places_named(text, heading):
            in_body = self._bodies.known(name) or (not is_place(name) and organization_kind(name))
            field = "organization_id" if in_body else "area_id"
            take(read, field, _resolving(self._bodies if in_body else self._areas, heading), name)
            place = (field, str(read.values.pop(field, "")))
            if place[1] and place not in found:
                found.append(place)
        return found

    def _guess(self, read: ReadRow, group: str, places: list[tuple[str, str]]) -> None:
        name, values = str(read.values.get("name") or ""), read.values
        over = patron_of(group)
        if over is not None and "patron_org" not in read.shown:
            values.setdefault("patron_org", over)
        read.guess("kind", kind_of(name) or (kind_of(group) if over is None else None) or UNTOLD)
        read.guess("patron_org", patron_of(name) if "patron_org" not in read.shown else None)
        read.guess("form", form_of(name) or "to_nhom")
        read.guess("scope_level", "kdc" if len(places) == 1 else "xa")
        own = values.get("patron_org") == "cong_an"
        read.guess("police_role", "chu_tri" if own else "tham_muu")
        where = str(values.get("area_names") or "địa bàn")
        read.guess("purpose", f"{_PURPOSE} tại {where[0].lower()}{where[1:]}.")

    def _add_points(self, read: ReadRow, places: list[tuple[str, str]]) -> None:
        values = read.values
        start = values.get("launch_date") or (
            f"{values['launch_year']}-01-01" if values.get("launch_year") else None
        )
        told, groups = values.get("points_count"), values.get("groups_count")
        if told is not None and told != len(places):
            read.problems.append(
                warning(
                    "X25",
                    f"Danh sách ghi {told} điểm nhưng nêu {len(places)} nơi; ghi thêm điểm ở trang "
                    "Mô hình.",
                    "points_count",
                )
            )
        if start is None or values.get("status") != "hoat_dong":
            return
        for number, (name, place) in enumerate(places):
            shared = "Số tổ ghi chung cho cả mô hình." if groups and len(places) > 1 else None
            point: dict[str, Value] = {
                "area_id": None,
                "organization_id": None,
                name: place,
                "start_date": start,
                "groups_count": groups if not number else None,
                "note": shared if not number else None,
            }
            words = f"điểm {self._title(name, place)}"
            read.parts.append(Part("model_point", point, ("area_id", "organization_id"), words))

    def _title(self, name: str, place: str) -> str:
        return (self._areas if name == "area_id" else self._bodies).title(place)

    def _add_head(self, read: ReadRow) -> None:
        told = read.values.get("head_name")
        if not isinstance(told, str):
            return
        bare = _ADDRESS.sub("", told.strip())
        found, phone = _NAME.match(bare), _PHONE.search(bare)
        take(read, "head_name", _member_cleaner("full_name"), found[0].strip() if found else bare)
        if phone is not None and "head_phone" not in self._mapping.columns:
            take(read, "head_phone", _member_cleaner("phone"), phone[0])
        if "head_name" not in read.shown:
            head: dict[str, Value] = {
                "role": "truong_ban",
                "full_name": read.values["head_name"],
                "phone": read.values.get("head_phone"),
            }
            words = f"trưởng ban {head['full_name']}"
            read.parts.append(Part("model_member", head, ("role",), words))

    def _holds_grades(self) -> bool:
        rows = self._table.sheet.rows[self._table.first :]
        field = self._type.field("last_rating")
        assert isinstance(field, ChoiceField)
        codes = {
            field.options.find(text_of(row[index]))
            for index in self._mapping.columns.get("last_rating", ())
            for row in rows
            if index < len(row)
        }
        return bool(codes & _GRADES)


def _resolving(references: References, heading: str) -> Callable[[object], Value]:
    return lambda cell: references.resolve(str(cell), heading)


def _member_cleaner(name: str) -> Callable[[object], Value]:
    return record_type("model_member").field(name).clean
