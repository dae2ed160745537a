"""Đồng bộ by keyboard: what leaves, writing it, receipts, what came back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.services.bundles.container import read_container
from antt_desktop.services.bundles.receipts import (
    Receipt,
    Returned,
    Verdict,
    stored_receipt,
    write_receipt,
)
from antt_desktop.services.bundles.sealing import open_sealed
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import Standing
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.pages.exchange.bundles_dialog import BundlesDialog
from antt_desktop.ui.pages.exchange.lines_view import LinesDialog
from antt_desktop.ui.pages.exchange.named_dialog import NamedDialog
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.helpers.identity import give_password
from tests.helpers.provinces import Superior, open_superior
from tests.unit.ui.pages.exchange.conftest import Window

Show = Callable[[], Window]


def table(window: Window) -> list[list[str]]:
    return window.page.board.table.words()


def timeline(window: Window) -> list[tuple[int, str]]:
    return [(each.number, each.look.chip) for each in window.page.board.timeline.lines]


def send(window: Window, superior: Superior, stick: Path) -> None:
    """Write a bundle, let it be received, and take the receipt in."""
    window.write()
    superior.answer(stick)
    window.page.watch.look_now()
    window.wait_for("biên nhận", "arrived")
    window.press(Qt.Key.Key_I, ctrl=True)
    window.wait_for("đã nhận gói")
    window.qtbot.waitUntil(lambda: timeline(window)[1][1] == "Đã xác nhận")


def test_the_table_tells_what_leaves_and_what_stays(
    window: Show, superior: Superior, make: Builder, area: Record
) -> None:
    campaign = make.campaign(make.template())
    make.pledge(campaign, make.household(area))
    rows = {row[0]: row[1:] for row in table(window())}
    assert rows["Phiếu cam kết"] == ["1", "0", "Ấp, tình trạng, ngày ký", "Họ tên"]
    assert rows["Đợt, mẫu, số tổng"] == ["2", "0", "Đầy đủ", "–"]
    assert rows["Khu dân cư, đơn vị"][:2] == ["2", "0"]
    assert "số điện thoại" in rows["Khu dân cư, đơn vị"][3]
    assert rows["Cộng 5 hồ sơ"] == ["5", "0", "", ""]


def test_ctrl_e_writes_the_bundle_and_says_safe_once_it_was_read_back(
    window: Show, superior: Superior, area: Record, stick: Path, file: CommuneFile
) -> None:
    shown = window()
    assert shown.write() == "Đã ghi gói 000001 và đọc lại đúng. An toàn để rút USB."
    (path,) = stick.iterdir()
    assert path.name.endswith("_000001.antt-bundle")
    entries = read_container(open_sealed(path.read_bytes(), [superior.store.superior.age_identity]))
    assert "data/residential_area.jsonl" in entries
    assert f"{path.name} · " in shown.page.board.stick.note.text()
    assert " KB, mã hóa, có chữ ký" in shown.page.board.stick.note.text()
    assert file.exchange.standing(area.id, area.rev) is Standing.PACKED


def test_what_waits_for_its_receipt_is_sent_again_and_said_so(
    window: Show, superior: Superior, area: Record, make: Builder
) -> None:
    shown = window()
    shown.write()
    make.area(name="Ấp 9")
    shown.again()
    shown.qtbot.waitUntil(lambda: table(shown)[-1][1:3] == ["1", "2"])
    board = shown.page.board
    assert board.why.words.text() == (
        "Gói 000001 chưa có biên nhận nên 2 hồ sơ của gói ấy được gửi lại."
    )  # fmt: skip
    assert timeline(shown) == [(2, "Sắp tạo"), (1, "Chờ biên nhận")]


def test_a_receipt_on_the_stick_is_found_and_taken_in_with_one_key(
    window: Show, superior: Superior, area: Record, stick: Path, file: CommuneFile
) -> None:
    shown = window()
    shown.write()
    superior.answer(stick)
    shown.page.watch.look_now()
    said = shown.wait_for("biên nhận", "arrived")
    assert said == "Có 1 biên nhận cho máy này trên USB KINGSTON."
    shown.press(Qt.Key.Key_I, ctrl=True)
    assert shown.wait_for("đã nhận gói") == (
        "Công an tỉnh Đồng Tháp đã nhận gói 000001: 2 hồ sơ. "
        "2 hồ sơ chuyển thành “Đã xác nhận”."
    )  # fmt: skip
    shown.qtbot.waitUntil(lambda: timeline(shown)[1][1] == "Đã xác nhận")
    shown.qtbot.waitUntil(lambda: not shown.says("arrived"))
    assert file.exchange.standing(area.id, area.rev) is Standing.CONFIRMED
    assert "nhận 2: mới 2" in shown.page.board.timeline.lines[1].look.note
    assert shown.page.board.totals.words.text() == "Tổng số khớp với cấp trên ở gói 000001."


def test_several_receipts_are_taken_in_their_order_whatever_is_chosen_first(
    window: Show, superior: Superior, make: Builder, stick: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, file: CommuneFile,
) -> None:  # fmt: skip
    shown = window()
    for name in ("Ấp 1", "Ấp 2"):
        make.area(name=name)
        shown.write()
    superior.answer(stick)
    post = tmp_path / "thu"
    post.mkdir()
    receipts = sorted(stick.glob("*.antt-receipt"), reverse=True)
    moved = [str(shutil.move(each, post)) for each in receipts]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (moved, ""))
    shown.press(Qt.Key.Key_I, ctrl=True)
    lines = shown.wait_for("đã nhận gói 000002").splitlines()
    assert ["gói 000001" in lines[0], "gói 000002" in lines[1]] == [True, True]
    assert file.exchange.receipts_taken() == 2


def test_a_refused_receipt_says_why_and_changes_nothing(
    window: Show, superior: Superior, area: Record, stick: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, file: CommuneFile, clock: FixedClock,
) -> None:  # fmt: skip
    shown = window()
    shown.write()
    (received,) = superior.answer(stick)
    assert received.receipt is not None
    told = stored_receipt(received.receipt)
    with open_superior(tmp_path, clock, "83") as other:
        key = other.store.superior.signing_key
    own = superior.store.superior.signing_key
    forged, foreign, stray, broken = (tmp_path / f"{n}.antt-receipt" for n in range(4))
    forged.write_bytes(write_receipt(told, key))
    foreign.write_bytes(write_receipt(_with(told, unit="30251"), own))
    stray.write_bytes(write_receipt(_with(told, bundle="ab" * 32), own))
    broken.write_bytes(received.receipt[:-1])
    (next(stick.glob("*.antt-receipt"))).unlink()
    for path, code in ((forged, "B04"), (foreign, "B05"), (stray, "B08"), (broken, "B02")):
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, p=path: ([str(p)], ""))
        shown.press(Qt.Key.Key_I, ctrl=True)
        said = shown.wait_for(f"(mã {code})")
        assert "Chưa thay đổi gì" in said
    assert file.exchange.base == 0
    assert file.exchange.receipts_taken() == 0


def test_a_returned_record_opens_its_form_and_goes_up_again(
    window: Show, superior: Superior, area: Record, stick: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, file: CommuneFile,
) -> None:  # fmt: skip
    shown = window()
    shown.write()
    (received,) = superior.answer(stick)
    assert received.receipt is not None
    why = Returned("residential_area", area.id, area.rev, "V01", "thiếu số hộ năm 2026.")
    told = _with(stored_receipt(received.receipt), returned=[why], verdict=Verdict.CONTENT_PROBLEMS)
    answer = tmp_path / "tra-lai.antt-receipt"
    answer.write_bytes(write_receipt(told, superior.store.superior.signing_key))
    next(stick.glob("*.antt-receipt")).unlink()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(answer)], ""))
    shown.press(Qt.Key.Key_I, ctrl=True)
    assert "trả lại 1. 1 hồ sơ chuyển" in shown.wait_for("trả lại 1")
    board = shown.page.board
    shown.qtbot.waitUntil(board.returned.isVisible)
    assert board.returned.words.text() == (
        "1 hồ sơ bị trả lại: khu dân cư “Ấp 8”: thiếu số hộ năm 2026."
    )  # fmt: skip
    board.correct.setFocus()
    shown.press(Qt.Key.Key_Return)
    form = shown.place.page
    assert isinstance(form, FormPage)
    assert form.form.is_editing
    assert form.standing.accessibleName() == "Bị trả lại"
    assert form.standing.toolTip() == "thiếu số hộ năm 2026."
    file.store.save("residential_area", {"households_total": 11}, id=area.id)
    assert file.exchange.standing(area.id, area.rev + 1) is Standing.UNSENT
    shown.place.show_page("exchange")
    shown.qtbot.waitUntil(lambda: table(shown)[-1][0] == "Cộng 1 hồ sơ")
    assert not shown.page.board.returned.isVisible()


def test_every_line_can_be_seen_as_it_leaves(
    window: Show, superior: Superior, area: Record, stick: Path
) -> None:
    shown = window()
    shown.page.board.see_lines.setFocus()
    shown.press(Qt.Key.Key_Return)
    dialog = shown.dialog(LinesDialog)
    assert isinstance(dialog, LinesDialog)
    view = dialog.view
    view.point_at("residential_area")
    shown.qtbot.waitUntil(lambda: "Ấp 8" in view.line.toPlainText())
    heads = [view.model.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert heads[:2] == ["Mã hồ sơ", "Bản"]
    line = view.line.toPlainText()
    assert "head_name" not in line
    assert view.staying.text().startswith("Không rời khỏi máy: ")
    dialog.accept()
    shown.write()
    (path,) = stick.iterdir()
    sealed = open_sealed(path.read_bytes(), [superior.store.superior.age_identity])
    assert f"{line}\n".encode() == read_container(sealed)["data/residential_area.jsonl"]


def test_names_leave_only_after_the_leader_saw_them_and_gave_a_reason(
    window: Show, superior: Superior, make: Builder, area: Record, stick: Path
) -> None:
    campaign = make.campaign(make.template())
    make.pledge(campaign, make.household(area))
    shown = window()
    board = shown.page.board
    board.named.setFocus()
    shown.press(Qt.Key.Key_Space)
    dialog = shown.dialog(NamedDialog)
    assert isinstance(dialog, NamedDialog)
    shown.qtbot.waitUntil(lambda: "Nguyễn Văn Án" in dialog.view.line.toPlainText())
    assert not board.named.isChecked()
    assert not dialog.agree.isEnabled()
    shown.qtbot.keyClicks(dialog.reason, "Khen")
    shown.qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert board.named.isChecked()
    shown.qtbot.waitUntil(lambda: "Lý do: Khen" in board.named_note.text())
    shown.write()
    (path,) = stick.iterdir()
    sealed = open_sealed(path.read_bytes(), [superior.store.superior.age_identity])
    assert "Nguyễn Văn Án".encode() in read_container(sealed)["data/named_pledge.jsonl"]
    assert not board.named.isChecked()


def test_names_of_many_people_leave_on_the_password_only(
    window: Show, superior: Superior, make: Builder, area: Record, stick: Path, file: CommuneFile
) -> None:
    campaign = make.campaign(make.template())
    for year in range(1930, 1981):
        make.pledge(campaign, make.household(area, birth_year=year))
    shown = window()
    shown.page.board.named.click()
    dialog = shown.dialog(NamedDialog)
    assert isinstance(dialog, NamedDialog)
    dialog.reason.setText("Khen")
    dialog.agree.click()
    why = give_password("")
    shown.page.write()
    assert why == ["Ghi gói kèm tên của 51 người: Khen"]
    assert list(stick.iterdir()) == []
    give_password()
    shown.write()
    assert len(list(stick.iterdir())) == 1
    (log,) = file.store.rows(Query("export_log"))
    assert (log["kind"], log["persons"], log["reason"]) == ("goi_co_ten", 51, "Khen")


def test_an_officer_who_is_no_leader_is_offered_no_names(
    window: Show, superior: Superior, leader: Record, file: CommuneFile
) -> None:
    with file.store.by_rule():
        file.store.save("user_account", {"role": "can_bo_phong_trao"}, id=leader.id)
    board = window().page.board
    assert not board.named.isVisible()
    assert not board.named_note.isVisible()


def test_a_full_bundle_is_sent_when_it_is_wished_for(
    window: Show, superior: Superior, area: Record, stick: Path
) -> None:
    shown = window()
    send(shown, superior, stick)
    assert table(shown)[-1][0] == "Cộng 0 hồ sơ"
    shown.page.board.full.setFocus()
    shown.press(Qt.Key.Key_Space)
    shown.qtbot.waitUntil(lambda: table(shown)[-1][0] == "Cộng 2 hồ sơ")
    assert "Gói đầy đủ" in shown.page.board.why.words.text()
    shown.write()
    assert not shown.page.board.full.isChecked()


def test_all_bundles_stand_in_a_list(
    window: Show, superior: Superior, area: Record, stick: Path
) -> None:
    shown = window()
    send(shown, superior, stick)
    shown.page.board.timeline.all_button.setFocus()
    shown.press(Qt.Key.Key_Return)
    dialog = shown.dialog(BundlesDialog)
    assert isinstance(dialog, BundlesDialog)
    assert [row[:2] for row in dialog.table.words()] == [
        ["000002", "Sắp tạo"],
        ["000001", "Đã xác nhận"],
    ]


def test_a_receipt_that_is_long_ago_is_warned_of(
    window: Show, superior: Superior, area: Record, stick: Path, make: Builder,
    clock: FixedClock,
) -> None:  # fmt: skip
    shown = window()
    send(shown, superior, stick)
    clock.advance(days=36)
    make.area(name="Ấp 9")
    shown.again()
    assert "cách đây 36 ngày" in shown.wait_for("Biên nhận gần nhất", "late")


def test_totals_that_differ_offer_the_full_bundle(
    window: Show, superior: Superior, area: Record, stick: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    shown = window()
    shown.write()
    (received,) = superior.answer(stick)
    assert received.receipt is not None
    told = stored_receipt(received.receipt)
    state = {**told.state, "residential_area": type(told.state["org_profile"])(3, "0" * 64)}
    answer = tmp_path / "khac.antt-receipt"
    answer.write_bytes(write_receipt(_with(told, state=state), superior.store.superior.signing_key))
    next(stick.glob("*.antt-receipt")).unlink()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(answer)], ""))
    shown.press(Qt.Key.Key_I, ctrl=True)
    assert "ở gói 000001: Khu dân cư." in shown.wait_for("Tổng số khác", "differing")
    shown.page.full_button.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert shown.page.board.full.isChecked()


def _with(receipt: Receipt, **changed: object) -> Receipt:
    return msgspec.structs.replace(receipt, **changed)
