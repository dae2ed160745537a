"""Pages ask for a paper by its name; what surrounds a confidential one tells no name."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Desk
from antt_desktop.ui.print_dialog.dialog import PrintDialog
from antt_desktop.ui.print_dialog.requests import open_print_request
from tests.helpers.paper_records import PaperRecords
from tests.helpers.papers import read

Ask = Callable[..., PrintDialog]


@pytest.fixture
def make(store: RecordStore, unit: Record) -> PaperRecords:
    assert unit
    return PaperRecords(store)


@pytest.fixture
def ask(qtbot: QtBot, desk: Desk) -> Ask:
    parent = QWidget()
    qtbot.addWidget(parent)

    def open_for(**arguments: object) -> PrintDialog:
        open_print_request(parent, desk, arguments, lambda _: None)
        (dialog,) = parent.findChildren(PrintDialog)
        qtbot.waitUntil(lambda: bool(dialog.checks.accessibleName()))
        return dialog

    return open_for


def text(dialog: PrintDialog) -> str:
    assert dialog.printout is not None
    reading = read(dialog.printout.pdf)
    return " ".join(" ".join(reading.lines(page)) for page in range(reading.pages))


def case_of(make: PaperRecords) -> Record:
    team = make.team(make.area(name="Ấp 8"))
    case = make.settled(team, make.mediator(team))
    make.party(case, "Nguyễn Văn An")
    return case


def test_a_paper_of_named_records_in_a_period(ask: Ask, make: PaperRecords) -> None:
    model, other = make.old_model(name="Được chọn"), make.old_model(name="Không chọn")
    make.act(model, "2025-03-01")
    make.act(other, "2025-03-01")
    dialog = ask(document="model_sheet", ids=(model.id,), period=("2025-01-01", "2025-06-30"))
    page = text(dialog)
    assert "Được chọn" in page
    assert "Không chọn" not in page
    assert "(từ 01/01/2025 đến 30/06/2025)" in page
    assert dialog.choices.which.button(0).text() == "1 mô hình đang lọc"
    dialog.reject()


def test_a_paper_of_a_query_in_its_own_order(ask: Ask, make: PaperRecords) -> None:
    make.officer("lanh_dao")
    case = case_of(make)
    query = Query("mediation_case", (equal("team_id", case["team_id"]),))
    dialog = ask(document="mediation_register", query=query)
    assert "Nguyễn Văn An" in text(dialog)
    assert dialog.choices.order.count() == 1
    dialog.reject()


def test_title_and_suggested_name_of_a_confidential_paper_name_nobody(
    ask: Ask, make: PaperRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.officer("hoa_giai")
    dialog = ask(document="mediation_settlement", ids=(case_of(make).id,))
    suggested: list[str] = []

    def choose(parent: QWidget, title: str, name: str, kinds: str) -> tuple[str, str]:
        del parent, title, kinds
        suggested.append(name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog.save_pdf()
    told = [*suggested, dialog.windowTitle(), dialog.choices.scope_words()]
    assert told == [
        "Văn bản hòa giải thành.pdf", "Xem trước khi in – Văn bản hòa giải thành", "1 vụ đang lọc",
    ]  # fmt: skip
    dialog.reject()


def test_an_officer_without_the_role_sees_why_and_no_page(ask: Ask, make: PaperRecords) -> None:
    make.officer("can_bo_phong_trao")
    dialog = ask(document="mediation_settlement", ids=(case_of(make).id,))
    assert dialog.printout is None
    assert "cán bộ theo dõi hòa giải và lãnh đạo" in dialog.checks.accessibleName()
    assert not dialog.save_button.isEnabled()
    dialog.reject()
