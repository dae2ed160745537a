"""Consolidated figures are those a plain count over the communes' own files gives."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.superior.drilling import drill
from antt_desktop.superior.receiving import receive_file
from antt_desktop.superior.store import Store
from antt_desktop.superior.summary import summary, years
from antt_desktop.superior.sums import Place, Scope, SumRow, SumTable
from tests.helpers.clock import FixedClock
from tests.helpers.communes import introduce, practised, send
from tests.helpers.laptops import Laptop
from tests.helpers.superiors import empty_place, enrolled, new_store, receive

YEAR = 2026


@dataclass
class Province:
    """A store with what two communes sent, and their files."""

    store: Store
    files: dict[str, CommuneFile]

    def table(self, name: str, scope: Scope) -> SumTable:
        return next(each for each in summary(self.store, scope) if each.name == name)

    def rows(self, unit: str, type_name: str) -> list[Record]:
        return list(self.files[unit].store.rows(Query(type_name)))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def province(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, _own_folders: None
) -> Iterator[Province]:
    clock, folder = FixedClock(), tmp_path_factory.mktemp("tinh")
    place = str(folder / "kho.antt-superior")
    if request.param == "postgresql":
        place = empty_place(request.getfixturevalue("server"))
    with ExitStack() as stack:
        store = stack.enter_context(new_store(place, clock))
        files = {}
        for seed, (unit, name) in enumerate((("30247", "Mỹ Hiệp"), ("30250", "Mỹ Thọ"))):
            file = stack.enter_context(practised(folder, clock, unit, name, seed))
            introduce(file, store)
            assert receive_file(store, send(file, folder / "usb")).verdict == "accepted"
            files[unit] = file
        yield Province(store, files)


def values(row: SumRow, table: SumTable) -> dict[str, int | str]:
    """Return the figures of a row by their names."""
    return {name: each.value for name, each in zip(table.columns, row.figures, strict=True)}


def row_at(table: SumTable, place: Place) -> dict[str, int | str]:
    return next(values(row, table) for row in table.rows if row.place == place)


def number(value: object) -> int:
    return value if isinstance(value, int) else 0


def models_of(province: Province, unit: str) -> dict[str, Record]:
    return {
        each.id: each
        for each in province.rows(unit, "model")
        if each["status"] in ("hoat_dong", "cung_co")
    }


def points_of(province: Province, unit: str) -> list[Record]:
    running = models_of(province, unit)
    return [
        each
        for each in province.rows(unit, "model_point")
        if each["status"] == "hoat_dong" and each["model_id"] in running
    ]


def test_models_and_their_sizes_by_commune(province: Province) -> None:
    table = province.table("models", Scope(YEAR))
    total: Counter[str] = Counter()
    for unit in province.files:
        points = points_of(province, unit)
        counted = {
            "models": len(models_of(province, unit)),
            "points": len(points),
            "groups": sum(number(each["groups_count"]) for each in points),
            "members": sum(number(each["members_count"]) for each in points),
            "households": sum(number(each["households_count"]) for each in points),
        }
        assert row_at(table, Place(unit)) == counted
        total.update(counted)
    assert total["models"] > 0
    assert total["points"] > 0
    assert values(table.total, table) == total


def test_models_by_area_count_a_model_in_each_area_where_it_has_a_point(province: Province) -> None:
    table = province.table("models", Scope(YEAR, by_area=True))
    for unit in province.files:
        points = points_of(province, unit)
        for area in {str(each["area_id"] or "") for each in points}:
            here = [each for each in points if str(each["area_id"] or "") == area]
            found = row_at(table, Place(unit, area))
            assert found["points"] == len(here)
            assert number(found["models"]) >= len({each["model_id"] for each in here})
    running = sum(len(models_of(province, unit)) for unit in province.files)
    assert values(table.total, table)["models"] == running


@pytest.mark.parametrize(
    ("name", "code_of"),
    [
        ("models_by_patron", lambda model: model["patron_org"]),
        ("models_by_rating", lambda model: model["last_rating"] or "chua_danh_gia"),
    ],
)
def test_models_by_patron_and_by_rating(
    province: Province, name: str, code_of: Callable[[Record], str]
) -> None:
    table = province.table(name, Scope(YEAR))
    for unit in province.files:
        counted = Counter(code_of(each) for each in models_of(province, unit).values())
        found = row_at(table, Place(unit))
        assert found.pop("all") == counted.total()
        assert {code: n for code, n in found.items() if n} == counted


def test_signed_households_against_all_of_the_year(province: Province) -> None:
    table = province.table("pledges", Scope(YEAR))
    for unit in province.files:
        (campaign,) = (
            each
            for each in province.rows(unit, "pledge_campaign")
            if each["year"] == YEAR and "household" in each["subject_types"]
        )
        signed = [
            each
            for each in province.rows(unit, "pledge")
            if each["campaign_id"] == campaign.id
            and each["subject_type"] == "household"
            and each["status"] in ("da_ky", "het_hieu_luc")
        ]
        households = 0
        for area in province.rows(unit, "residential_area"):
            told = [
                (each["year"], each["households_total"])
                for each in province.rows(unit, "area_year_stat")
                if each["area_id"] == area.id and number(each["year"]) <= YEAR
            ]
            households += number(max(told)[1] if told else area["households_total"])
        found = row_at(table, Place(unit))
        assert (found["campaign"], found["total"], found["signed"]) == (
            campaign["name"],
            households,
            len(signed),
        )
        assert found["left"] == households - len(signed)
        assert found["verdict"] == ""


def count_cases(cases: list[Record]) -> Counter[str]:
    """Count a register by hand."""
    first, last = f"{YEAR}-01-01", f"{YEAR}-12-31"
    counted: Counter[str] = Counter()
    for case in cases:
        received = str(case["received_date"])
        at_once = case["status"] == "khong_thuoc_pham_vi"
        ended = str(case["end_date"] or (received if at_once else "9999"))
        if case["status"] != "huy" and ended >= first:
            counted["opening" if received < first else "received"] += 1
            counted[RESULT_OF[str(case["status"])] if ended <= last else "open"] += 1
    return counted


def count_tallies(tallies: list[Record]) -> Counter[str]:
    """Count monthly tallies by hand; what was open last stays open until told anew."""
    counted: Counter[str] = Counter()
    last_told: dict[tuple[object, object, str], int] = {}
    for told in sorted(tallies, key=lambda each: str(each["month"])):
        who = (told["team_id"], told["case_field"])
        last_told[(*who, "open")] = number(told["open_count"])
        if str(told["month"]) < f"{YEAR}":
            last_told[(*who, "opening")] = number(told["open_count"])
        else:
            for name in ("received", "settled", "not_settled", "stopped", "out_of_scope"):
                counted[name] += number(told[name])
    for (*_, name), left in last_told.items():
        counted[str(name)] += left
    return counted


def test_reconciliation_of_registers_and_tallies(province: Province) -> None:
    table = province.table("mediation", Scope(YEAR))
    for unit in province.files:
        counted = count_cases(province.rows(unit, "mediation_case"))
        counted.update(count_tallies(province.rows(unit, "mediation_tally")))
        found = row_at(table, Place(unit))
        assert {name: found[name] for name in counted} == counted
        results = ("settled", "not_settled", "stopped", "out_of_scope", "open")
        assert found["came"] == sum(number(found[name]) for name in results)


RESULT_OF = {
    "thanh": "settled", "theo_doi": "settled", "da_thuc_hien": "settled",
    "khong_thuc_hien": "settled", "khong_thanh": "not_settled", "cham_dut": "stopped",
    "khong_thuoc_pham_vi": "out_of_scope",
}  # fmt: skip
SUMS = {"groups", "members", "households"}
"""Figures that add up what the counted rows say."""


@pytest.mark.parametrize("by_area", [False, True])
def test_behind_a_figure_stand_exactly_the_rows_it_counts(
    province: Province, by_area: bool
) -> None:
    registers = {"pledges", "models", "models_by_patron", "models_by_rating"}
    for table in summary(province.store, Scope(YEAR, by_area=by_area)):
        for row in (*table.rows, table.total):
            for name, figure in zip(table.columns, row.figures, strict=True):
                if table.name in registers and figure.counted and name not in SUMS:
                    assert len(drill(province.store, figure.counted)) == figure.value


def test_rows_behind_a_figure_hold_no_names(province: Province) -> None:
    names = {
        str(name)
        for unit in province.files
        for each in province.rows(unit, "pledge")
        for name in (each["subject_name"], each["signer_name"])
        if name
    }
    table = province.table("pledges", Scope(YEAR))
    rows = drill(province.store, table.total.figures[2].counted)
    assert rows
    assert not any(name in row.words for row in rows for name in names)


def test_one_commune_is_counted_as_it_is_among_all(province: Province) -> None:
    for whole, alone in zip(
        summary(province.store, Scope(YEAR)),
        summary(province.store, Scope(YEAR, unit="30250")),
        strict=True,
    ):
        (row,) = alone.rows
        (among,) = (each for each in whole.rows if each.place == row.place)
        kept = {name: v for name, v in values(among, whole).items() if name in alone.columns}
        assert values(row, alone) == kept


def test_years_are_those_of_campaigns_and_cases_and_the_present_one(province: Province) -> None:
    found = years(province.store, FixedClock().today)
    assert found[0] == YEAR
    assert YEAR - 1 in found


# ---- what cannot be right


def pledging(superior: Store) -> Laptop:
    """Return a commune with a campaign over one area of ten households."""
    laptop = enrolled(superior)
    laptop.save(1, households_total=10)
    laptop.save(
        2, "pledge_campaign", name="Đợt năm 2026", year=YEAR, topics=["antt_chung"],
        template_id=laptop.rows()[0]["id"], subject_types=["household"],
        start="2026-01-05", end="2026-11-30", target_pct=100,
    )  # fmt: skip
    return laptop


def sign(laptop: Laptop, at: int) -> None:
    """Save a signed pledge of a household of the area."""
    laptop.save(
        at, "pledge", campaign_id=laptop.rows("pledge_campaign")[0]["id"],
        area_id=laptop.rows()[0]["id"], subject_type="household", status="da_ky",
        subject_id=laptop.rows()[0]["id"], serial=f"A{at}", signed_date="2026-03-01",
        template_version="1", print_count=1,
    )  # fmt: skip


def tally(laptop: Laptop, signed: int) -> None:
    laptop.save(
        900, "pledge_tally", campaign_id=laptop.rows("pledge_campaign")[0]["id"],
        area_id=laptop.rows()[0]["id"], subject_type="household", total=10, signed=signed,
        as_of="2026-06-01",
    )  # fmt: skip


def pledges(superior: Store) -> SumTable:
    (found,) = (each for each in summary(superior, Scope(YEAR)) if each.name == "pledges")
    return found


def test_more_signed_than_there_are_is_shown_as_it_is_and_named(superior: Store) -> None:
    laptop = pledging(superior)
    for at in range(100, 112):
        sign(laptop, at)
    assert receive(superior, laptop.bundle()).verdict == "accepted"
    table = pledges(superior)
    found = values(table.rows[0], table)
    assert (found["total"], found["signed"], found["rate"]) == (10, 12, "120,0%")
    assert found["verdict"] == "Đã ký vượt tổng số hộ"
    assert "đã ký 12 trong 10 hộ" in table.faults[0]


def test_an_area_with_a_tally_is_counted_by_it_alone(superior: Store) -> None:
    laptop = pledging(superior)
    sign(laptop, 100)
    tally(laptop, 7)
    assert receive(superior, laptop.bundle()).verdict == "accepted"
    table = pledges(superior)
    found = values(table.rows[0], table)
    assert (found["total"], found["signed"], found["rate"]) == (10, 7, "70,0%")
    assert "có cả số tổng và từng phiếu" in table.faults[0]


def test_a_deleted_row_is_counted_no_more(superior: Store) -> None:
    laptop = pledging(superior)
    sign(laptop, 100)
    sign(laptop, 101)
    receive(superior, laptop.bundle())
    laptop.delete(101, "pledge")
    assert receive(superior, laptop.bundle()).verdict == "accepted"
    table = pledges(superior)
    assert values(table.rows[0], table)["signed"] == 1
