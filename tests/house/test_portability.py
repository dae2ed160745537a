"""What differs between Windows and Linux stands in `system/` and nowhere else."""

import ast
from collections.abc import Iterator

import pytest

from tests.helpers.source import at, dotted_names, imported_names, modules, nodes, room, tree

POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
WINDOWS_MODULES = {"msvcrt", "winreg", "winsound", "_winapi", "ctypes"}
SYSTEM_NAMES = {
    "os.O_DIRECTORY", "os.chown", "os.chroot", "os.fchmod", "os.fork", "os.getegid", "os.geteuid",
    "os.getgid", "os.getuid", "os.killpg", "os.mkfifo", "os.name", "os.posix_fadvise", "os.setsid",
    "os.startfile", "os.statvfs", "os.sync", "os.uname", "signal.SIGALRM", "signal.SIGHUP",
    "signal.SIGKILL", "sys.getwindowsversion", "sys.platform", "os.fsync", "os.replace",
    "platform.system",
}  # fmt: skip
POSIX_ONLY = {name for name in SYSTEM_NAMES if name.startswith(("os.", "signal."))} - {
    "os.fsync", "os.name", "os.replace", "os.startfile",
} | {"os.pread", "os.pwrite", "os.sched_getaffinity", "os.wait", "os.waitpid", "signal.SIGXCPU"}  # fmt: skip
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


def test_what_only_one_system_has_stands_in_a_branch_for_that_system() -> None:
    found = [
        f"{at(module, line)} {name}"
        for module in modules()
        if room(module) == "system"
        for line, name in out_of_place(tree(module))
    ]
    assert not found


def test_both_systems_offer_the_same() -> None:
    """What one branch defines for all that is not itself in a branch, the other defines too."""
    used = {module: names_used_on_both(tree(module)) for module in modules()}
    public = {name for names in used.values() for name in names if not name.startswith("_")}
    found = [
        f"{at(module, 1)} {sorted(names ^ others)} stand on one side only"
        for module in modules()
        if room(module) == "system"
        for names, others in branches(tree(module), used[module] | public)
        if names ^ others
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
        for call in nodes(module)
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
    return str(given[0].value) if given and isinstance(given[0], ast.Constant) else "r?"


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


def forks(source: ast.Module) -> list[ast.If]:
    """Return the statements that ask which system this is."""
    asked = "sys.platform == 'win32'"
    nodes = [node for node in ast.walk(source) if isinstance(node, ast.If)]
    return [node for node in nodes if ast.unparse(node.test) == asked]


def inside(statements: list[ast.stmt]) -> set[ast.AST]:
    return {node for statement in statements for node in ast.walk(statement)}


def names_used_on_both(source: ast.Module) -> set[str]:
    """Return the names that a module uses or imports outside of its forks."""
    apart = {node for fork in forks(source) for node in inside(fork.body) | inside(fork.orelse)}
    shared = [node for node in ast.walk(source) if node not in apart]
    imported = [node for node in shared if isinstance(node, ast.ImportFrom)]
    return {node.id for node in shared if isinstance(node, ast.Name)} | {
        alias.name for node in imported for alias in node.names
    }


def branches(source: ast.Module, used: set[str]) -> Iterator[tuple[set[str], set[str]]]:
    """Yield, for every fork of a module, which of the names in use each side defines."""
    for fork in forks(source):
        yield defined(fork.body) & used, defined(fork.orelse) & used


def defined(body: list[ast.stmt]) -> set[str]:
    functions = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assigned = {
        name.id
        for node in body
        if isinstance(node, ast.Assign)
        for target in node.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    return functions | assigned


def out_of_place(source: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield what only one system has and stands outside the branch for it."""
    windows = {node for fork in forks(source) for node in inside(fork.body)}
    posix = {node for fork in forks(source) for node in inside(fork.orelse)}
    for node in ast.walk(source):
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Attribute):
            name = named(node)
            lost = name in POSIX_MODULES | POSIX_ONLY and node not in posix
            if lost or (name in WINDOWS_MODULES and node not in windows):
                yield node.lineno, name


def named(node: ast.Import | ast.ImportFrom | ast.Attribute) -> str:
    if isinstance(node, ast.Import):
        return node.names[0].name
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0]
    return ast.unparse(node)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import fcntl", ["fcntl"]),
        ("def f():\n    os.fork()", ["os.fork"]),
        ("from ctypes import wintypes", ["ctypes"]),
        ("if sys.platform == 'win32':\n    import ctypes\nelse:\n    import fcntl", []),
        ("if sys.platform == 'win32':\n    os.getuid()", ["os.getuid"]),
        ("if sys.platform == 'linux':\n    import resource", ["resource"]),
        ("import os\nos.close(1)", []),
    ],
)
def test_the_search_for_what_is_out_of_place_finds_it(source: str, found: list[str]) -> None:
    assert [name for _, name in out_of_place(ast.parse(source))] == found


def test_the_search_for_a_missing_twin_finds_it() -> None:
    source = ast.parse("if sys.platform == 'win32':\n    def a(): pass\nelse:\n    _c = 1\n_c")
    assert list(branches(source, names_used_on_both(source))) == [(set(), {"_c"})]
    assert list(branches(source, {"a", "_c"})) == [({"a"}, {"_c"})]
