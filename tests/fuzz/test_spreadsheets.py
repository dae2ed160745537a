"""Any grid gives a plan or a refusal, and a plan that was executed has nothing left to do."""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antt_desktop.domain.queries import Query
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.services.spreadsheets.delimited import read_delimited
from antt_desktop.services.spreadsheets.errors import SpreadsheetError
from antt_desktop.services.spreadsheets.executing import execute
from antt_desktop.services.spreadsheets.importing import IMPORTABLE
from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.spreadsheets import plan_of

WORDS = [
    "Họ và tên", "Ho ten", "Năm sinh", "Nam", "Nữ", "Ấp", "Địa chỉ", "SĐT", "STT", "Số nhà", "Tổ",
    "Cộng", "Tổng cộng: 3 hộ", "ẤP 3", "I. Khu phố 2 (4 hộ)", "TRƯỞNG CÔNG AN XÃ", "(1)", "Tên đơn vị",
    "Lê Văn An", "NGUYỄN THỊ HOÀ", "Nguyễn Thị Hòa", "Số 1, tổ 2", "0912345678", "01/01/1970", "1970",
    "Ấp Mỹ Đông", "Ap 3", "3", "Trường Tiểu học A", "Số hộ", "\u202e", "\ud800", "",
    "Tên mô hình", "Số, ngày QĐ", "38/QĐ-UBND ngày 15/04/2024", "Năm thành lập", "2023", "Chủ nhiệm",
    "Đơn vị thực hiện", "CÔNG AN", "Hội LHPN, MTTQ", "I", "Khu dân cư", "Ấp 1, 2 và 3", "Số điểm",
    "Tên tổ hòa giải", "Tổ hòa giải Ấp 3", "Số QĐ công nhận", "Chức danh", "Tổ trưởng", "Đánh giá",
]  # fmt: skip
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.integers(-5, 100_000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.text(max_size=12),
)
GRIDS = st.lists(st.lists(CELLS, max_size=7), max_size=14)
NAMES = st.sampled_from(["Lê Văn An", "LÊ VĂN AN", "Lê Thị Hoà", "Lê Thị Hòa"])
PEOPLE = st.lists(
    st.tuples(
        NAMES,
        st.sampled_from([None, 1970, 1980, "01/01/1970"]),
        st.sampled_from([None, "Số 1, tổ 2", "số 1 tổ 2", "Số 7"]),
        st.sampled_from(["Ấp 1", "Ap 1", "Ấp 2"]),
        st.sampled_from([None, "0912345678", "0987654321"]),
    ),
    max_size=9,
)
MODELS = st.lists(
    st.tuples(
        st.sampled_from(
            ["Camera an ninh", "“CAMERA AN NINH”", "Tiếng kẻng", "Tieng keng", "5 không"]
        ),
        st.sampled_from(["Công an xã", "Hội LHPN, MTTQ", None, "Ban quản lý"]),
        st.sampled_from(["38/QĐ-UBND ngày 15/04/2024", "7/QĐ-UBND", "15/2024", None]),
        st.sampled_from([2023, "05/2022", "20/04/2024", "31/02/2024", None]),
        st.sampled_from(["Ấp 1, 2", "Ap 1", "Toàn xã", "Trường THCS Xa Lạ", None, "Ấp 3; Ấp 3"]),
        st.sampled_from(["Ông Lê Văn An (0912 345 678)", "Lê Thị Hòa", None, "???"]),
        st.sampled_from(["Đang hoạt động", None, "Giải thể", "Đang khảo sát"]),
    ),
    max_size=6,
)
MODEL_HEADING: list[Cell] = [
    "Tên mô hình", "Đơn vị chủ trì", "Số, ngày QĐ", "Ngày ra mắt", "Khu dân cư", "Chủ nhiệm", "Trạng thái",
]  # fmt: skip
QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def store() -> Iterator[RecordStore]:
    with tempfile.TemporaryDirectory() as folder:
        officer = practice_officer("một mật khẩu dài để thử")
        file, _ = found(
            Path(folder) / "xa.antt", PRACTICE_UNIT, officer, FixedClock(), CHEAP_POLICY
        )
        with file:
            yield file.store


@QUIET
@given(grid=GRIDS, type_name=st.sampled_from(IMPORTABLE))
def test_any_grid_is_a_plan_or_a_refusal(
    store: RecordStore, grid: list[list[Cell]], type_name: str
) -> None:
    with suppress(SpreadsheetError):
        counts = plan_of(store, grid or [[]], type_name).counts()
        assert counts.pop("rows") == sum(counts.values()) <= len(grid)


@QUIET
@given(people=PEOPLE)
def test_what_was_imported_adds_and_updates_nothing_again(
    store: RecordStore, people: list[tuple[Cell, ...]]
) -> None:
    grid: list[list[Cell]] = [["Họ tên", "Năm sinh", "Địa chỉ", "Ấp", "SĐT"], *map(list, people)]
    result = execute(store, plan_of(store, grid))
    again = plan_of(store, grid).counts()
    if result.work is not None:
        store.undo(result.work)
    assert (again["add"], again["update"], again["problem"]) == (0, 0, 0)


@QUIET
@given(data=st.binary(max_size=400))
def test_any_bytes_are_a_sheet_or_a_refusal(data: bytes) -> None:
    with suppress(SpreadsheetError):
        assert len(read_delimited(data).sheets) == 1


@QUIET
@given(models=MODELS)
def test_a_plan_of_models_is_executed_as_it_stands_and_adds_nothing_again(
    store: RecordStore, models: list[tuple[Cell, ...]]
) -> None:
    grid: list[list[Cell]] = [MODEL_HEADING, *map(list, models)]
    plan = plan_of(store, grid, "model")
    result = execute(store, plan)
    counts = plan.counts()
    assert (result.added, result.updated) == (counts["add"], counts["update"])
    again = plan_of(store, grid, "model").counts()
    if result.work is not None:
        store.undo(result.work)
    assert store.count(Query("model")) == store.count(Query("model_point")) == 0
    assert again["add"] == 0
    assert again["problem"] == counts["problem"]
