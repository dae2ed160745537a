"""A year of a post with models and reconciliation, by keyboard: each step is looked at and proved."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.folding import fold
from antt_desktop.ui.forms.field_grid import FieldGrid
from antt_desktop.ui.forms.picker import PickerEditor
from antt_desktop.ui.forms.references_editor import ReferencesEditor
from antt_desktop.ui.session import Session
from tests.end2end.hands import Hands

if TYPE_CHECKING:
    from antt_desktop.ui.workplace import Workplace


def live_a_model(hands: Hands, session: Session) -> None:
    """Take a model from its survey to a yearly review, as its papers come."""
    place = _place(session)
    store = place.desk.store
    place.show_page("models")
    hands.look("mo-hinh-chua-co")
    hands.press("Ctrl+N")
    _tell(
        hands, place.page, name="Camera an ninh Ấp 3", kind="camera", form="he thong",
        scope_level="khu dan cu", patron_org="mat tran", police_role="tham muu",
        purpose="Giữ an ninh các tuyến đường của ấp.", survey_date=_day(place, 200),
    )  # fmt: skip
    hands.look("mo-hinh-moi")
    hands.press("Ctrl+S")
    hands.wait_until(lambda: store.count(Query("model")) == 1, "lưu mô hình")

    def model() -> Record:
        return next(store.rows(Query("model")))

    place.show_page("model", {"id": model().id})
    hands.look("mo-hinh-khao-sat")
    _step(hands, place, "Ghi đề xuất", proposal_no="12/TTr-CAX", proposal_date=_day(place, 190))
    _step(
        hands, place, "Ghi quyết định", decision_no="38/QĐ-UBND", decision_date=_day(place, 180),
        decision_by="ubnd", full_name="Trần Văn Lộc",
    )  # fmt: skip
    _step(
        hands,
        place,
        "Ghi ra mắt",
        launch_date=_day(place, 170),
        area_id=_area(place),
        groups_count="4",
    )
    assert model()["status"] == "hoat_dong"
    hands.look("mo-hinh-hoat-dong")
    hands.press("F3")
    _tell(hands, _opened(hands), date=_day(place, 20), kind="hop", participants="17")
    hands.look("mo-hinh-ghi-hoat-dong")
    hands.press("Ctrl+S")
    hands.wait_until(lambda: store.count(Query("model_activity")) == 1, "ghi hoạt động")
    place.show_page("model_review_round")
    hands.press("1")
    hands.look("mo-hinh-dot-danh-gia")
    hands.press("Ctrl+Return")
    hands.wait_until(lambda: store.count(Query("model_review")) == 1, "lưu đánh giá")
    assert model()["last_rating"] == "hieu_qua"
    place.show_page("model", {"id": model().id})
    hands.look("mo-hinh-da-danh-gia")


def settle_a_case(hands: Hands, session: Session) -> None:
    """Found a team, take a case in, assign, mediate, settle and follow it up."""
    place = _place(session)
    store = place.desk.store
    place.show_page("mediation", {"tab": "teams"})
    hands.look("hoa-giai-chua-co-to")
    _press(hands, place.page, "Thêm tổ")
    _tell(hands, _opened(hands), area_id=_area(place))
    hands.press("Ctrl+S")
    hands.wait_until(lambda: store.count(Query("mediation_team")) == 1, "lưu tổ")
    for name, gender in (("Nguyễn Thị Bé", "nu"), ("Võ Văn Bảy", "nam"), ("Lê Văn Tư", "nam")):
        _press(hands, place.page, "Thêm hòa giải viên")
        _tell(
            hands, _opened(hands), full_name=name, gender=gender, recognised_no="5/QĐ-UBND",
            recognised_date=_day(place, 300),
        )  # fmt: skip
        count = store.count(Query("mediator"))
        hands.press("Ctrl+S")
        hands.wait_until(
            lambda count=count: store.count(Query("mediator")) > count, "lưu hòa giải viên"
        )
        _leave_dialog(hands)
    hands.look("hoa-giai-to")
    place.show_page("mediation", {"tab": "register"})
    hands.press("Ctrl+N")
    hands.look("hoa-giai-pham-vi-truoc")
    _press(hands, place.page, "Thuộc phạm vi hòa giải")
    _tell(
        hands, place.page, received_date=_day(place, 10), basis="mot ben", case_field="mau thuan",
        content="Mé nước chảy sang sân nhà bên khi mưa lớn.",
    )  # fmt: skip
    hands.press("Ctrl+S")
    hands.wait_until(lambda: store.count(Query("mediation_case")) == 1, "lưu vụ")

    def case() -> Record:
        return next(store.rows(Query("mediation_case")))

    hands.look("hoa-giai-tiep-nhan")
    _ask(hands, place, "Phân công", assigned_date=_day(place, 9), mediators="nguyen thi be")
    _ask(hands, place, "Ghi phiên", date=_day(place, 7), progress="Hai bên trình bày.")
    assert case()["status"] == "dang_hoa_giai"
    hands.look("hoa-giai-dang")
    _ask(
        hands, place, "Ghi kết quả", status="hoa giai thanh", end_date=_day(place, 5),
        agreement="Làm lại máng xối, cùng chịu chi phí.",
    )  # fmt: skip
    hands.wait_until(lambda: case()["status"] == "thanh", "kết quả")
    hands.look("hoa-giai-thanh")
    place.show_page("mediation", {"tab": "register"})
    hands.look("hoa-giai-so")


def see_what_is_due(hands: Hands, session: Session) -> None:
    """Look at the agenda and the figures, which count what was done."""
    place = _place(session)
    place.show_page("agenda")
    hands.look("viec-can-lam")
    place.show_page("model_figures")
    hands.look("so-lieu-mo-hinh")
    place.show_page("mediation_figures")
    hands.look("so-lieu-hoa-giai")
    place.show_page("home")
    hands.look("trang-chu-cuoi-nam")


def _step(hands: Hands, place: "Workplace", button: str, **told: str) -> None:
    """Take a step of a model in its dialog."""
    before = place.desk.store.count(Query("model_event"))
    _press(hands, place.page, button)
    _tell(hands, _opened(hands), **told)
    hands.look("mo-hinh-" + fold(button).replace(" ", "-"))
    _press(hands, _dialog(), button)
    happened = lambda: place.desk.store.count(Query("model_event")) > before  # noqa: E731
    hands.wait_until(happened, button)


def _ask(hands: Hands, place: "Workplace", button: str, **told: str) -> None:
    """Take a step of a case in its dialog."""
    _press(hands, place.page, button)
    _tell(hands, _opened(hands), **told)
    hands.look("hoa-giai-" + fold(button).replace(" ", "-"))
    hands.press("Ctrl+S")
    hands.wait_until(lambda: QApplication.activeModalWidget() is None, button)


def _tell(hands: Hands, shown: QWidget, **told: str) -> None:
    """Type into the fields of what is shown; a list takes the first that fits."""
    for name, text in told.items():
        grid = next(
            each
            for each in shown.findChildren(FieldGrid)
            if each.isVisible() and name in each.names
        )
        grid.focus(name)
        hands.settle()
        editor = grid.editor(name)
        listed = isinstance(editor, PickerEditor | ReferencesEditor)
        if not listed:
            hands.press("Ctrl+A")
        hands.type(text)
        if listed:
            hands.press("Return")


def _press(hands: Hands, shown: QWidget, words: str) -> None:
    """Press a button by the space bar, where the keyboard would find it."""
    button = next(
        each for each in shown.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled() and each.text().replace("&", "").startswith(words)
    )  # fmt: skip
    button.setFocus()
    hands.press("Space")


def _dialog() -> QWidget:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None, "no dialog is open"
    return dialog


def _opened(hands: Hands) -> QWidget:
    """Wait until a dialog has the keyboard, which a busy machine may give it late."""

    def has_keyboard() -> bool:
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        return dialog is not None and focused is not None and dialog.isAncestorOf(focused)

    hands.wait_until(has_keyboard, "mở hộp thoại")
    return _dialog()


def _leave_dialog(hands: Hands) -> None:
    if QApplication.activeModalWidget() is not None:
        hands.press("Esc")


def _day(place: "Workplace", ago: int) -> str:
    return format_date((place.desk.today - timedelta(days=ago)).isoformat())


def _area(place: "Workplace") -> str:
    return next(place.desk.store.rows(Query("residential_area"))).title


def _place(session: Session) -> "Workplace":
    assert session.workplace is not None
    return session.workplace
