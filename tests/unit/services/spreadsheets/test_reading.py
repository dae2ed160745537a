import io
import zipfile
from pathlib import Path

import pytest

from antt_desktop.services.spreadsheets import errors
from antt_desktop.services.spreadsheets.reading import read_workbook
from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.system.limits import CancelledError, ChildCrashedError
from tests.helpers.workbooks import altered, locked, with_sheet_xml, workbook

ROWS: list[list[Cell]] = [["Họ tên", "Năm sinh"], ["Lê Văn An", 1970], ["Lê Thị Bưởi", 1971.5]]
GOOD = workbook({"Danh sách": ROWS})
FIRST_CELL = b'<c r="A1"'
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


def written(folder: Path, data: bytes, name: str = "ds.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def bomb() -> bytes:
    return altered(GOOD, {"xl/media/image1.png": b"\0" * (30 << 20)})


def many_entries() -> bytes:
    return altered(GOOD, {f"xl/media/{number}.png": b"" for number in range(2001)})


def far_cell(place: str) -> bytes:
    return with_sheet_xml(GOOD, b"</row></sheetData>", (
        f'</row><row r="1048576"><c r="{place}"><v>1</v></c></row></sheetData>').encode())  # fmt: skip


HOSTILE = [
    ("old.xls", OLE, errors.OldExcelError),
    ("locked.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), errors.LockedWorkbookError),
    ("macro.xlsm", GOOD, errors.MacroError),
    ("macro.xlsx", altered(GOOD, {"xl/vbaProject.bin": b"x"}), errors.MacroError),
    ("binary.xlsx", altered(GOOD, {"xl/workbook.bin": b"x", "xl/workbook.xml": None}),
     errors.BinaryWorkbookError),
    ("linked.xlsx", altered(GOOD, {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
     errors.ForeignPartsError),
    ("embedded.xlsx", altered(GOOD, {"xl/embeddings/oleObject1.bin": b"x"}),
     errors.ForeignPartsError),
    ("entity.xlsx", with_sheet_xml(GOOD, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
     errors.EntityError),
    ("bomb.xlsx", bomb(), errors.BombError),
    ("entries.xlsx", many_entries(), errors.BombError),
    ("corner.xlsx", far_cell("XFD1048576"), errors.TooLargeError),
    ("row.xlsx", far_cell("A1048576"), errors.TooLargeError),
    ("column.xlsx", far_cell("GS4"), errors.TooLargeError),
    ("page.csv", b"<html><table><tr><td>1</td></tr></table>", errors.WrongKindError),
    ("fake.csv", GOOD, errors.WrongKindError),
    ("fake.xlsx", b"Ho ten;Nam sinh\r\n", errors.WrongKindError),
    ("archive.xlsx", altered(GOOD, {"xl/workbook.xml": None}), errors.WrongKindError),
    ("empty.xlsx", b"", errors.EmptyWorkbookError),
    ("blank.csv", b"\r\n;;\r\n", errors.EmptyWorkbookError),
    ("blank.xlsx", workbook({"Sheet1": []}), errors.EmptyWorkbookError),
    ("cut.xlsx", GOOD[:-100], errors.DamagedWorkbookError),
    ("noise.csv", bytes(range(128, 256)) * 20, errors.EncodingError),
    ("wide.csv", b";" * 300, errors.TooLargeError),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "refusal"), HOSTILE, ids=[name for name, *_ in HOSTILE])
def test_a_hostile_or_wrong_file_gets_its_own_refusal(
    tmp_path: Path, name: str, data: bytes, refusal: type[errors.SpreadsheetError]
) -> None:
    with pytest.raises(refusal) as caught:
        read_workbook(written(tmp_path, data, name))
    assert caught.value.exit_code == 3
    assert errors.UNCHANGED in caught.value.message


def test_every_refusal_has_a_code_of_its_own() -> None:
    classes = errors.SpreadsheetError.__subclasses__()
    assert len(errors.REFUSALS) == len(classes)


def test_a_part_that_is_no_sheet_is_a_sentence_not_a_crash(tmp_path: Path) -> None:
    data = altered(GOOD, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row><c"})
    with pytest.raises((errors.SpreadsheetError, ChildCrashedError)):
        read_workbook(written(tmp_path, data))


def test_cells_keep_their_kinds(tmp_path: Path) -> None:
    sheet = read_workbook(written(tmp_path, GOOD)).sheets[0]
    assert (sheet.name, sheet.rows) == ("Danh sách", ROWS)


def test_cells_that_only_carry_a_style_may_be_far_away(tmp_path: Path) -> None:
    data = with_sheet_xml(GOOD, b"</row></sheetData>",
                          b'</row><row r="1048576"><c r="A1048576" s="1"/></row></sheetData>')  # fmt: skip
    assert len(read_workbook(written(tmp_path, data)).sheets[0].rows) == 3


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    data = workbook({"Danh mục": [["x"]], "Danh sách": ROWS}, hidden=["Danh sách"])
    assert [sheet.name for sheet in read_workbook(written(tmp_path, data)).sheets] == ["Danh mục"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Họ tên;Ấp\r\nLê Văn Dũng;Ấp 3\r\n".encode(), "utf-8"),
        ("Họ tên,Ấp\nLê Văn Dũng,Ấp 3\n".encode("utf-8-sig"), "utf-8"),
        ("Họ tên\tẤp\r\nLê Văn Dũng\tẤp 3\r\n".encode("utf-16"), "utf-16"),
        ("sep=|\nHọ tên|Ấp\nLê Văn Dũng|Ấp 3\n".encode(), "utf-8"),
        ("Hä tªn;Êp\r\nLª V¨n Dòng;Êp 3\r\n".encode("cp1252"), "tcvn3"),
        ('"Họ tên";"Ấp"\r\n"Lê Văn Dũng";"Ấp 3"\r\n'.encode(), "utf-8"),
    ],
)
def test_text_files_are_read_in_their_encoding_and_by_their_delimiter(
    tmp_path: Path, data: bytes, encoding: str
) -> None:
    workbook = read_workbook(written(tmp_path, data, "ds.csv"))
    assert workbook.encoding == encoding
    assert workbook.sheets[0].rows == [["Họ tên", "Ấp"], ["Lê Văn Dũng", "Ấp 3"]]


def test_an_address_with_commas_does_not_make_the_comma_the_delimiter(tmp_path: Path) -> None:
    lines = "\r\n".join(f"Lê Văn {letter};Số 1, tổ 2, ấp 3;1970" for letter in "ABC")
    rows = read_workbook(written(tmp_path, lines.encode(), "ds.csv")).sheets[0].rows
    assert [len(row) for row in rows] == [3, 3, 3]


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(errors.UnreadableFileError):
        read_workbook(tmp_path / "không có.xlsx")


def test_progress_is_told_and_cancel_ends_the_reading(tmp_path: Path) -> None:
    source = written(tmp_path, GOOD)
    told: list[tuple[int, int]] = []
    read_workbook(source, progress=lambda done, total: told.append((done, total)))
    assert told == [(3, 3)]
    with pytest.raises(CancelledError):
        read_workbook(source, cancelled=lambda: True)


def test_nothing_is_parsed_that_the_container_check_refuses(tmp_path: Path) -> None:
    lying = io.BytesIO()
    with zipfile.ZipFile(lying, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (101 << 20))
    with pytest.raises(errors.BombError):
        read_workbook(written(tmp_path, lying.getvalue()))


def test_a_locked_workbook_is_read_with_its_password_only(tmp_path: Path) -> None:
    path = written(tmp_path, locked(GOOD, "mật khẩu Ấp 8"))
    with pytest.raises(errors.LockedWorkbookError):
        read_workbook(path)
    with pytest.raises(errors.WrongWorkbookPasswordError):
        read_workbook(path, password="mật khẩu ấp 8")
    assert read_workbook(path, password="mật khẩu Ấp 8").sheets[0].rows == ROWS


def test_a_locked_workbook_is_looked_at_like_any_other(tmp_path: Path) -> None:
    path = written(tmp_path, locked(altered(GOOD, {"xl/vbaProject.bin": b"x"}), "12345678"))
    with pytest.raises(errors.MacroError):
        read_workbook(path, password="12345678")


@pytest.mark.parametrize("end", [700, 2_000, 5_000])
def test_a_locked_workbook_that_was_cut_is_damaged(tmp_path: Path, end: int) -> None:
    path = written(tmp_path, locked(GOOD, "12345678")[:end])
    with pytest.raises((errors.DamagedWorkbookError, errors.OldExcelError)):
        read_workbook(path, password="12345678")


def test_a_password_for_an_open_workbook_changes_nothing(tmp_path: Path) -> None:
    assert read_workbook(written(tmp_path, GOOD), password="thừa").sheets[0].rows == ROWS
