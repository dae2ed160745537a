"""The panel of attachments: what it lists, how files come in and out, and what it refuses."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_bytes
from antt_desktop.services.attaching.accepting import Accepted, accept
from antt_desktop.services.attaching.attaching import attach, attachments_of
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.attach_dialog import AttachDialog, AttachmentWordsDialog
from antt_desktop.ui.pages.attachment_viewer import AttachmentViewer
from antt_desktop.ui.pages.attachments_panel import AttachmentsPanel
from antt_desktop.ui.problems import ProblemDialog
from antt_desktop.ui.read_only import REASON
from tests.helpers.attachments import encoded, paper, picture, put
from tests.helpers.files import Builder

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
Toasts = list[tuple[str, object]]


@pytest.fixture
def area(make: Builder) -> Record:
    return make.area()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, area: Record) -> AttachmentsPanel:
    made = AttachmentsPanel(desk, "residential_area")
    qtbot.addWidget(made)
    made.resize(1000, 460)
    made.show_owner(area.id)
    made.show()
    return made


@pytest.fixture
def toasts(panel: AttachmentsPanel) -> Toasts:
    said: Toasts = []
    panel.toast.connect(lambda words, undo: said.append((words, undo)))
    return said


@pytest.fixture
def kept(desk: Desk, area: Record, tmp_path: Path) -> Record:
    """A PDF beside the area."""
    accepted = accept(put(tmp_path, "QD.pdf", paper(pages=2)))
    words = {"title": "Quyết định 38/QĐ-UBND", "taken_date": "2024-04-15"}
    return attach(desk.store, "residential_area", area.id, accepted, words)


def rows(panel: AttachmentsPanel) -> list[list[object]]:
    model = panel.table.model()
    return [[model.index(r, c).data() for c in range(4)] for r in range(model.rowCount())]


def dialog_of(qtbot: QtBot, panel: QWidget, kind: type[QDialog]) -> QDialog:
    def is_shown() -> bool:
        return any(each.isVisible() for each in panel.findChildren(kind))

    qtbot.waitUntil(is_shown, timeout=20_000)
    return next(each for each in panel.findChildren(kind) if each.isVisible())


def test_an_empty_panel_says_what_belongs_here_and_begins_at_its_button(
    panel: AttachmentsPanel,
) -> None:
    assert not panel.table.isVisible()
    assert panel.landing().accessibleName() == "Thêm tệp…"
    assert set(panel.commands()) == {"add_line"}


def test_a_panel_without_a_record_takes_nothing(qtbot: QtBot, desk: Desk) -> None:
    panel = AttachmentsPanel(desk, "residential_area")
    qtbot.addWidget(panel)
    assert panel.commands() == {}


def test_attachments_are_listed_with_kind_size_and_day(
    panel: AttachmentsPanel, kept: Record
) -> None:
    panel.refresh()
    ((title, kind, size, day),) = rows(panel)
    assert (title, kind, day) == ("Quyết định 38/QĐ-UBND", "PDF", "15/04/2024")
    assert isinstance(kept["size"], int)
    assert size == format_bytes(kept["size"])
    assert panel.landing() is panel.table
    assert set(panel.commands()) == {"add_line", "edit", "delete"}


def test_the_number_of_attachments_is_told_for_the_tab(
    panel: AttachmentsPanel, kept: Record, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.counted) as told:
        panel.refresh()
    assert told.args == [1]


def test_chosen_files_are_looked_at_named_and_kept_one_after_another(
    panel: AttachmentsPanel,
    desk: Desk,
    area: Record,
    toasts: Toasts,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = [
        str(put(tmp_path, "le_ra_mat.jpg", encoded(picture(), "JPEG"))),
        str(put(tmp_path, "Quy chế.pdf", paper())),
    ]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    panel.commands()["add_line"]()
    for title in ("le ra mat", "Quy chế"):
        dialog = dialog_of(qtbot, panel, AttachDialog)
        assert isinstance(dialog, AttachDialog)
        assert dialog.grid.values()["title"] == title
        assert "add_line" not in panel.commands()
        with qtbot.waitSignal(panel.toast, timeout=20_000):
            dialog.done_button.click()
    assert [each.title for each in attachments_of(desk.store, area.id)] == ["le ra mat", "Quy chế"]
    assert [words for words, _ in toasts] == ["Đã đính kèm le ra mat.", "Đã đính kèm Quy chế."]
    qtbot.waitUntil(lambda: "add_line" in panel.commands())
    assert len(rows(panel)) == 2


def test_the_toast_of_an_attachment_takes_it_back(
    panel: AttachmentsPanel, toasts: Toasts, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.take([put(tmp_path, "a.pdf", paper())])
    dialog = dialog_of(qtbot, panel, AttachDialog)
    assert isinstance(dialog, AttachDialog)
    with qtbot.waitSignal(panel.toast, timeout=20_000):
        dialog.done_button.click()
    ((_, undo),) = toasts
    assert callable(undo)
    undo()
    assert rows(panel) == []


def test_files_that_are_not_taken_are_named_with_the_reason_and_the_rest_goes_on(
    panel: AttachmentsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.take([
        put(tmp_path, "thư.docx", b"PK"),
        tmp_path / "căn cước.jpg",
        put(tmp_path, "tốt.pdf", paper()),
    ])  # fmt: skip
    dialog = dialog_of(qtbot, panel, AttachDialog)
    told = panel.banner.words.text().splitlines()
    assert panel.banner.isVisible()
    assert told[0].startswith("thư.docx: Chỉ nhận ảnh")
    assert told[0].endswith("(mã H04)")
    assert told[1].startswith("căn cước.jpg: Tên tệp cho biết")
    dialog.reject()
    assert rows(panel) == []


def dragged(panel: AttachmentsPanel, path: Path | None) -> QDragEnterEvent:
    """Drag a file over the panel, or words when there is none; return the event afterwards."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))]) if path else data.setText("chữ")
    panel.dragged = data  # the event does not keep it
    entered = QDragEnterEvent(panel.rect().center(), COPY, data, LEFT, PLAIN)
    entered.setAccepted(False)
    panel.dragEnterEvent(entered)
    return entered


def test_files_dropped_here_are_taken(
    panel: AttachmentsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    entered = dragged(panel, put(tmp_path, "a.pdf", paper()))
    assert entered.isAccepted()
    centre = QPointF(panel.rect().center())
    panel.dropEvent(QDropEvent(centre, COPY, entered.mimeData(), LEFT, PLAIN))
    dialog_of(qtbot, panel, AttachDialog).reject()


def test_words_dragged_here_are_not_taken(panel: AttachmentsPanel) -> None:
    assert not dragged(panel, None).isAccepted()


def test_another_record_lets_waiting_files_go(
    panel: AttachmentsPanel, make: Builder, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.take([put(tmp_path, "a.pdf", paper()), put(tmp_path, "b.pdf", paper(2))])
    panel.show_owner(make.area(name="Ấp 9").id)
    qtbot.waitUntil(lambda: "add_line" in panel.commands(), timeout=20_000)
    assert not panel.findChildren(AttachDialog)
    assert not panel.banner.isVisible()


def test_enter_shows_the_pages_of_a_pdf_in_the_window(
    panel: AttachmentsPanel, kept: Record, qtbot: QtBot
) -> None:
    panel.refresh()
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    viewer = dialog_of(qtbot, panel, AttachmentViewer)
    assert isinstance(viewer, AttachmentViewer)
    qtbot.waitUntil(lambda: viewer.pictures.pages == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not viewer.bar.note.text(), timeout=20_000)
    viewer.show_page(1)
    assert viewer.page == 1
    assert not viewer.banner.isVisible()
    viewer.reject()


def test_delete_puts_an_attachment_into_the_bin_and_the_toast_brings_it_back(
    panel: AttachmentsPanel, kept: Record, toasts: Toasts
) -> None:
    panel.refresh()
    panel.commands()["delete"]()
    assert rows(panel) == []
    ((words, undo),) = toasts
    assert words == "Đã đưa Quyết định 38/QĐ-UBND vào thùng rác."
    assert callable(undo)
    undo()
    assert len(rows(panel)) == 1
    assert panel._desk.store.attachments.get(str(kept["sha256"]))


def test_the_keyboard_stays_in_the_panel_when_its_last_row_goes(
    panel: AttachmentsPanel, kept: Record, qtbot: QtBot
) -> None:
    panel.refresh()
    panel.activateWindow()
    panel.table.setFocus()
    qtbot.waitUntil(panel.table.hasFocus)
    panel.delete()
    assert panel.landing().hasFocus()
    panel._desk.store.restore("attachment", kept.id)
    panel.refresh()
    assert panel.table.hasFocus()


def test_a_copy_is_written_on_the_officers_word_only(
    panel: AttachmentsPanel, kept: Record, qtbot: QtBot, tmp_path: Path, toasts: Toasts
) -> None:
    panel.refresh()
    panel.save_copy()
    dialog = dialog_of(qtbot, panel, QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "Quyết định 38-QĐ-UBND.pdf"
    target = tmp_path / "bản sao.pdf"
    dialog.selectFile(str(target))
    with qtbot.waitSignal(panel.toast, timeout=20_000):
        dialog.accept()
    content = panel._desk.store.attachments.get(str(kept["sha256"]))
    assert target.read_bytes() == content
    assert "không mã hóa" in toasts[0][0]
    (log,) = panel._desk.store.rows(Query("export_log"))
    assert (log["kind"], log["subject"], log["destination"], log["digest"], log["sealed"]) == (
        "tap_tin", "Tệp đính kèm: Quyết định 38/QĐ-UBND", "trong_may", kept["sha256"], False,
    )  # fmt: skip


def test_the_words_of_an_attachment_are_changed_with_f2(
    panel: AttachmentsPanel, kept: Record, qtbot: QtBot
) -> None:
    panel.refresh()
    panel.commands()["edit"]()
    dialog = dialog_of(qtbot, panel, AttachmentWordsDialog)
    assert isinstance(dialog, AttachmentWordsDialog)
    dialog.grid.editor("title").restore("Ảnh hộ chiếu")
    dialog.done_button.click()
    assert dialog.isVisible()
    dialog.grid.editor("title").restore("Quyết định công nhận")
    dialog.done_button.click()
    assert rows(panel)[0][:1] == ["Quyết định công nhận"]


def test_a_content_that_is_lost_is_told_and_nothing_opens(
    panel: AttachmentsPanel, kept: Record, desk: Desk
) -> None:
    desk.file._db.execute("DELETE FROM attachment_content")
    panel.refresh()
    panel.view()
    problem = panel.findChild(ProblemDialog)
    assert "Không còn nội dung" in problem.accessibleName()
    problem.accept()
    assert panel.findChild(AttachmentViewer) is None


def test_looking_adding_and_copying_leave_no_file_beside_the_commune_file(
    panel: AttachmentsPanel,
    area: Record,
    desk: Desk,
    qtbot: QtBot,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither the folder of temporary files nor the one of the commune file gets anything."""
    temporary, elsewhere = tmp_path_factory.mktemp("temporary"), tmp_path_factory.mktemp("camera")
    monkeypatch.setenv("TMPDIR", str(temporary))
    before = {path.name for path in desk.file.path.parent.iterdir()}
    accepted = accept(put(elsewhere, "a.pdf", paper()))
    assert isinstance(accepted, Accepted)
    attach(desk.store, "residential_area", area.id, accepted, {"title": "A"})
    panel.refresh()
    panel.view()
    viewer = dialog_of(qtbot, panel, AttachmentViewer)
    assert isinstance(viewer, AttachmentViewer)
    qtbot.waitUntil(lambda: viewer.pictures.pages == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not viewer.bar.note.text(), timeout=20_000)
    viewer.reject()
    assert list(temporary.iterdir()) == []
    assert {path.name for path in desk.file.path.parent.iterdir()} == before


def test_a_file_that_is_only_read_shows_and_copies_but_takes_nothing(
    panel: AttachmentsPanel, kept: Record, desk: Desk
) -> None:
    desk.file.disk.fail()
    panel.refresh()
    assert panel.commands() == {}
    states = {each.text(): each.isEnabled() for each in panel.findChildren(Button)}
    assert states == {
        "Thêm tệp…": False, "Xem": True, "Lưu ra tệp…": True, "Sửa tên": False, "Xóa": False,
    }  # fmt: skip
    assert panel.add_button.toolTip() == REASON
    assert not dragged(panel, Path("a.pdf")).isAccepted()
