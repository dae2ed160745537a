"""Contents of attachments: kept once, given back whole, dropped with the last record that names them."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antt_desktop.domain.records import Record
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import ContentAlteredError, ContentMissingError
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, open_again

CONTENT = "nội dung tệp ".encode() * 1000


@pytest.fixture
def area(make: Builder) -> Record:
    return make.area()


def attach(
    file: CommuneFile, area: Record, content: bytes = CONTENT, title: str = "QĐ 12"
) -> Record:
    with file.store.work("attach", "Đính kèm"):
        return file.store.save(
            "attachment",
            {
                "owner_type": "residential_area",
                "owner_id": area.id,
                "title": title,
                "media_type": "application/pdf",
                "size": len(content),
                "sha256": file.store.attachments.put(content),
            },
        )


def purge(file: CommuneFile, attachment: Record) -> None:
    """As a purge of personal data will: the row itself goes."""
    file._db.execute("DELETE FROM attachment WHERE id = ?", (attachment.id,))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(content=st.binary(min_size=1, max_size=5000))
def test_a_content_comes_back_as_it_was_put(file: CommuneFile, content: bytes) -> None:
    digest = file.store.attachments.put(content)
    assert digest == hashlib.sha256(content).hexdigest()
    assert file.store.attachments.get(digest) == content


def test_the_same_content_is_kept_once(file: CommuneFile, area: Record) -> None:
    attach(file, area)
    attach(file, area, title="QĐ 12 (bản 2)")
    assert file.store.attachments.size() == len(CONTENT)


def test_a_content_survives_closing_and_is_not_readable_in_the_file(
    file: CommuneFile, area: Record, clock: FixedClock
) -> None:
    digest = str(attach(file, area)["sha256"])
    file.close()
    assert CONTENT[:40] not in file.path.read_bytes()
    with open_again(file.path, clock) as again:
        assert again.store.attachments.get(digest) == CONTENT


def test_a_work_that_fails_keeps_no_content(file: CommuneFile) -> None:
    def power_cut() -> None:
        with file.store.work("attach", "Đính kèm"):
            file.store.attachments.put(CONTENT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        power_cut()
    assert file.store.attachments.size() == 0


def test_deleting_and_restoring_a_record_keeps_its_content(file: CommuneFile, area: Record) -> None:
    record = attach(file, area)
    file.store.delete("attachment", record.id)
    assert file.store.attachments.get(str(record["sha256"])) == CONTENT
    file.store.restore("attachment", record.id)
    assert file.store.attachments.get(str(record["sha256"])) == CONTENT
    assert file.store.attachments.orphans() == []


def test_undoing_an_attachment_puts_it_into_the_bin_with_its_content(
    file: CommuneFile, area: Record
) -> None:
    record = attach(file, area)
    file.store.undo(file.store.recent_works()[0].id)
    assert file.store.get("attachment", record.id, deleted=True).deleted
    assert file.store.restore("attachment", record.id)["sha256"] == record["sha256"]
    assert file.store.attachments.get(str(record["sha256"])) == CONTENT


def test_attachments_go_to_the_bin_and_come_back_with_their_record(
    file: CommuneFile, area: Record
) -> None:
    record = attach(file, area)
    file.store.delete("residential_area", area.id)
    assert file.store.get("attachment", record.id, deleted=True).deleted
    file.store.restore("residential_area", area.id)
    assert not file.store.get("attachment", record.id).deleted


def test_a_content_is_dropped_with_the_last_record_that_names_it(
    file: CommuneFile, area: Record
) -> None:
    first, second = attach(file, area), attach(file, area, title="Bản chụp lại")
    file.store.delete("attachment", second.id)
    purge(file, first)
    assert file.store.attachments.size() == len(CONTENT)
    purge(file, second)
    assert file.store.attachments.size() == 0


def test_a_content_is_dropped_when_its_record_is_emptied(file: CommuneFile, area: Record) -> None:
    record = attach(file, area)
    file._db.execute("UPDATE attachment SET sha256 = NULL WHERE id = ?", (record.id,))
    assert file.store.attachments.size() == 0


def test_a_content_that_is_not_there_is_told(file: CommuneFile, area: Record) -> None:
    record = attach(file, area)
    file._db.execute("DELETE FROM attachment_content")
    assert file.store.attachments.lost() == ["QĐ 12"]
    with pytest.raises(ContentMissingError):
        file.store.attachments.get(str(record["sha256"]))


def test_a_content_that_was_altered_is_told_and_not_given(file: CommuneFile, area: Record) -> None:
    record = attach(file, area)
    file._db.execute("UPDATE attachment_content SET content = ?", (b"khac",))
    assert list(file.store.attachments.altered()) == ["QĐ 12"]
    with pytest.raises(ContentAlteredError):
        file.store.attachments.get(str(record["sha256"]))
    attach(file, area, title="Đính kèm lại")
    assert list(file.store.attachments.altered()) == []


def test_a_sound_file_has_nothing_lost_altered_or_left_over(
    file: CommuneFile, area: Record
) -> None:
    attach(file, area)
    assert file.store.attachments.lost() == []
    assert list(file.store.attachments.altered()) == []
    assert file.store.attachments.orphans() == []
    left = file.store.attachments.put(b"not named by any record")
    assert file.store.attachments.orphans() == [left]
