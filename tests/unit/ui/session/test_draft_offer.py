"""What a sudden end left is offered: every draft, to who typed it, with the way to its form."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antt_desktop.ui.draft_offer import DraftOffer, offer_drafts
from antt_desktop.ui.forms.drafting import place_key
from antt_desktop.ui.history import Visit
from antt_desktop.ui.login import at_login
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.session import Session
from antt_desktop.ui.status_bar import Health
from antt_desktop.ui.workplace import Workplace
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.lives import Lives
from tests.helpers.officers import PASSWORDS, found_post
from tests.helpers.sessions import unlock


def _left_open(path: Path, clock: FixedClock) -> None:
    """Leave a file as a program does that was killed while something was typed."""
    with open_again(path, clock) as file:
        at_login(file, clock())
        household = Builder(file.store).household(Builder(file.store).area())
        typed = {"typed": {"house_no_street": "Số 9"}, "start": {}, "fixed": {}}
        file.drafts.keep("form/household", household.id, typed, clock())
        clock.advance(60)
        file.drafts.keep("form/mediator", "", typed, clock())


def test_after_a_sudden_end_drafts_are_offered_by_record_and_time(
    qtbot: QtBot, path: Path, clock: FixedClock, start: Callable[..., Session]
) -> None:
    _left_open(path, clock)
    session = start(path)
    workplace = unlock(qtbot, session)
    (offer,) = workplace.findChildren(DraftOffer)
    assert "2 bản nháp chưa lưu. Bản 1: Hòa giải viên mới, giữ lúc" in offer.accessibleName()
    offer.next_button.click()
    assert "2 bản nháp chưa lưu. Bản 2: Hộ gia đình Nguyễn Văn Án" in offer.accessibleName()
    assert offer.open_button.isEnabled()
    offer.next_button.click()
    assert "Bản 1: Hòa giải viên mới" in offer.accessibleName()
    offer.drop_draft()
    assert offer.next_button.isHidden()
    assert "1 bản nháp chưa lưu. Hộ gia đình Nguyễn Văn Án, giữ lúc" in offer.accessibleName()
    assert "Số 9" not in offer.accessibleName()
    assert session.file is not None
    assert [each.form for each in session.file.drafts.left()] == ["form/household"]
    offer.later.click()
    assert offer.isHidden()


def _offered(qtbot: QtBot, desk: Desk) -> tuple[Workplace, DraftOffer]:
    """Return the window of an open file with all its pages, and what it offers."""
    workplace = Workplace(desk, page_specs(desk), officer="", health=lambda: Health("", "good"))
    qtbot.addWidget(workplace)
    offer_drafts(desk, workplace, desk.now())
    (offer,) = workplace.findChildren(DraftOffer)
    return workplace, offer


def test_a_form_in_a_dialog_is_led_to_by_its_page_until_it_is_saved(
    qtbot: QtBot, path: Path, clock: FixedClock
) -> None:
    with open_again(path, clock) as file:
        make = Lives(file.store)
        model, team = make.model(), make.team(make.area())
        for form, fixed in (
            ("mediator", {"team_id": team.id}), ("model_point", {"model_id": model.id}),
            ("signer", {}),
        ):  # fmt: skip
            clock.advance(60)
            content = {"typed": {}, "start": {}, "fixed": fixed}
            file.drafts.keep(f"form/{form}", place_key(fixed), content, clock())
        workplace, offer = _offered(qtbot, Desk(file, clock, CHEAP_POLICY))
        workplace.show()
        seen = []
        for _ in range(3):
            assert offer.open_button.text() == "Mở trang"
            offer.open_draft()
            assert workplace.visit is not None
            seen.append((workplace.visit.key, dict(workplace.visit.arguments)))
            offer.go_on()
        assert seen == [
            ("settings", {"tab": "signers"}),
            ("model", {"tab": "model_point", "id": model.id}),
            ("mediation", {"tab": "teams", "team": team.id}),
        ]
        assert "3 bản nháp" in offer.accessibleName()
        file.drafts.drop("form/signer", "")
        QApplication.sendEvent(offer, QEvent(QEvent.Type.ActivationChange))
        assert "2 bản nháp" in offer.accessibleName()
        assert "Điểm" in offer.accessibleName()


def test_a_draft_of_a_new_record_is_named_with_its_owner(
    qtbot: QtBot, path: Path, clock: FixedClock
) -> None:
    with open_again(path, clock) as file:
        make = Lives(file.store)
        team = make.team(make.area(name="Ấp 6"))
        content = {"typed": {"full_name": "Cao Văn Tâm"}, "start": {}}
        file.drafts.keep("form/mediator", place_key({"team_id": team.id}), content, clock())
        _, offer = _offered(qtbot, Desk(file, clock, CHEAP_POLICY))
        assert f"Hòa giải viên mới, {team.title}, giữ lúc" in offer.accessibleName()


def test_a_step_of_a_case_is_led_to_by_its_case(
    qtbot: QtBot, path: Path, clock: FixedClock
) -> None:
    with open_again(path, clock) as file:
        make = Lives(file.store)
        case = make.case(make.team(make.area()), "2026-11-02")
        file.drafts.keep("mediation/session", case.id, {"typed": {}}, clock())
        workplace, offer = _offered(qtbot, Desk(file, clock, CHEAP_POLICY))
        assert case.title in offer.accessibleName()
        offer.open_draft()
        assert workplace.visit is not None
        assert workplace.visit == Visit("mediation_case", {"id": case.id})


def test_a_draft_whose_record_is_gone_does_not_stand_before_the_others(
    qtbot: QtBot, path: Path, clock: FixedClock
) -> None:
    with open_again(path, clock) as file:
        for form, record_id in (("form/household", ""), ("mediation/part", "weg")):
            clock.advance(60)
            file.drafts.keep(form, record_id, {"typed": {}}, clock())
        _, offer = _offered(qtbot, Desk(file, clock, CHEAP_POLICY))
        assert "Bản 1: Một hồ sơ" in offer.accessibleName()
        assert not offer.open_button.isEnabled()
        offer.next_button.click()
        assert "Bản 2: Hộ gia đình mới" in offer.accessibleName()
        assert offer.open_button.isEnabled()


def test_drafts_wait_for_the_officer_who_was_broken_off(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, start: Callable[..., Session]
) -> None:
    post = found_post(tmp_path, clock)
    with post.open("truong") as file:
        at_login(file, clock())
        file.drafts.keep("form/household", "", {"typed": {}, "start": {}, "fixed": {}}, clock())
    session = start(post.path)
    workplace = unlock(qtbot, session, "admin", PASSWORDS["admin"])
    assert not workplace.findChildren(DraftOffer)
    session.lock()
    workplace = unlock(qtbot, session, "truong", PASSWORDS["truong"])
    (offer,) = workplace.findChildren(DraftOffer)
    assert "Hộ gia đình mới" in offer.accessibleName()


def test_the_offer_leads_to_the_form_of_the_draft(
    qtbot: QtBot, path: Path, clock: FixedClock
) -> None:
    _left_open(path, clock)
    with open_again(path, clock) as file:
        file.drafts.drop("form/mediator", "")
        (left,) = file.drafts.left()
        workplace, offer = _offered(qtbot, Desk(file, clock, CHEAP_POLICY))
        offer.open_draft()
        assert workplace.visit is not None
        assert (workplace.visit.key, workplace.visit.arguments["id"]) == (
            "household",
            left.record_id,
        )
        assert offer.isHidden()


def test_after_a_proper_end_no_draft_is_offered(
    qtbot: QtBot, path: Path, clock: FixedClock, start: Callable[..., Session]
) -> None:
    _left_open(path, clock)
    session = start(path)
    unlock(qtbot, session)
    session.lock()
    assert not unlock(qtbot, session).findChildren(DraftOffer)
