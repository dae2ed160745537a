"""Run a module in a child process that cannot take the window down with it.

Files from elsewhere are parsed only here (faults.md T8, P10): the child limits its own memory,
processor time and file writing before it imports the module; the parent limits clock time and
output, and ends the child when the officer cancels.
"""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.system.job_objects import end_with_parent
from antt_desktop.system.limited_child import FAILED, OUT_OF_MEMORY, ran_out_of_time

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
_POLL = 0.1  # seconds between two looks at the cancel button
_REPORT_BYTES = 4096
_LINE_BYTES = 16 << 20
_WAITING_LINES = 1000
_UNCHANGED = "Dữ liệu trong sổ không thay đổi."
if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    _NO_WINDOW = 0


class ChildMemoryError(AnttError):
    """The child wanted more memory than it was given."""

    code = "M01"

    def __init__(self) -> None:
        super().__init__(
            f"Đọc tệp này cần quá nhiều bộ nhớ nên đã dừng. {_UNCHANGED} "
            "Hãy tách tệp thành nhiều tệp nhỏ hơn rồi làm lại."
        )


class ChildTimeError(AnttError):
    """The child took longer than it was given."""

    code = "M02"

    def __init__(self) -> None:
        super().__init__(
            f"Đọc tệp này quá lâu nên đã dừng. {_UNCHANGED} "
            "Hãy tách tệp thành nhiều tệp nhỏ hơn rồi làm lại."
        )


class ChildOutputError(AnttError):
    """The child gave back more than anybody can use."""

    code = "M03"

    def __init__(self) -> None:
        super().__init__(
            f"Tệp này chứa quá nhiều dữ liệu nên đã dừng đọc. {_UNCHANGED} "
            "Hãy tách tệp thành nhiều tệp nhỏ hơn rồi làm lại."
        )


class ChildCrashedError(AnttError):
    """The child ended without finishing; `report` is its last words, free of personal data."""

    code = "M04"

    def __init__(self, report: str) -> None:
        self.report = report
        super().__init__(
            f"Không đọc được tệp này: tệp hỏng hoặc không đúng định dạng. {_UNCHANGED} "
            "Hãy mở tệp bằng Excel, lưu lại thành .xlsx mới rồi làm lại."
        )


PROMISED_MB, PROMISED_SECONDS = 512, 30
"""What no file from elsewhere makes a child exceed (faults.md P10)."""


def run_limited(
    module: str,
    args: Sequence[str] = (),
    *,
    stdin: bytes = b"",
    memory_mb: int = PROMISED_MB,
    seconds: float = PROMISED_SECONDS,
    output_mb: int = 256,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[bytes]:
    """Run `python -m module args…` limited; yield each line of its output as it comes.

    The module reads `stdin` from `sys.stdin.buffer` and writes lines (16 MiB at most) to
    `sys.stdout.buffer`; progress is a line like any other. Time that the caller spends between
    two lines does not count. A caller that stops iterating ends the child. Raises
    `ChildMemoryError`, `ChildTimeError`, `ChildOutputError`, `ChildCrashedError`,
    `CancelledError`; lines that came before are then worth nothing.
    """
    command = [
        sys.executable, "-B", "-P", "-X", "utf8", "-m", "antt_desktop.system.limited_child",
        str(memory_mb), str(int(seconds) + 1), module, *args,
    ]  # fmt: skip
    with _child(command, stdin) as child:
        yield from child.watched(seconds, output_mb << 20, cancelled)
        child.check_end()


class _Child:
    """A running child and the threads that keep its pipes from filling up."""

    def __init__(self, process: subprocess.Popen[bytes], stdin: bytes) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        self._process = process
        self._report = b""
        self._lines: queue.Queue[bytes | None] = queue.Queue(_WAITING_LINES)
        self._threads = [
            threading.Thread(target=work, args=args, daemon=True)
            for work, args in (
                (self._feed, (process.stdin, stdin)),
                (self._pump, (process.stdout,)),
                (self._listen, (process.stderr,)),
            )
        ]
        for thread in self._threads:
            thread.start()

    def watched(
        self, seconds: float, output_bytes: int, cancelled: Callable[[], bool]
    ) -> Iterator[bytes]:
        waited = 0.0
        while True:
            if cancelled():
                raise CancelledError
            if waited > seconds:
                raise ChildTimeError
            start = time.monotonic()
            with suppress(queue.Empty):
                line = self._lines.get(timeout=_POLL)
                if line is None:
                    return
                output_bytes -= len(line)
                if output_bytes < 0 or len(line) > _LINE_BYTES:
                    raise ChildOutputError
                waited += time.monotonic() - start
                yield line
                continue
            waited += time.monotonic() - start

    def check_end(self) -> None:
        code = self._process.wait()
        self._threads[-1].join()
        if code == OUT_OF_MEMORY or b"memory allocation of" in self._report:
            raise ChildMemoryError
        if ran_out_of_time(code):
            raise ChildTimeError
        if code:
            own_words = self._report.decode("utf-8", "replace") if code == FAILED else ""
            raise ChildCrashedError(f"exit {code} {own_words}".strip())

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        while any(thread.is_alive() for thread in self._threads):
            with suppress(queue.Empty):
                self._lines.get(timeout=_POLL)

    def _feed(self, pipe: IO[bytes], data: bytes) -> None:
        with suppress(OSError), pipe:
            pipe.write(data)

    def _pump(self, pipe: IO[bytes]) -> None:
        with pipe:
            while line := pipe.readline(_LINE_BYTES + 1):
                self._lines.put(line)
        self._lines.put(None)

    def _listen(self, pipe: IO[bytes]) -> None:
        with pipe:
            while block := pipe.read(_REPORT_BYTES):
                self._report = (self._report + block)[:_REPORT_BYTES]


@contextmanager
def _child(command: Sequence[str], stdin: bytes) -> Iterator[_Child]:
    pipe = subprocess.PIPE
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=_environment(), creationflags=_NO_WINDOW
    )
    forget = end_with_parent(process.pid)
    child = _Child(process, stdin)
    try:
        yield child
    finally:
        child.end()
        forget()


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ANTT_")}
    path = [str(_PACKAGE_PARENT), kept.get("PYTHONPATH", "")]
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, path)), "MALLOC_ARENA_MAX": "1"}
