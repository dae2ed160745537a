"""Inspecting a commune file: its pages, its chain, its references, its attachments."""

from collections.abc import Iterator
from contextlib import closing

from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records import ALL
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import BrokenChainError, FileDamagedError
from antt_desktop.storage.record_store import RecordStore


def inspect(file: CommuneFile) -> Iterator[Problem]:
    """Return every problem of the file, none when it is sound; writes nothing."""
    yield from _problems(file.store, file.damaged_places())


def inspect_aside(file: CommuneFile) -> list[Problem]:
    """Return the same on a connection of its own, for a thread beside the window."""
    store, database = file.second_store()
    with closing(database):
        return list(_problems(store, file.damaged_places(database)))


def _problems(store: RecordStore, damaged: list[str]) -> Iterator[Problem]:
    for place in damaged:
        yield Problem("C01", f"Tệp có chỗ hỏng: {place}. Dùng bản sao lưu tốt gần nhất.")
    try:
        yield from _chain(store)
        for record_type in ALL:
            yield from _dangling(store, record_type)
        yield from _attachments(store)
    except FileDamagedError as error:
        if not damaged:
            yield Problem(error.code, error.message)


def _chain(store: RecordStore) -> Iterator[Problem]:
    try:
        store.change_log.verify()
    except BrokenChainError as error:
        yield Problem(error.code, error.message)


def _dangling(store: RecordStore, record_type: RecordType) -> Iterator[Problem]:
    for field in record_type.fields:
        if isinstance(field, ReferenceField) and field.to:
            lost = store.count_dangling(record_type.name, field.name, field.to)
            if lost:
                yield Problem(
                    "C02",
                    f"{record_type.label}: {lost} hồ sơ có mục “{field.label}” trỏ đến hồ sơ không còn.",
                    field.name,
                )


def _attachments(store: RecordStore) -> Iterator[Problem]:
    again = "Lấy lại từ bản sao lưu tốt gần nhất, hoặc đính kèm lại từ bản giấy."
    for title in store.attachments.lost():
        yield Problem("C03", f"Tệp đính kèm “{title}” không còn nội dung. {again}")
    for title in store.attachments.altered():
        yield Problem("C04", f"Tệp đính kèm “{title}” không còn đúng như lúc thêm vào. {again}")
    left = len(store.attachments.orphans())
    if left:
        yield Problem(
            "C05", f"Có {left} nội dung tệp không thuộc tệp đính kèm nào. Báo người phụ trách."
        )
