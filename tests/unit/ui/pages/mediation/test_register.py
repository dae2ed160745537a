"""The register on the screen: the columns of the book, a batch at a time, the foot."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from antt_desktop.services.mediating.register import books
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.deadlines import Deadlines
from antt_desktop.ui.pages.mediation.register_model import (
    AGREEMENT,
    BATCH,
    CONTENT,
    FAILED,
    HEADS,
    NUMBER,
    PARTIES,
    PRESENT,
    RECEIVED,
    SETTLED,
    STANDING,
    RegisterModel,
)
from antt_desktop.ui.pages.mediation.register_panel import RegisterPanel
from tests.helpers import mediation
from tests.helpers.mediation import AGREEMENT as AGREED
from tests.helpers.mediation import SECRET, Team

ShowPanel = Callable[[], RegisterPanel]


@pytest.fixture
def show_panel(qtbot: QtBot, desk: Desk) -> ShowPanel:
    def put_up() -> RegisterPanel:
        panel = RegisterPanel(desk, Deadlines(desk).of)
        qtbot.addWidget(panel)
        panel.resize(1180, 520)
        panel.show()
        panel.show_book(next(iter(books(desk.store, 2026)), None))
        return panel

    return put_up


def row_of(model: RegisterModel, row: int = 0) -> list[str]:
    return [model.text(row, column) for column in range(model.columnCount())]


def test_the_columns_are_numbered_as_in_the_legal_book() -> None:
    assert [number for _, number in HEADS] == [1, 2, 3, 4, 5, 6, 7, 8, 10]


@pytest.mark.usefixtures("confidant")
class TestForTheMediationRole:
    def test_a_line_reads_as_in_the_book(
        self, show_panel: ShowPanel, desk: Desk, team: Team
    ) -> None:
        made = mediation.ended(desk.store, team)
        mediation.party(desk.store, made)
        panel = show_panel()
        assert row_of(panel.model) == [
            "1", "12/11/2026", "Trần Văn Lộc; Võ Văn Bảy (được mời)", "Lê Thị Mai, 46 tuổi, tổ 3",
            SECRET, AGREED, "X", "", "Hòa giải thành",
        ]  # fmt: skip

    def test_a_failed_case_is_crossed_in_its_own_column(
        self, show_panel: ShowPanel, desk: Desk, team: Team
    ) -> None:
        mediation.ended(desk.store, team, "khong_thanh")
        panel = show_panel()
        model = panel.model
        assert (model.text(0, SETTLED), model.text(0, FAILED)) == ("", "X")

    def test_the_newest_number_comes_first_and_the_foot_counts(
        self, show_panel: ShowPanel, desk: Desk, team: Team
    ) -> None:
        for number in range(3):
            mediation.case(desk.store, team, content=f"Việc {number}")
        panel = show_panel()
        assert [panel.model.text(row, NUMBER) for row in range(3)] == ["3", "2", "1"]
        assert panel.counted.text() == "Số 1–3 trong 3 vụ, liên tục"
        assert panel.kept_close.text().startswith("Nội dung hòa giải được giữ kín")

    def test_parts_are_read_for_shown_rows_and_pages_by_batches(
        self, show_panel: ShowPanel, desk: Desk, team: Team
    ) -> None:
        for number in range(2 * BATCH + 1):
            mediation.case(desk.store, team, content=f"Việc {number}")
        panel = show_panel()
        model = panel.model
        assert model.rowCount() == BATCH
        panel.table.scrollToBottom()
        panel.table.scrollToBottom()
        while model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())
        assert model.rowCount() == 2 * BATCH + 1
        assert model.text(2 * BATCH, NUMBER) == "1"
        assert panel.counted.text().endswith(f"trong {2 * BATCH + 1} vụ, liên tục")

    def test_a_long_account_takes_three_lines_and_no_more(
        self, show_panel: ShowPanel, desk: Desk, team: Team
    ) -> None:
        mediation.case(desk.store, team, content="Nợ tiền")
        mediation.case(desk.store, team, content="Hai bên to tiếng nhiều lần " * 40)
        panel = show_panel()
        table = panel.table
        assert table.rowHeight(1) < table.rowHeight(0) < 2 * table.rowHeight(1)

    def test_enter_opens_the_case(
        self, show_panel: ShowPanel, desk: Desk, team: Team, qtbot: QtBot
    ) -> None:
        made = mediation.case(desk.store, team)
        panel = show_panel()
        panel.table.setFocus()
        with qtbot.waitSignal(panel.opened) as told:
            qtbot.keyClick(panel.table, Qt.Key.Key_Return)
        assert told.args[0].id == made.id

    def test_no_word_of_an_account_is_spoken(
        self, show_panel: ShowPanel, desk: Desk, team: Team
    ) -> None:
        made = mediation.ended(desk.store, team)
        mediation.party(desk.store, made)
        panel = show_panel()
        model = panel.model
        spoken = " ".join(
            str(model.data(model.index(0, column), Qt.ItemDataRole.AccessibleTextRole))
            for column in range(model.columnCount())
        )
        assert "Vụ số 1" in spoken
        for secret in (SECRET, AGREED, mediation.PARTY):
            assert secret not in spoken

    def test_an_empty_book_says_how_to_begin(
        self, show_panel: ShowPanel, team: Team, qtbot: QtBot
    ) -> None:
        panel = show_panel()
        button = panel.landing()
        assert button is not None
        with qtbot.waitSignal(panel.new_wanted):
            qtbot.keyClick(button, Qt.Key.Key_Return)


def test_for_others_the_columns_of_accounts_are_kept_close(
    show_panel: ShowPanel, desk: Desk, team: Team
) -> None:
    mediation.officer(desk.store, "can_bo_phong_trao")
    made = mediation.ended(desk.store, team)
    mediation.party(desk.store, made)
    panel = show_panel()
    model = panel.model
    line = row_of(model)
    assert [line[column] for column in (PARTIES, CONTENT, AGREEMENT)] == ["giữ kín"] * 3
    assert line[PRESENT] == "Trần Văn Lộc"
    assert [line[NUMBER], line[RECEIVED]] == ["1", "12/11/2026"]
    assert line[STANDING] == "Hòa giải thành"
