"""What differs between Windows and Linux stands in `system/` and nowhere else."""

import ast

import pytest

from tests.helpers.source import at, dotted_names, imported_names, modules, room, tree

POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
WINDOWS_MODULES = {"msvcrt", "winreg", "winsound", "_winapi", "ctypes"}
SYSTEM_NAMES = {
    "os.O_DIRECTORY", "os.chown", "os.chroot", "os.fchmod", "os.fork", "os.getegid", "os.geteuid",
    "os.getgid", "os.getuid", "os.killpg", "os.mkfifo", "os.name", "os.posix_fadvise", "os.setsid",
    "os.startfile", "os.statvfs", "os.sync", "os.uname", "signal.SIGALRM", "signal.SIGHUP",
    "signal.SIGKILL", "sys.getwindowsversion", "sys.platform", "os.fsync", "os.replace",
    "platform.system",
}  # fmt: skip
SECOND_SQLITE = {"sqlite3", "PySide6.QtSql", "apsw", "pysqlite3"}
CLOCKS = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today")
TEXT_METHODS = {"read_text", "write_text"}


def test_only_system_knows_the_operating_system() -> None:
    found = [
        f"{at(module, line)} {name}"
        for module in modules()
        if room(module) != "system"
        for line, name in (*imported_names(module), *dotted_names(module))
        if name.split(".")[0] in POSIX_MODULES | WINDOWS_MODULES or name in SYSTEM_NAMES
    ]
    assert not found


def test_only_one_copy_of_sqlite_is_ever_loaded() -> None:
    """Two copies in one process drop each other's locks (faults.md §0.10)."""
    found = [
        f"{at(module, line)} {name}"
        for module in modules()
        for line, name in imported_names(module)
        if any(name == banned or name.startswith(banned + ".") for banned in SECOND_SQLITE)
    ]
    assert not found


def test_the_clock_is_read_only_where_the_rooms_are_joined() -> None:
    found = [
        f"{at(module, line)} {name}"
        for module in modules()
        if room(module) not in {"app.py", "terminal.py"}
        for line, name in dotted_names(module)
        if name.endswith(CLOCKS)
    ]
    assert not found


def test_every_text_file_names_its_encoding() -> None:
    """Windows would take its own code page otherwise."""
    found = [
        at(module, call.lineno)
        for module in modules()
        for call in ast.walk(tree(module))
        if isinstance(call, ast.Call) and opens_text(call) and not names_encoding(call)
    ]
    assert not found


def opens_text(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute) and call.func.attr in TEXT_METHODS:
        return True
    if isinstance(call.func, ast.Name):
        return call.func.id == "open" and "b" not in mode(call, 1)
    is_path_open = isinstance(call.func, ast.Attribute) and call.func.attr == "open"
    return is_path_open and mode(call, 0) in {"r", "w", "a", "x", "r+", "w+"}


def mode(call: ast.Call, place: int) -> str:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    given += call.args[place : place + 1]
    return given[0].value if given and isinstance(given[0], ast.Constant) else "r?"


def names_encoding(call: ast.Call) -> bool:
    positional = isinstance(call.func, ast.Attribute) and (
        len(call.args) >= {"read_text": 1, "write_text": 2}.get(call.func.attr, 99)
    )
    return positional or any(keyword.arg == "encoding" for keyword in call.keywords)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("path.read_text()", True),
        ("path.read_text(encoding='utf-8')", False),
        ("path.read_text('utf-8')", False),
        ("path.write_text(text)", True),
        ("path.open('w')", True),
        ("path.open('rb')", False),
        ("open(name)", True),
        ("open(name, 'wb')", False),
        ("CommuneFile.open(path, key)", False),
    ],
)
def test_the_search_for_missing_encodings_finds_them(source: str, found: bool) -> None:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    assert (opens_text(call) and not names_encoding(call)) is found
