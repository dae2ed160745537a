"""Drafts that a full disk did not take: they outlive a lock, and are not lost unasked (F11)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.services.officers.accounts import NewOfficer, add_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import StorageFullError
from antt_desktop.ui.held_drafts import LosingDialog
from antt_desktop.ui.session import Session
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, open_again
from tests.helpers.full_file import full_file
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.sessions import unlock

OTHERS = "mùa lúa chín vàng đồng 7"
FORM, TYPED = "form/household", {"phone": "0912 " * 2_000}

Start = Callable[..., Session]


@pytest.fixture
def session(qtbot: QtBot, path: Path, start: Start, clock: FixedClock) -> Iterator[Session]:
    """A session whose file has no room, not for a draft either."""
    begun = start(path)
    unlock(qtbot, begun)
    file = opened(begun)
    with full_file(file):
        with pytest.raises(StorageFullError):
            file.drafts.keep(FORM, "", TYPED, clock())
        yield begun


def opened(session: Session) -> CommuneFile:
    assert session.file is not None
    return session.file


def asked(session: Session) -> list[LosingDialog]:
    dialogs: list[LosingDialog] = session._window.findChildren(LosingDialog)
    return [each for each in dialogs if each.isVisible()]


def test_what_the_disk_did_not_take_is_offered_where_it_was_typed(session: Session) -> None:
    found = opened(session).drafts.find(FORM, "")
    assert found is not None
    assert found.content == TYPED
    assert opened(session).drafts.find(FORM, "1") is None


def test_it_outlives_a_lock_and_is_written_once_there_is_room(
    qtbot: QtBot, session: Session
) -> None:
    session.lock()
    unlock(qtbot, session)
    drafts = opened(session).drafts
    assert not drafts.held
    found = drafts.find(FORM, "")
    assert found is not None
    assert found.content == TYPED


def test_only_who_typed_it_is_given_it_back(
    session: Session, path: Path, clock: FixedClock
) -> None:
    session.lock()
    with open_again(path, clock) as file:
        officer = NewOfficer("tam", "Trần Văn Tám", "can_bo_dia_ban")
        add_officer(file, officer, OTHERS, CHEAP_POLICY)
    for username, password, given_back in (("tam", OTHERS, False), ("truong", PASSWORD, True)):
        session.lock()
        session.open_file(
            CommuneFile.open(
                path, username=username, password=password, now=clock, policy=CHEAP_POLICY
            )
        )
        assert (opened(session).drafts.find(FORM, "") is not None) is given_back


def test_closing_asks_and_staying_loses_nothing(session: Session) -> None:
    assert not session._window.close()
    (dialog,) = asked(session)
    assert "1 bản nháp" in dialog.accessibleName()
    dialog.stay.click()
    assert not asked(session)
    assert opened(session).drafts.find(FORM, "") is not None
    assert not session._window.close()
    asked(session)[0].give_up.click()
    assert session.file is None
    assert not session._window.isVisible()


def test_closing_a_locked_window_asks_too(session: Session) -> None:
    session.lock()
    assert not session._window.close()
    asked(session)[0].give_up.click()
    assert not session._window.isVisible()


def test_what_was_given_up_is_not_asked_about(session: Session) -> None:
    opened(session).drafts.drop(FORM, "")
    assert session._window.close()


def test_what_there_is_room_for_at_last_is_not_asked_about(session: Session, path: Path) -> None:
    opened(session)._db.execute("PRAGMA max_page_count = 100000").fetchone()
    assert session._window.close()
