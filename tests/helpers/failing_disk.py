"""A disk that fails under this very process: strace answers its calls on some files with EIO."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SYNCS = "fsync,fdatasync"


@contextmanager
def failing_disk(file: Path, calls: str = SYNCS, first: int = 1) -> Iterator[None]:
    """Let these calls on a file of SQLite and on its journal fail, from the `first` on."""
    log = file.with_name("loi-o-dia.trace")
    strace = ["strace", "-f", "-o", str(log), "-e", f"trace={calls}", "-e"]
    strace += [f"inject={calls}:error=EIO:when={first}+", "-P", str(file), "-P", f"{file}-journal"]
    with subprocess.Popen(
        [*strace, "-p", str(os.getpid())], stderr=subprocess.PIPE, text=True
    ) as tracer:
        assert tracer.stderr is not None
        assert any("attached" in line for line in iter(tracer.stderr.readline, ""))
        try:
            yield
        finally:
            tracer.terminate()
    assert "(INJECTED)" in log.read_text(), "no call on the file failed"
