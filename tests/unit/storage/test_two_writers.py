"""Two works at a time on one file, a window's and one in a thread: each waits for its turn."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import FileBusyError
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder

SAVES = 25


@contextmanager
def long_work(file: CommuneFile, seconds: float) -> Iterator[threading.Event]:
    """Write in a thread for so long, or until the event is set; begins when it has written."""
    wrote, enough = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with file.beside() as beside, beside.store.work("import", "Nhập danh sách"):
            Builder(beside.store).area(name="Ấp 1")
            wrote.set()
            enough.wait(seconds)

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(write_slowly)
        wrote.wait(5)
        yield enough
        other.result()


def test_who_waits_for_the_turn_goes_on_from_what_the_other_wrote(file: CommuneFile) -> None:
    with long_work(file, 0.3):
        Builder(file.store).area(name="Ấp 2")
    file.store.change_log.verify()
    assert {work.changes for work in file.store.recent_works(2)} == {1}


def test_no_save_is_refused_because_the_program_itself_is_writing(
    file: CommuneFile, make: Builder, clock: FixedClock
) -> None:
    area = make.area()

    def work_away(number: int) -> None:
        with file.beside() as beside:
            for row in range(SAVES):
                home = Builder(beside.store).household(area, birth_year=1930 + row)
                beside.store.save("household", {"phone": "0900000000"}, id=home.id)

    with ThreadPoolExecutor(2) as pool:
        others = [pool.submit(work_away, number) for number in range(2)]
        for row in range(SAVES):
            file.drafts.keep("household", str(row), {"row": row}, clock())
        for each in others:
            each.result()
    assert len(file.drafts.left()) == SAVES
    file.store.change_log.verify()
    assert {home.rev for home in file.store.rows(Query("household"))} == {2}


def test_a_form_is_opened_while_a_long_work_is_writing(file: CommuneFile, make: Builder) -> None:
    campaign, home = make.campaign(make.template()), make.household(make.area())
    asked = {"campaign_id": campaign.id, "subject_type": "household", "subject_id": home.id}
    serial = file.store.completed("pledge", asked)["serial"]
    with file.beside() as beside, beside.store.work("import", "Nhập danh sách"):
        Builder(beside.store).area(name="Ấp 1")
        assert file.store.completed("pledge", asked)["serial"] == serial
    assert make.pledge(campaign, home)["serial"] == serial


def test_who_types_does_not_wait_for_a_long_work(file: CommuneFile, clock: FixedClock) -> None:
    with long_work(file, 3) as enough:
        with pytest.raises(FileBusyError, match="việc dài"):
            file.drafts.keep("household", "1", {"phone": "0912"}, clock())
        enough.set()
    held = file.drafts.find("household", "1")
    assert held is not None
    assert held.content == {"phone": "0912"}
    file.drafts.take_over([held])
    assert not file.drafts.held
