"""Workbooks made for tests, good ones and such as nobody should open."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from antt_desktop.services.spreadsheets.sheets import Cell

_SHEET = "xl/worksheets/sheet1.xml"


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = ()) -> bytes:
    """Return an .xlsx with these sheets."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name in hidden:
            sheet.hide()
    book.close()
    return buffer.getvalue()


def locked(data: bytes, password: str) -> bytes:
    """Return a workbook under a password, as Excel locks it today."""
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, buffer)
    return buffer.getvalue()


def altered(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Return a workbook with parts put in, replaced, or (None) taken out."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename not in changes:
                new.writestr(entry, old.read(entry))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def with_sheet_xml(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return a workbook whose first sheet has other XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(_SHEET)
    assert old in xml
    return altered(data, {_SHEET: xml.replace(old, new, 1)})
