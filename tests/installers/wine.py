"""A Windows 10 made of Wine, fresh for each run, and the installed program in it."""

import json
import os
import selectors
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers.source import ROOT

PREFIX = ROOT / "build" / "installers" / "wine"
_SHIM = Path(__file__).parent / "shim" / "bcryptprimitives.c"
_LIMIT = 600
"""Seconds after which a program counts as hanging."""


@dataclass(frozen=True)
class Ended:
    """How a Windows program ended."""

    code: int
    out: str
    messages: str


class Windows:
    """The prefix, its screen, and what runs in it."""

    def __init__(self, display: str) -> None:
        self._idle: subprocess.Popen[bytes] | None = None
        self.world = {
            "PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "DISPLAY": display, "LC_ALL": "C.UTF-8",
            "WINEPREFIX": str(PREFIX), "WINEARCH": "win64", "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=d;mshtml=d",
        }  # fmt: skip

    def begin(self) -> None:
        """Make the prefix anew and let it be Windows 10."""
        shutil.rmtree(PREFIX, ignore_errors=True)
        PREFIX.mkdir(parents=True)
        assert self.run("wineboot", "-i").code == 0
        self._stay_up()
        assert self.run("winecfg", "-v", "win10").code == 0
        subprocess.run(
            ["x86_64-w64-mingw32-gcc", "-shared", "-s", "-o", self.place(r"C:\windows\system32") /
             "bcryptprimitives.dll", _SHIM, "-ladvapi32"], check=True,
        )  # fmt: skip

    def run(self, *command: object, stdin: str = "", **world: str) -> Ended:
        """Run a program to its end; its output goes through pipes, which Python on Wine needs."""
        process = subprocess.Popen(
            ["wine", *map(str, command)], env=self.world | world, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        with process:
            assert process.stdin
            process.stdin.write(stdin.encode())
            process.stdin.close()
            out, messages = read_until_end(process)
        return Ended(process.returncode, out, messages)

    def start(self, *command: object) -> "subprocess.Popen[bytes]":
        """Start a program and leave it running."""
        return subprocess.Popen(
            ["wine", *map(str, command)], env=self.world, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def cut_power(self) -> None:
        """End every Windows process at once, and start Windows again."""
        self.end()
        self._stay_up()

    def end(self) -> None:
        """End every Windows process at once."""
        while found := list(self._processes()):
            for process in found:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.05)
        if self._idle:
            with self._idle:  # closes its pipe
                self._idle = None

    def wait_for(self, program: str) -> None:
        """Return when no process whose command names `program` is left."""
        while any(program in self._command(process) for process in self._processes()):
            time.sleep(0.1)

    def is_running(self, words: str) -> bool:
        """Whether a process whose command holds these words is running."""
        return any(words in self._command(process) for process in self._processes())

    def _stay_up(self) -> None:
        """Keep a program waiting, so that Windows need not start and end with every command."""
        self._idle = subprocess.Popen(
            ["wine", "cmd"], env=self.world, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def _processes(self) -> Iterator[int]:
        """Yield the ids of this prefix's processes: they carry it in their environment."""
        own = f"WINEPREFIX={PREFIX}".encode()
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                state = (place / "stat").read_text("ascii", "replace").rpartition(")")[2].split()[0]
                if state != "Z" and own in (place / "environ").read_bytes().split(b"\0"):
                    yield int(place.name)

    def _command(self, process: int) -> str:
        try:
            return Path(f"/proc/{process}/cmdline").read_text("utf-8", "replace")
        except OSError:
            return ""

    def registry(self, key: str, name: str = "") -> str | None:
        """Return a value of the registry, or None."""
        ended = self.run("reg", "query", key, *(("/v", name) if name else ("/ve",)))
        if ended.code:
            return None
        return ended.out.split("REG_SZ", 1)[-1].split("REG_DWORD", 1)[-1].strip()

    def place(self, path: str) -> Path:
        r"""Return where `C:\…` lies here."""
        return PREFIX / "drive_c" / path.removeprefix("C:\\").replace("\\", "/")


def read_until_end(process: "subprocess.Popen[bytes]") -> list[str]:
    """Return what a process wrote to stdout and stderr until it ended.

    The pipes may stay open longer: services of Windows that it happened to start hold them too.
    """
    assert process.stdout
    assert process.stderr
    found = {process.stdout: b"", process.stderr: b""}
    until = time.monotonic() + _LIMIT
    with selectors.DefaultSelector() as selector:
        for pipe in found:
            selector.register(pipe, selectors.EVENT_READ, pipe)
        while selector.get_map():
            ended = process.poll() is not None
            ready = selector.select(0 if ended else 0.02)
            for key, _ in ready:
                if data := os.read(key.fd, 1 << 16):
                    found[key.data] += data
                else:
                    selector.unregister(key.fileobj)
            if ended and not ready:
                break
            if time.monotonic() > until:
                process.kill()
                raise TimeoutError(process.args)
    return [data.decode("utf-8", "replace").replace("\r", "") for data in found.values()]


def outside(path: Path) -> str:
    """Return how Windows names a file of this machine."""
    return "Z:" + str(path).replace("/", "\\")


class Program:
    """The program installed in a folder of Windows."""

    def __init__(self, windows: Windows, folder: str, password: Path) -> None:
        self.windows, self.folder = windows, folder
        self._password = {"ANTT_PASSWORD_FILE": outside(password)}

    @property
    def place(self) -> Path:
        return self.windows.place(self.folder)

    @property
    def versions(self) -> list[str]:
        """Return the folders of versions that lie there, whole or not."""
        return sorted(path.name for path in self.place.glob("v*") if path.is_dir())

    def run(self, *arguments: object, stdin: str = "") -> Ended:
        """Run a command of the program; paths of this machine are told as Windows names them."""
        told = [outside(each) if isinstance(each, Path) else each for each in arguments]
        starter = (rf"{self.folder}\python.exe", "-X", "utf8", "-m", "antt_desktop")
        return self.windows.run(*starter, *told, stdin=stdin, **self._password)

    def tell(self, *arguments: object, stdin: str = "") -> list[dict[str, Any]]:
        """Return the objects a command prints; it must succeed."""
        ended = self.run(*arguments, stdin=stdin)
        assert ended.code == 0, (arguments, ended)
        return [json.loads(line) for line in ended.out.splitlines() if line.startswith("{")]

    @property
    def version(self) -> str:
        """Return the version that starts."""
        ended = self.run("--version")
        assert ended.code == 0, ended
        return ended.out.split()[-1]

    @property
    def installation(self) -> str:
        """Return how the program says that it came onto the machine."""
        ask = "from antt_desktop.system.installation import installed_as; print(installed_as())"
        return self.windows.run(rf"{self.folder}\python.exe", "-X", "utf8", "-c", ask).out.strip()
