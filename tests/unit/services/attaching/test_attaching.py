"""A file put beside a record: both or neither, once, and within the room of the record."""

from pathlib import Path

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records.attachment import names_identity_paper
from antt_desktop.services.attaching import errors
from antt_desktop.services.attaching.accepting import Accepted, accept
from antt_desktop.services.attaching.attaching import attach, attachments_of, copy_name
from antt_desktop.services.attaching.limits import SETTING, Limits, limits_of
from antt_desktop.services.attaching.lines import PAGES_AT_ONCE
from antt_desktop.services.attaching.looking import pages_of
from antt_desktop.storage.commune_file import CommuneFile
from tests.helpers.attachments import encoded, paper, picture, put
from tests.helpers.files import Builder


@pytest.fixture
def area(make: Builder) -> Record:
    return make.area()


def accepted(content: bytes = b"%PDF- of no matter", name: str = "QD 12.pdf") -> Accepted:
    return Accepted(content, "application/pdf", name)


def add(
    file: CommuneFile,
    owner: Record,
    kept: Accepted,
    limits: Limits | None = None,
    **more: object,
) -> Record:
    words = {"title": "Quyết định số 12", **more}
    return attach(file.store, owner.type.name, owner.id, kept, words, limits=limits)


def test_a_picture_from_a_camera_stands_beside_its_record(
    file: CommuneFile, area: Record, tmp_path: Path
) -> None:
    kept = accept(put(tmp_path, "ra mắt.jpg", encoded(picture(), "JPEG")))
    record = add(file, area, kept, title="Lễ ra mắt", taken_date="20/11/2026")
    assert attachments_of(file.store, area.id) == [record]
    assert record.values.items() >= {
        "owner_id": area.id, "title": "Lễ ra mắt", "file_name": "ra mắt.jpg",
        "media_type": "image/jpeg", "size": len(kept.content), "taken_date": "2026-11-20",
    }.items()  # fmt: skip
    assert file.store.attachments.get(str(record["sha256"])) == kept.content


def test_one_undo_takes_the_whole_back(file: CommuneFile, area: Record) -> None:
    add(file, area, accepted())
    works = file.store.recent_works()
    assert (works[0].label, works[0].changes) == ("Đính kèm tệp", 1)
    file.store.undo(works[0].id)
    assert attachments_of(file.store, area.id) == []


@pytest.mark.parametrize(
    "fault", [{"title": " "}, {"title": "Ảnh CCCD"}, {"taken_date": "01/01/2030"}]
)
def test_a_record_that_may_not_be_saved_leaves_no_content(
    file: CommuneFile, area: Record, fault: dict[str, object]
) -> None:
    with pytest.raises(ValidationError):
        add(file, area, accepted(), **fault)
    assert file.store.attachments.size() == 0


def test_the_same_file_is_not_attached_twice_to_a_record(
    file: CommuneFile, make: Builder, area: Record
) -> None:
    add(file, area, accepted())
    with pytest.raises(errors.AlreadyAttachedError):
        add(file, area, accepted(), title="Tên khác")
    add(file, make.area(name="Ấp 9"), accepted())


def test_a_record_takes_files_up_to_its_limits(file: CommuneFile, area: Record) -> None:
    limits = Limits(record_bytes=2 << 20, record_files=2)
    big = accepted(bytes(1 << 20))
    add(file, area, big, limits=limits)
    with pytest.raises(errors.RecordFullError, match="2 MB"):
        add(file, area, accepted(bytes((1 << 20) + 1)), limits=limits)
    second = add(file, area, accepted(), limits=limits)
    with pytest.raises(errors.TooManyFilesError, match="2 tệp"):
        add(file, area, accepted(b"a third"), limits=limits)
    file.store.delete("attachment", second.id)
    add(file, area, accepted(b"a third"), limits=limits)


def test_limits_are_a_setting_of_the_file(file: CommuneFile) -> None:
    assert limits_of(file.settings) == Limits()
    file.settings.set(SETTING, {"pdf_pages": 20})
    assert limits_of(file.settings) == Limits(pdf_pages=20)


def test_the_owner_must_live_in_this_file(file: CommuneFile, make: Builder, area: Record) -> None:
    file.store.delete("residential_area", area.id)
    with pytest.raises(ValidationError, match="Không còn hồ sơ"):
        add(file, area, accepted())
    household = make.household(make.area(name="Ấp 9"))
    with pytest.raises(ValidationError):
        add(file, household, accepted())


def test_what_is_attached_stays_the_same_while_its_words_may_change(
    file: CommuneFile, make: Builder, area: Record
) -> None:
    record = add(file, area, accepted())
    renamed = file.store.save("attachment", {"title": "Quyết định 12/QĐ-UBND"}, id=record.id)
    assert renamed["title"] == "Quyết định 12/QĐ-UBND"
    other = make.area(name="Ấp 9")
    for change in ({"sha256": "0" * 64}, {"size": 7}, {"owner_id": other.id}):
        with pytest.raises(ValidationError, match="giữ nguyên"):
            file.store.save("attachment", change, id=record.id)


@pytest.mark.parametrize(
    "name",
    [
        "CCCD", "cccd 2 mặt", "CCCD_mat_truoc", "cccd123456", "ảnh căn cước", "can cuoc cong dan",
        "Thẻ Căn Cước", "CMND", "cmt", "chứng minh nhân dân", "Hộ chiếu", "ho_chieu_an", "passport2",
        "Giấy tờ tùy thân",
    ],
)  # fmt: skip
def test_names_of_identity_papers_are_known(name: str) -> None:
    assert names_identity_paper(name)


@pytest.mark.parametrize(
    "name",
    [
        "Quyết định 12/QĐ-UBND", "Lễ ra mắt tại đường CMT8", "Họp chợ chiều", "Chứng nhận",
        "IMG_202611221030", "Quy chế hoạt động", "Danh sách camera", "",
    ],
)  # fmt: skip
def test_other_names_are_not_taken_for_them(name: str) -> None:
    assert not names_identity_paper(name)


def test_a_file_name_of_an_identity_paper_is_refused_at_every_door(
    file: CommuneFile, area: Record
) -> None:
    with pytest.raises(ValidationError, match="giấy tờ tùy thân"):
        add(file, area, accepted(name="anh_can_cuoc.jpg"))


@pytest.mark.parametrize("count", [3, PAGES_AT_ONCE, PAGES_AT_ONCE + 1])
def test_the_pages_of_a_kept_pdf_can_be_looked_at(count: int) -> None:
    pages = list(pages_of(paper(pages=count)))
    assert len(pages) == count
    assert all(page.startswith(b"\xff\xd8\xff") for page in pages)


def test_a_damaged_pdf_shows_no_page() -> None:
    with pytest.raises(errors.DamagedError):
        list(pages_of(b"%PDF- nothing"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Quyết định 12/QĐ-UBND", "Quyết định 12-QĐ-UBND.pdf"),
        ("Họp: “3 không”?", "Họp- “3 không”-.pdf"),
        ("Con", "Con-.pdf"),
        ("...", "tep.pdf"),
        ("A" * 120, "A" * 100 + ".pdf"),
        ("Năm 2026.", "Năm 2026.pdf"),
    ],
)
def test_a_copy_has_a_name_that_every_file_system_takes(
    file: CommuneFile, area: Record, title: str, name: str
) -> None:
    assert copy_name(add(file, area, accepted(), title=title)) == name
