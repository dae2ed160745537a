"""Lists of reconciliation teams and of mediators find their areas, teams, papers and heads."""

from pathlib import Path

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.services.spreadsheets.executing import execute
from antt_desktop.services.spreadsheets.importing import import_file
from antt_desktop.services.spreadsheets.plan import PlanRow, Verdict
from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder
from tests.helpers.spreadsheets import plan_of
from tests.helpers.workbooks import mediator_list, team_list

HEADING: list[Cell] = ["STT", "Họ và tên", "Tổ hòa giải", "Số QĐ công nhận", "Ngày công nhận"]
ROW: list[Cell] = [1, "Nguyễn Văn Bền", "Tổ hòa giải Ấp 8", "20/QĐ-UBND", "15/03/2022"]


@pytest.fixture
def areas(make: Builder) -> dict[str, Record]:
    return {name: make.area(name=name) for name in ("Ấp 1", "Ấp 2", "Ấp 8", "Ấp 9")}


@pytest.fixture
def teams(tmp_path: Path, areas: dict[str, Record]) -> Path:
    path = tmp_path / "to.xlsx"
    path.write_bytes(team_list())
    return path


@pytest.fixture
def mediators(tmp_path: Path, areas: dict[str, Record]) -> Path:
    path = tmp_path / "hoa-giai-vien.xlsx"
    path.write_bytes(mediator_list())
    return path


def titles(store: RecordStore, type_name: str) -> dict[str, Record]:
    return {record.title: record for record in store.rows(Query(type_name))}


def only_row(store: RecordStore, row: list[Cell], heading: list[Cell] = HEADING) -> PlanRow:
    [planned] = plan_of(store, [heading, row], "mediator").rows
    return planned


def test_teams_are_named_after_their_areas_and_founded_by_their_papers(
    store: RecordStore, teams: Path, areas: dict[str, Record]
) -> None:
    answer = import_file(store, "mediation_team", teams)
    assert (answer["rows"], answer["add"], answer["problem"]) == (3, 2, 1)
    found = titles(store, "mediation_team")
    assert found.keys() == {"Tổ hòa giải Ấp 1", "Tổ hòa giải Ấp 2"}
    second = found["Tổ hòa giải Ấp 2"]
    told = [second[name] for name in ("area_id", "established_no", "established_date", "keeping")]
    assert told == [areas["Ấp 2"].id, "16/QĐ-UBND", "2022-03-10", "register"]
    again = import_file(store, "mediation_team", teams)
    assert (again["add"], again["update"], again["same"]) == (0, 0, 2)


def test_mediators_stand_under_their_area_and_lead_their_team(
    store: RecordStore, teams: Path, mediators: Path
) -> None:
    import_file(store, "mediation_team", teams)
    answer = import_file(store, "mediator", mediators)
    assert (answer["rows"], answer["add"], answer["problem"]) == (5, 3, 2)
    found, team = titles(store, "mediator"), titles(store, "mediation_team")["Tổ hòa giải Ấp 1"]
    head, woman = found["Nguyễn Văn Bền"], found["Lê Ngọc Ánh"]
    assert (head["gender"], head["birth_year"], head["legal_training"]) == ("nam", 1960, True)
    assert (woman["gender"], woman["birth_year"]) == ("nu", 1975)
    assert (head["recognised_no"], head["recognised_date"]) == ("20/QĐ-UBND", "2022-03-15")
    told = [team[name] for name in ("head_mediator", "mediators_count", "female_count")]
    assert told == [head.id, 2, 1]
    before = store.count(Query("mediator"))
    again = import_file(store, "mediator", mediators)
    assert (again["add"], again["update"], again["same"]) == (0, 0, 3)
    assert store.count(Query("mediator")) == before


def test_who_is_not_recognised_or_neither_man_nor_woman_is_a_clear_problem(
    store: RecordStore, teams: Path, mediators: Path
) -> None:
    import_file(store, "mediation_team", teams)
    import_file(store, "mediator", mediators)
    unknown = only_row(store, [1, "Võ Ngọc Quý", "Ấp 1", "20/QĐ-UBND", "15/03/2022"])
    waiting = only_row(store, [1, "Phạm Thị Lan", "Ấp 1", None, None])
    assert "Chưa có giới tính" in unknown.reason
    assert "Chưa có số quyết định công nhận" in waiting.reason
    assert waiting.values["gender"] == "nu"
    assert "gender" in waiting.guessed


def test_a_missing_team_is_made_only_on_the_officers_word(
    store: RecordStore, mediators: Path, areas: dict[str, Record]
) -> None:
    silent = import_file(store, "mediator", mediators)
    assert (silent["add"], store.count(Query("mediation_team"))) == (0, 0)
    told = import_file(store, "mediator", mediators, create_missing=True)
    assert told["add"] == 3
    found = titles(store, "mediation_team")
    assert {title: team["area_id"] for title, team in found.items()} == {
        "Tổ hòa giải Ấp 1": areas["Ấp 1"].id,
        "Tổ hòa giải Ấp 2": areas["Ấp 2"].id,
    }
    assert (
        titles(store, "mediator")["Trần Văn Lợi"].id == found["Tổ hòa giải Ấp 2"]["head_mediator"]
    )
    store.undo(store.recent_works(1)[0].id)
    assert store.count(Query("mediator")) == store.count(Query("mediation_team")) == 0


def test_a_team_of_an_area_that_is_not_in_the_file_is_not_made(
    store: RecordStore, areas: dict[str, Record]
) -> None:
    plan = plan_of(
        store, [HEADING, [1, "Lê Văn Ba", "Ấp 77", "2/QĐ-UBND", "15/03/2022"]], "mediator"
    )
    [row], [missing] = plan.rows, plan.missing
    assert row.verdict is Verdict.PROBLEM
    assert not missing.can_create


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Tổ hòa giải", "Tổ hòa giải Ấp 8"),
        ("Tổ hòa giải", "Ấp 8"),
        ("Ấp", 8),
        ("Khu dân cư", "ấp 08"),
    ],
)
def test_a_team_is_found_by_its_name_or_its_area(
    store: RecordStore, areas: dict[str, Record], heading: str, told: Cell
) -> None:
    team = store.save("mediation_team", {"area_id": areas["Ấp 8"].id})
    row = only_row(store, [*ROW[:2], told, *ROW[3:]], [*HEADING[:2], heading, *HEADING[3:]])
    assert row.values["team_id"] == team.id


def test_a_head_that_is_there_is_left(store: RecordStore, areas: dict[str, Record]) -> None:
    heading, head = [*HEADING, "Chức danh"], [*ROW, "Tổ trưởng"]
    other: list[Cell] = [2, "Lê Văn Ba", *ROW[2:], "Tổ trưởng"]
    execute(store, plan_of(store, [heading, head], "mediator"))
    [team] = store.rows(Query("mediation_team"))
    execute(store, plan_of(store, [heading, other], "mediator"))
    assert store.get("mediation_team", team.id)["head_mediator"] == team["head_mediator"]


def test_a_column_of_women_tells_who_is_one(store: RecordStore, areas: dict[str, Record]) -> None:
    heading = [*HEADING, "Nữ"]
    plan = plan_of(store, [heading, [*ROW, "x"], [2, "Lê Ba", *ROW[2:], None]], "mediator")
    assert [row.values["gender"] for row in plan.rows] == ["nu", "nam"]
