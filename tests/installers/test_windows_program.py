"""The installed program at work on Windows' own Python: every module, and the command line end to end."""

from pathlib import Path

import pytest

from tests.helpers.workbooks import workbook
from tests.installers.wine import Program, outside

pytestmark = pytest.mark.installers

_IMPORT_ALL = """
import pkgutil, sys, traceback, antt_desktop
failed = []
for found in pkgutil.walk_packages(antt_desktop.__path__, "antt_desktop."):
    if not found.name.endswith("__main__"):
        try:
            __import__(found.name)
        except Exception:
            failed.append(found.name + ": " + traceback.format_exc(limit=-1))
print(len(sys.modules), "modules")
print(*failed, sep="\\n")
sys.exit(len(failed))
"""
_SUPERIOR = ("--code", "82", "--name", "Công an tỉnh Đồng Tháp")
_UNIT = (
    "--unit-code", "30247", "--unit-kind", "xa", "--unit-name", "Mỹ Hiệp", "--province-code", "82",
    "--officer", "truong", "--officer-name", "Lê Văn Hòa",
)  # fmt: skip
_LIST = [
    ["Ấp", "Họ và tên chủ hộ", "Số điện thoại"],
    ["Ấp 1", "Nguyễn Thị Ánh Tuyết", "0912345678"],
    ["Ấp 1", "Đặng Văn Đỗ", ""],
    ["Ấp Mỹ Đông", "Trần Quốc Bửu", "0987654321"],
]


def test_every_module_of_the_program_can_be_imported(program: Program, tmp_path: Path) -> None:
    script = tmp_path / "imports.py"
    script.write_text(_IMPORT_ALL, "utf-8")
    ended = program.windows.run(
        rf"{program.folder}\python.exe", "-X", "utf8", "-B", outside(script)
    )
    assert ended.code == 0, ended


def test_a_record_goes_from_a_list_to_the_superior_and_is_confirmed(program: Program) -> None:
    folder, stick = r"C:\Sổ của xã", r"C:\Sổ của xã\usb"
    program.windows.place(stick).mkdir(parents=True)
    file, store = rf"{folder}\mỹ hiệp.antt", rf"{folder}\tỉnh.kho"
    listed = program.windows.place(folder) / "danh sách.xlsx"
    listed.write_bytes(workbook({"Danh sách": _LIST}))

    program.tell("init", file, *_UNIT, "--recovery-file", rf"{folder}\khóa.txt")
    (counts,) = program.tell("import", file, "household", rf"{folder}\danh sách.xlsx", "--create")
    assert (counts["rows"], counts["add"], counts["problem"]) == (3, 3, 0)
    found = program.tell("list", file, "household", "--search", "dang van do")
    assert [each["representative_name"] for each in found] == ["Đặng Văn Đỗ"]

    program.tell("superior", "init", store, *_SUPERIOR, "--recovery-file", rf"{folder}\khóa 2.txt")
    program.tell("superior", "card", store, "--out", rf"{stick}\tinh.antt-card")
    program.tell("trust", file, rf"{stick}\tinh.antt-card")
    program.tell("card", file, "--out", rf"{stick}\may.antt-card")
    program.tell("superior", "enrol", store, rf"{stick}\may.antt-card")
    (made,) = program.tell("export", file, "--to", stick)
    (received,) = program.tell("superior", "receive", store, stick)
    assert (received["bundle"], received["verdict"]) == (made["bundle"], "accepted")
    (receipt,) = program.windows.place(stick).glob("*.antt-receipt")
    (taken,) = program.tell("receipt", file, rf"{stick}\{receipt.name}")
    assert (taken["acknowledged"], taken["returned"]) == (made["to"], [])
    assert program.run("check", file).code == 0


def test_papers_are_printed_in_liberation_serif_and_everything_can_be_dumped(
    program: Program, tmp_path: Path
) -> None:
    file = r"C:\thuc-hanh.antt"
    program.tell("demo", file, "--households", 40, "--models", 4, "--cases", 6, "--years", 1)
    for document in program.tell("documents"):
        if document["name"] in {"pledge_household", "model_list", "mediation_register"}:
            program.tell("print", file, document["name"], "--out", tmp_path / "giấy.pdf")
            assert b"LiberationSerif" in (tmp_path / "giấy.pdf").read_bytes()
    first = program.tell("dump", file, "--to", tmp_path / "một", "--canonical")[-1]
    assert first == program.tell("dump", file, "--to", tmp_path / "hai", "--canonical")[-1]
    assert len(program.tell("dump", file, "--to", tmp_path / "bảng")) > 10
    assert program.run("check", file).code == 0


def test_a_file_is_refused_while_another_process_has_it_open(program: Program) -> None:
    file = r"C:\thuc-hanh-2.antt"
    program.tell("demo", file, "--households", 5, "--models", 0, "--cases", 0, "--years", 1)
    hold = (
        "import sys, pathlib; from antt_desktop.system.locks import FileLock;"
        "lock = FileLock.acquire(pathlib.Path(sys.argv[1]), 'truong');"
        "print('held', flush=True); sys.stdin.read()"
    )
    python = rf"{program.folder}\python.exe"
    with program.windows.start(python, "-X", "utf8", "-c", hold, file) as holder:
        assert holder.stdout
        assert b"held" in holder.stdout.readline()
        assert program.run("check", file).code == 5
        holder.kill()
