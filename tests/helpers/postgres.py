"""A PostgreSQL server of the tests' own, on a free port, in a folder that goes with them."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")
_ACCOUNT = "postgres"


@contextmanager
def postgres_server() -> Iterator[str]:
    """Start a server and yield the URL of its database; fails where PostgreSQL is not installed."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="antt-pg-"))
    data, port = folder / "data", _free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, _ACCOUNT)
    try:
        _run(
            [
                programs / "initdb",
                "-D",
                data,
                "-A",
                "trust",
                "-U",
                _ACCOUNT,
                "-E",
                "UTF8",
                "--no-sync",
            ]
        )
        options = f"-p {port} -k {folder} -h 127.0.0.1 -F -c max_locks_per_transaction=256"
        start = ["-D", data, "-w", "-l", folder / "log", "-o", options, "start"]
        _run([programs / "pg_ctl", *start])
        try:
            yield f"postgresql://{_ACCOUNT}@127.0.0.1:{port}/postgres"
        finally:
            _run([programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Return the folder of the newest server's programs."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda each: int(each.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
    return (found[-1] if found else Path(str(on_path))).parent


def _run(command: list[object]) -> None:
    """Run a program of the server, which refuses to run as root, under its own account."""
    told = [str(part) for part in command]
    if os.geteuid() == 0:
        told = ["runuser", "-u", _ACCOUNT, "--", *told]
    done = subprocess.run(told, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{told} failed: {done.stdout}{done.stderr}")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
