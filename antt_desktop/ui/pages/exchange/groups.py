"""The rows of the table “what leaves the machine”: types that belong together, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from antt_desktop.domain.fields import Field
from antt_desktop.services.bundles.exporting import Leaving, Preview

_ALL, _NOTHING = "Đầy đủ", "–"


@dataclass(frozen=True)
class _Group:
    label: str
    types: tuple[str, ...]
    told: tuple[str, ...] = ()
    """The fields that say best what goes, where most of a record stays here."""


_GROUPS = (
    _Group(
        "Mô hình, điểm mô hình",
        (
            "model", "model_point", "model_member", "model_activity", "model_review", "model_event",
        ),
    ),
    _Group("Phiếu cam kết", ("pledge",), ("area_id", "status", "signed_date")),
    _Group("Đợt, mẫu, số tổng", ("pledge_campaign", "pledge_template", "pledge_tally")),
    _Group("Vụ hòa giải", ("mediation_case",), ("register_no", "received_date", "case_field")),
    _Group("Tổ, sổ hòa giải", ("mediation_team", "mediator", "mediation_book", "mediation_tally")),
    _Group(
        "Khu dân cư, đơn vị", ("residential_area", "area_year_stat", "organization", "org_profile")
    ),
)  # fmt: skip


@dataclass(frozen=True)
class GroupRow:
    """One row: how many records leave, new and again, what of them goes and what stays."""

    label: str
    types: tuple[str, ...]
    fresh: int
    again: int
    going: tuple[str, ...]
    """The names of fields that say best what goes; none: everything but what stays."""
    all_going: tuple[str, ...]
    staying: tuple[str, ...]

    @property
    def going_words(self) -> str:
        """Return what goes, in a few words."""
        return _sentence(self.going) or _ALL

    @property
    def staying_words(self) -> str:
        """Return what stays, or a dash for nothing."""
        return _sentence(self.staying) or _NOTHING


def group_rows(preview: Preview) -> list[GroupRow]:
    """Return the groups of which something leaves; a type without a group stands for itself."""
    by_type = {each.type.name: each for each in preview.leaving}
    rows = []
    for group in _GROUPS:
        found = [by_type.pop(name) for name in group.types if name in by_type]
        if found:
            rows.append(_row(group.label, found, group.told))
    rows += [_row(each.type.label, [each], ()) for each in by_type.values()]
    return rows


def _row(label: str, found: Sequence[Leaving], told: Sequence[str]) -> GroupRow:
    fresh = sum(each.fresh for each in found)
    return GroupRow(
        label,
        tuple(each.type.name for each in found),
        fresh,
        sum(each.rows for each in found) - fresh,
        _labels(field for each in found for field in each.fields if field.name in told)
        if told
        else (),
        _labels(field for each in found for field in (*each.fields, *each.named)),
        _labels(field for each in found for field in each.staying),
    )


def _labels(fields: Iterable[Field]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field.label for field in fields))


def _sentence(labels: Sequence[str]) -> str:
    first, *rest = labels or ("",)
    return ", ".join([first, *(each[:1].lower() + each[1:] for each in rest)])
