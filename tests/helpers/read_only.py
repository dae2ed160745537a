"""A disk that refuses writing, as the operating system answers it; root may write everywhere."""

import errno
import os

import pytest


def refuse_writing(monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    """Let every opening for writing of a file whose name ends so be refused."""
    really_open = os.open

    def opened(path: "os.PathLike[str] | str", flags: int, mode: int = 0o777, **more: int) -> int:
        if os.fspath(path).endswith(ending) and flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), os.fspath(path))
        return really_open(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", opened)
