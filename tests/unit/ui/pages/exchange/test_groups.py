"""What the table says of groups is what the declarations say of their fields."""

from antt_desktop.records import ALL
from antt_desktop.services.bundles.exporting import Leaving, Preview
from antt_desktop.services.bundles.travelling import (
    local_fields,
    named_fields,
    travelling_types,
    upstream_fields,
)
from antt_desktop.ui.pages.exchange.groups import GroupRow, group_rows


def everything(*, named: bool = False) -> Preview:
    leaving = tuple(
        Leaving(
            each,
            upstream_fields(each),
            named_fields(each) if named else (),
            local_fields(each) + (() if named else named_fields(each)),
            rows=3,
            deleted=0,
            fresh=1,
        )
        for each in travelling_types()
    )
    return Preview(leaving, full=False, base=1, upto=9)


def row(label: str, *, named: bool = False) -> GroupRow:
    return next(each for each in group_rows(everything(named=named)) if each.label == label)


def test_every_travelling_type_stands_in_one_group() -> None:
    rows = group_rows(everything())
    told = [name for each in rows for name in each.types]
    assert sorted(told) == sorted(each.name for each in travelling_types())
    assert sum(each.fresh for each in rows) == len(told)
    assert sum(each.again for each in rows) == 2 * len(told)


def test_no_field_that_stays_is_among_those_that_go() -> None:
    for each in everything().leaving:
        assert not set(each.fields) & set(each.staying)
    assert row("Phiếu cam kết").going_words == "Ấp, tình trạng, ngày ký"
    assert row("Phiếu cam kết").staying_words == "Họ tên"


def test_parties_never_leave_and_the_table_says_so() -> None:
    party = next(each for each in ALL if each.name == "mediation_party")
    assert not party.travels
    said = row("Vụ hòa giải").staying_words
    assert said.startswith("Các bên")
    assert "nội dung" in said


def test_names_that_go_along_are_told_as_going() -> None:
    assert row("Phiếu cam kết", named=True).going_words.endswith("họ tên")
