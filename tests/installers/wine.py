"""A Windows 10 made of Wine, fresh for each run, and the installed program in it."""

import json
import os
import shutil
import subprocess
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
        self.world = {
            "PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "DISPLAY": display, "LC_ALL": "C.UTF-8",
            "WINEPREFIX": str(PREFIX), "WINEARCH": "win64", "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=d;mshtml=d",
        }  # fmt: skip

    def begin(self) -> None:
        """Make the prefix anew and let it be Windows 10."""
        shutil.rmtree(PREFIX, ignore_errors=True)
        PREFIX.mkdir(parents=True)
        for command in (("wineboot", "-i"), ("winecfg", "-v", "win10")):
            assert self.run(*command).code == 0, command
        subprocess.run(
            ["x86_64-w64-mingw32-gcc", "-shared", "-s", "-o", self.place(r"C:\windows\system32") /
             "bcryptprimitives.dll", _SHIM, "-ladvapi32"], check=True,
        )  # fmt: skip

    def run(self, *command: object, stdin: str = "", **world: str) -> Ended:
        """Run a program to its end; its output goes through pipes, which Python on Wine needs."""
        done = subprocess.run(
            ["wine", *map(str, command)], input=stdin.encode(), capture_output=True,
            env=self.world | world, timeout=_LIMIT, check=False,
        )  # fmt: skip
        out, messages = (each.decode("utf-8", "replace") for each in (done.stdout, done.stderr))
        return Ended(done.returncode, out.replace("\r", ""), messages.replace("\r", ""))

    def start(self, *command: object) -> "subprocess.Popen[bytes]":
        """Start a program and leave it running."""
        return subprocess.Popen(
            ["wine", *map(str, command)], env=self.world, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def kill_everything(self) -> None:
        """End every Windows process at once, as a power cut does."""
        subprocess.run(["wineserver", "-k9"], env=self.world, check=False, timeout=_LIMIT)
        subprocess.run(["wineserver", "-w"], env=self.world, check=False, timeout=_LIMIT)

    def wait_for_all(self) -> None:
        """Return when no Windows process is left: an uninstaller goes on in a copy of itself."""
        subprocess.run(["wineserver", "-w"], env=self.world, check=True, timeout=_LIMIT)

    def registry(self, key: str, name: str = "") -> str | None:
        """Return a value of the registry, or None."""
        ended = self.run("reg", "query", key, *(("/v", name) if name else ("/ve",)))
        if ended.code:
            return None
        return ended.out.split("REG_SZ", 1)[-1].split("REG_DWORD", 1)[-1].strip()

    def place(self, path: str) -> Path:
        r"""Return where `C:\…` lies here."""
        return PREFIX / "drive_c" / path.removeprefix("C:\\").replace("\\", "/")


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
