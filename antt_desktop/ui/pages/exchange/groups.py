"""The rows of the table “what leaves the machine”: types that belong together, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from antt_desktop.domain.fields import Field
from antt_desktop.services.bundles.exporting import Leaving, Preview

_ALL, _NOTHING = "Đầy đủ", "–"


@dataclass(frozen=True)
class _Group:
    label: str
    types: tuple[str, ...]
    told: Mapping[str, str] = field(default_factory=dict)
    """Fields that say best what goes, in a word each, where most of a record stays here."""
    apart: tuple[tuple[str, str], ...] = ()
    """Types of which nothing ever leaves, in a word each."""


_GROUPS = (
    _Group(
        "Mô hình, điểm mô hình",
        (
            "model", "model_point", "model_member", "model_activity", "model_review", "model_event",
        ),
    ),
    _Group(
        "Phiếu cam kết",
        ("pledge",),
        {"area_id": "Ấp", "status": "Tình trạng", "signed_date": "Ngày ký"},
    ),
    _Group("Đợt, mẫu, số tổng", ("pledge_campaign", "pledge_template", "pledge_tally")),
    _Group(
        "Vụ hòa giải",
        ("mediation_case",),
        {"register_no": "Số", "received_date": "Ngày", "case_field": "Loại", "status": "Kết quả"},
        (("mediation_party", "Các bên"),),
    ),
    _Group("Tổ, sổ hòa giải", ("mediation_team", "mediator", "mediation_book", "mediation_tally")),
    _Group(
        "Khu dân cư, đơn vị", ("residential_area", "area_year_stat", "organization", "org_profile")
    ),
)  # fmt: skip

_NAME, _PHONE = "Họ tên", "Số điện thoại"
_SHORT = {
    **dict.fromkeys(
        (
            "full_name", "board_head", "head_name", "head_mediator", "by", "front_head",
            "party_cell_secretary", "signer_name", "subject_name", "witness_name",
        ),
        _NAME,
    ),
    **dict.fromkeys(("phone", "head_phone"), _PHONE),
    "content": "Nội dung",
    "agreement": "Thỏa thuận",
}  # fmt: skip
"""Fields that stay, in the words of a table; others by their labels."""


@dataclass(frozen=True)
class GroupRow:
    """One row: how many records leave, new and again, what of them goes and what stays."""

    label: str
    types: tuple[str, ...]
    fresh: int
    again: int
    going: tuple[str, ...]
    """What says best what goes; nothing: everything but what stays."""
    all_going: tuple[str, ...]
    staying: tuple[str, ...]
    all_staying: tuple[str, ...]

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
            rows.append(_row(group, found))
    alone = [_Group(each.type.label, (each.type.name,)) for each in by_type.values()]
    rows += [_row(group, [by_type[group.types[0]]]) for group in alone]
    return rows


def _row(group: _Group, found: Sequence[Leaving]) -> GroupRow:
    fresh = sum(each.fresh for each in found)
    going = [each for leaving in found for each in (*leaving.fields, *leaving.named)]
    staying = [each for leaving in found for each in leaving.staying]
    named = [_SHORT.get(each.name, each.label) for each in found[0].named] if group.told else []
    return GroupRow(
        group.label,
        tuple(each.type.name for each in found),
        fresh,
        sum(each.rows for each in found) - fresh,
        _once([*_told(group, going), *named]),
        _once(each.label for each in going),
        _once([*(word for _, word in group.apart), *(_short(each) for each in staying)]),
        _once([*(word for _, word in group.apart), *(each.label for each in staying)]),
    )


def _told(group: _Group, going: Sequence[Field]) -> list[str]:
    names = {each.name for each in going}
    return [word for name, word in group.told.items() if name in names]


def _short(staying: Field) -> str:
    return _SHORT.get(staying.name, staying.label)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _sentence(labels: Sequence[str]) -> str:
    first, *rest = labels or ("",)
    return ", ".join([first, *(each[:1].lower() + each[1:] for each in rest)])
