"""Inspecting a commune file: every promise it makes, and a code for each one that is broken.

Pages (C01), references (C02), attachments (C03–C05), the change log (G20), and what stands beside
the file: its key file (C06, C10), its settings (C07), its backups (C08, C09).
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records import ALL
from antt_desktop.storage.backups.making import (
    FOLDER_SETTING,
    Backup,
    check_backup,
    head_matches,
    key_mark,
    list_backups,
)
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import BrokenChainError, FileDamagedError
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.storage.keys.sealing import key_id
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.schema import strange_places
from antt_desktop.system.disk import DISK_FAULTS

DAMAGE = frozenset({"C01", "C03", "C04", FileDamagedError.code, BrokenChainError.code})
"""Codes of what only a backup brings back; other problems are mended in the file."""


def inspect(file: CommuneFile) -> Iterator[Problem]:
    """Return every problem of the file, none when it is sound; writes nothing."""
    yield from _problems(file.store, file.damaged_places())
    yield from _beside(file)


def inspect_aside(file: CommuneFile) -> list[Problem]:
    """Return the same on a connection of its own, for a thread beside the window."""
    with file.beside() as beside:
        return [*_problems(beside.store, beside.damaged_places()), *_beside(beside)]


def inspect_backup(file: CommuneFile, backup: Backup) -> list[Problem]:
    """Return every problem of the file as a backup holds it, so that nobody waits for the check.

    For a backup that was just made: what is wrong in it is wrong in the file.
    """
    try:
        check_backup(backup, file.key)
    except AnttError as fault:
        return [Problem(fault.code, fault.message)]
    with closing(connect(backup.path, file.key, read_only=True)) as database:
        problems = _problems(RecordStore(database, file.store.writer), strange_places(database))
        return [*problems, *_texts(file.text_keys(database), file.keys.accounts)]


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


def _beside(file: CommuneFile) -> Iterator[Problem]:
    yield from _key_copies(file)
    with suppress(FileDamagedError):  # the check of the pages has told it
        yield from _texts(file.text_keys(), file.keys.accounts)
        yield from _settings(file)
        yield from _backups(file)


def _key_copies(file: CommuneFile) -> Iterator[Problem]:
    """Opening mends a copy that is lost or behind, so one that still differs could not be written."""
    first = key_path(file.path)
    try:
        same = first.read_bytes() == first.with_name(first.name + ".1").read_bytes()
    except OSError:
        same = False
    if not same:
        yield Problem(
            "C06",
            "Hai bản của tệp khóa không giống nhau hoặc thiếu một bản. Sổ vẫn mở được. "
            "Kiểm tra quyền ghi của thư mục, rồi mở lại sổ để chương trình ghi lại cả hai.",
        )


def _texts(found: set[bytes], accounts: bytes) -> Iterator[Problem]:
    """All texts lie under one key; who holds that of the key file can tell whether it is this one."""
    if len(found) > 1 or (accounts and found - {key_id(accounts)}):
        yield Problem(
            "C10",
            "Nội dung hòa giải trong sổ không nằm dưới khóa của tệp khóa bên cạnh nên không đọc được "
            "hết. Các hồ sơ khác không bị ảnh hưởng. Giữ mọi bản sao lưu và tệp khóa của chúng, báo "
            "người phụ trách; nếu vừa phục hồi thì hoàn tác.",
        )


def _settings(file: CommuneFile) -> Iterator[Problem]:
    try:
        file.settings.starting_with("")
    except msgspec.DecodeError:
        yield Problem(
            "C07",
            "Có cài đặt trong sổ không đọc được. Hồ sơ không bị ảnh hưởng. Báo người phụ trách.",
        )


def _backups(file: CommuneFile) -> Iterator[Problem]:
    """Backups under an earlier key stay as they were: they open with the password of their day."""
    folder = file.settings.get(FOLDER_SETTING)
    if not folder:
        return
    try:
        there = list_backups(Path(folder), file.exchange.fact("file"))
    except DISK_FAULTS as fault:
        yield Problem("C09", f"Không đọc được thư mục sao lưu. {fault.message}")
        return
    for backup in there:
        if backup.manifest.key == key_mark(file.key) and not head_matches(backup, file.key):
            yield Problem(
                "C08",
                f"Bản sao lưu {backup.path.name} không mở được hoặc không đúng tờ kê. "
                "Sao lưu lại ngay; các bản khác còn nguyên.",
            )
