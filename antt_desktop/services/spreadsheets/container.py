"""Looks at a workbook's container before any parser does (faults.md T8); runs in the child.

Only the ZIP directory and raw bytes are read here, so that what would hurt a parser never
reaches one.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from antt_desktop.services.spreadsheets.errors import (
    BinaryWorkbookError,
    BombError,
    DamagedWorkbookError,
    EntityError,
    ForeignPartsError,
    LockedWorkbookError,
    MacroError,
    OldExcelError,
    TooLargeError,
    WrongKindError,
)

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
MOST_ROWS, MOST_COLUMNS = 60_000, 200
_MOST_ENTRIES = 2_000
_MOST_BYTES = 100 << 20
_MOST_RATIO, _SMALL_ENTRY = 200, 1 << 20
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_FOREIGN = ("xl/externallinks/", "xl/embeddings/", "xl/activex/", "xl/ctrlprops/")
_MARKUP = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\0!\0[DE]\0", re.IGNORECASE)
# Columns from GS (the 201st) and rows from 60,000 on; a cell that only carries a style is free.
_FAR = rb"(?:[A-Za-z]{3,}\d+|(?:[H-Zh-z][A-Za-z]|[Gg][S-Zs-z])\d+|[A-Za-z]+(?:[6-9]\d{4}|\d{6,}))"
_FAR_CELL = re.compile(rb"[<:]c\s(?:[^<>]*?\s)?r\s*=\s*[\"']" + _FAR + rb"[\"'][^<>]*(?<!/)>")
# Cells as every program writes them; a pattern that starts with plain bytes is ten times as fast.
_CELL, _USUAL_CELL = b"<c ", b'<c r="'
_USUAL_FAR_CELL = re.compile(_USUAL_CELL + _FAR + rb'"[^<>]*(?<!/)>')
_UNUSUAL_CELLS = (re.compile(rb"<c[\t\r\n/>]"), re.compile(rb":c[\s/>]"))
_OVERLAP = 512


def refuse_old_format(data: bytes) -> None:
    """Raise for an OLE file: an old workbook, or a new one under a password."""
    if data.startswith(OLE_MAGIC):
        raise LockedWorkbookError if _ENCRYPTED_PACKAGE in data else OldExcelError


def check_container(data: bytes) -> None:
    """Raise what stands against reading this workbook; see `errors`."""
    refuse_old_format(data)
    if not data.startswith(ZIP_MAGIC):
        raise WrongKindError
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive.infolist())
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise DamagedWorkbookError from error


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.replace("\\", "/").lower() for entry in entries]
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise BombError
    if any(map(_is_swollen, entries)):
        raise BombError
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise LockedWorkbookError
    if len(set(names)) < len(names):
        raise DamagedWorkbookError
    _check_names(names)


def _check_names(names: list[str]) -> None:
    if any(name.endswith("vbaproject.bin") for name in names):
        raise MacroError
    if "xl/workbook.bin" in names:
        raise BinaryWorkbookError
    if any(name.startswith(_FOREIGN) for name in names):
        raise ForeignPartsError
    if _WORKBOOK not in names:
        raise WrongKindError


def _is_swollen(entry: zipfile.ZipInfo) -> bool:
    unpacked, packed = entry.file_size, max(1, entry.compress_size)
    return unpacked > _SMALL_ENTRY and unpacked / packed > _MOST_RATIO


def _check_parts(archive: zipfile.ZipFile) -> None:
    left = _MOST_BYTES
    for entry in archive.infolist():
        name = entry.filename.lower()
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        is_sheet = "worksheets/" in name
        for start, window in _windows(archive, entry):
            left -= _CHUNK if start else 0
            if left < 0:
                raise BombError
            if _MARKUP.search(window):
                raise EntityError
            if name.startswith("[content_types]") and b"macroEnabled" in window:
                raise MacroError
            if is_sheet and _has_far_cell(window):
                raise TooLargeError


def _has_far_cell(xml: bytes) -> bool:
    unusual = xml.count(_CELL) > xml.count(_USUAL_CELL) or any(
        pattern.search(xml) for pattern in _UNUSUAL_CELLS
    )
    return (_FAR_CELL if unusual else _USUAL_FAR_CELL).search(xml) is not None


def _windows(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    """Return the unpacked bytes of a part in pieces that overlap, so that no tag is cut."""
    tail, start = b"", 0
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            yield start, tail + chunk
            tail, start = chunk[-_OVERLAP:], start + len(chunk)
