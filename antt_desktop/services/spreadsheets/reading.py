"""Reads a list file (.xlsx, .csv) through a limited child; this process never parses a workbook."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from antt_desktop.services.spreadsheets.container import OLE_MAGIC, ZIP_MAGIC
from antt_desktop.services.spreadsheets.errors import (
    REFUSALS,
    BombError,
    EmptyWorkbookError,
    MacroError,
    UnreadableFileError,
    WrongKindError,
)
from antt_desktop.services.spreadsheets.sheets import Cell, Sheet, Span, Workbook
from antt_desktop.services.spreadsheets.unlocking import with_password
from antt_desktop.system.limits import run_limited

TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
SUFFIXES = (".xlsx", *sorted(TEXT_SUFFIXES))
_PARSER = "antt_desktop.services.spreadsheets.parsing"
_MOST_FILE_BYTES = 50 << 20

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all."""


class _Line(msgspec.Struct):
    refused: str = ""
    encoding: str = ""
    total: int = 0
    sheet: str | None = None
    merged: list[Span] = []
    rows: list[list[Cell]] = []


def read_workbook(
    source: Path,
    *,
    password: str = "",
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Workbook:
    """Return the filled sheets of a list file; `password` opens a workbook that is under one.

    Raises SpreadsheetError (`errors`) when the file is refused, and what `run_limited` raises when
    it needs too much, cannot be parsed, or the officer cancels.
    """
    data = _file_bytes(source)
    kind = _kind(source.suffix.lower(), data)
    if password and kind == "xlsx" and data.startswith(OLE_MAGIC):
        kind, data = "locked", with_password(password, data)
    decode = msgspec.json.Decoder(_Line).decode
    workbook, done, total = Workbook([]), 0, 0
    for raw in run_limited(_PARSER, [kind], stdin=data, cancelled=cancelled):
        line = decode(raw)
        if line.refused:
            raise REFUSALS[line.refused]
        if line.total:
            workbook.encoding, total = line.encoding, line.total
        elif line.sheet is not None:
            workbook.sheets.append(Sheet(line.sheet or source.stem, [], line.merged))
        else:
            workbook.sheets[-1].rows += line.rows
            done += len(line.rows)
            progress(done, total)
    return workbook


def _file_bytes(source: Path) -> bytes:
    try:
        if source.stat().st_size > _MOST_FILE_BYTES:
            raise BombError
        data = source.read_bytes()
    except OSError as error:
        raise UnreadableFileError from error
    if not data.strip():
        raise EmptyWorkbookError
    return data


def _kind(suffix: str, data: bytes) -> str:
    """Return which parser a file goes to; a name that says another thing than the bytes is refused."""
    if suffix == ".xlsm":
        raise MacroError
    is_container = data.startswith((ZIP_MAGIC, OLE_MAGIC))
    if suffix in TEXT_SUFFIXES and not is_container:
        return "text"
    if is_container and suffix not in TEXT_SUFFIXES:
        return "xlsx"
    raise WrongKindError
