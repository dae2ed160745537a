"""Real children that misbehave: each ends with its own sentence, and the parent goes on."""

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from antt_desktop.domain.errors import CancelledError
from antt_desktop.system.limits import (
    ChildCrashedError,
    ChildMemoryError,
    ChildOutputError,
    ChildTimeError,
    run_limited,
)


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of a module called `parser_under_test`, to be written by the test."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path / "parser_under_test.py"


def run(module: Path, source: str, *args: str, **limits: object) -> list[bytes]:
    module.write_text(source, encoding="utf-8")
    return list(run_limited("parser_under_test", args, **limits))  # type: ignore[arg-type]


def test_the_child_gets_arguments_and_input_and_gives_lines_back(module: Path) -> None:
    echo = (
        "import sys\n"
        "sys.stdout.buffer.write(sys.argv[1].encode() + b'\\n' + sys.stdin.buffer.read())"
    )
    data = b"x" * 300_000 + b"\n" + "Ấp Mỹ Hiệp".encode()
    assert run(module, echo, "tên tệp.xlsx", stdin=data) == [
        "tên tệp.xlsx\n".encode(),
        b"x" * 300_000 + b"\n",
        "Ấp Mỹ Hiệp".encode(),
    ]


def test_lines_come_while_the_child_still_works(module: Path) -> None:
    module.write_text("print('first', flush=True)\nimport sys\nsys.stdin.read()\nwhile True: pass")
    lines = run_limited("parser_under_test")
    assert next(lines) == b"first" + os.linesep.encode()
    lines.close()  # type: ignore[attr-defined]


def test_a_child_that_wants_too_much_memory_is_ended(module: Path) -> None:
    with pytest.raises(ChildMemoryError, match="bộ nhớ") as caught:
        run(module, "x = bytearray(1 << 30)", memory_mb=256)
    assert caught.value.exit_code == 3
    assert "không thay đổi" in caught.value.message


def test_a_child_that_computes_for_ever_is_ended(module: Path) -> None:
    with pytest.raises(ChildTimeError):
        run(module, "while True: pass", seconds=0.5)


def test_a_child_that_sleeps_for_ever_is_ended(module: Path) -> None:
    with pytest.raises(ChildTimeError):
        run(module, "import time\ntime.sleep(600)", seconds=0.5)


def test_the_child_limits_its_own_processor_time_too(module: Path) -> None:
    """As if the parent had died: nobody else would end it."""
    module.write_text("while True: pass")
    command = [sys.executable, "-m", "antt_desktop.system.limited_child", "256", "1"]
    ended = subprocess.run([*command, "parser_under_test"], check=False, timeout=60)
    assert ended.returncode != 0


def test_time_the_caller_takes_does_not_count(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module.write_text("for i in range(3): print(i, flush=True)")
    taken = 0
    monotonic = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: monotonic() + taken)
    for line in run_limited("parser_under_test", seconds=30):
        assert int(line) == taken // 1000
        taken += 1000
    assert taken == 3000


@pytest.mark.parametrize(
    "source",
    ["while True: print('x' * 1000)", "import sys\nwhile True: sys.stdout.write('x' * 100000)"],
    ids=["many lines", "one endless line"],
)
def test_a_child_that_writes_for_ever_is_ended(module: Path, source: str) -> None:
    with pytest.raises(ChildOutputError):
        run(module, source, output_mb=1)


@pytest.mark.parametrize(
    "source",
    ["import os\nos.abort()", "import sys\nsys.exit(1)", "raise KeyError('Nguyễn Văn An')"],
    ids=["abort", "exit code", "exception"],
)
def test_a_child_that_crashes_is_told(module: Path, source: str) -> None:
    with pytest.raises(ChildCrashedError):
        run(module, source)


def test_the_report_of_a_crash_names_kind_and_place_but_no_content(module: Path) -> None:
    with pytest.raises(ChildCrashedError) as caught:
        run(module, "raise KeyError('Nguyễn Văn An')")
    assert "KeyError" in caught.value.report
    assert "parser_under_test.py:1" in caught.value.report
    assert "Nguyễn" not in caught.value.report + str(caught.value)


def test_what_a_library_prints_on_its_way_down_is_not_reported(module: Path) -> None:
    source = "import os, sys\nsys.stderr.write('Nguyễn Văn An')\nsys.stderr.flush()\nos.abort()"
    with pytest.raises(ChildCrashedError) as caught:
        run(module, source)
    assert "Nguyễn" not in caught.value.report


def test_cancelling_ends_the_child(module: Path) -> None:
    answers = iter([False, False, True])
    with pytest.raises(CancelledError):
        run(module, "import time\ntime.sleep(600)", cancelled=lambda: next(answers))


def test_the_child_cannot_write_files(module: Path, tmp_path: Path) -> None:
    """Windows has no such limit for a process: there the child is only short of memory and time."""
    target = tmp_path / "dropped"
    source = f"with open({str(target)!r}, 'wb') as file: file.write(b'x' * 10)"
    if sys.platform != "win32":
        with pytest.raises(ChildCrashedError):
            run(module, source)
        assert target.read_bytes() == b""


def test_passwords_named_in_the_environment_do_not_reach_the_child(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTT_PASSWORD_FILE", "secret")
    lines = run(module, "import os\nprint('ANTT_PASSWORD_FILE' in os.environ)")
    assert lines[0].strip() == b"False"


if sys.platform == "win32":
    PARENT = "import sys\nfrom antt_desktop.system.limits import run_limited\n"
    PARENT += "for line in run_limited('parser_under_test', sys.argv[1:]): pass"
    CHILD = "import socket, sys, time\n"
    CHILD += "held = socket.create_connection(('127.0.0.1', int(sys.argv[1])))\ntime.sleep(600)"

    def test_windows_ends_the_child_of_a_program_that_was_killed(module: Path) -> None:
        module.write_text(CHILD)
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = str(server.getsockname()[1])
            parent = subprocess.Popen([sys.executable, "-c", PARENT, port])
            connection, _ = server.accept()
            parent.kill()
            parent.wait()
            connection.settimeout(60)
            with connection, suppress(ConnectionResetError):
                assert connection.recv(1) == b""
