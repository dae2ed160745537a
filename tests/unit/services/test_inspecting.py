"""What `check` says of attachments: sound, lost, altered, left over."""

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.services.attaching.accepting import Accepted
from antt_desktop.services.attaching.attaching import attach
from antt_desktop.services.inspecting import inspect, inspect_aside
from antt_desktop.storage.commune_file import CommuneFile
from tests.helpers.files import Builder


@pytest.fixture
def kept(file: CommuneFile, make: Builder) -> Record:
    accepted = Accepted(b"%PDF- of no matter", "application/pdf", "a.pdf")
    return attach(
        file.store, "residential_area", make.area().id, accepted, {"title": "Quyết định 12"}
    )


def found(file: CommuneFile) -> list[tuple[str, str]]:
    problems = [(each.code, each.message) for each in inspect(file)]
    assert problems == [(each.code, each.message) for each in inspect_aside(file)]
    return problems


def test_a_sound_file_with_attachments_has_no_problem(file: CommuneFile, kept: Record) -> None:
    assert found(file) == []


@pytest.mark.parametrize("in_the_bin", [False, True])
def test_a_lost_content_is_named(file: CommuneFile, kept: Record, in_the_bin: bool) -> None:
    if in_the_bin:
        file.store.delete("attachment", kept.id)
    file._db.execute("DELETE FROM attachment_content")
    ((code, message),) = found(file)
    assert code == "C03"
    assert "“Quyết định 12” không còn nội dung" in message


def test_an_altered_content_is_named(file: CommuneFile, kept: Record) -> None:
    file._db.execute("UPDATE attachment_content SET content = x'00'")
    ((code, message),) = found(file)
    assert code == "C04"
    assert "“Quyết định 12” không còn đúng" in message


def test_a_content_that_nobody_names_is_told(file: CommuneFile, kept: Record) -> None:
    file.store.attachments.put(b"left over")
    ((code, message),) = found(file)
    assert code == "C05"
    assert "Có 1 nội dung" in message
