"""The log and the last words of a crash, neither with a citizen's data in it.

A log line holds time, level, logger and the message as the source code spells it. Arguments are
shown only when they are counts, fault codes or record ids; exceptions by kind and place. What
other libraries say is dropped but for its origin (faults.md §5, "Redaction in logs").
"""

import faulthandler
import logging
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

_OWN = "antt_desktop"
_PLAIN = re.compile(r"[A-Z][0-9]{2}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HIDDEN = "‹ẩn›"
_FILE_BYTES = 1_000_000
_FILES_KEPT = 5
_LARGEST_COUNT = 100_000_000  # a personal or telephone number is longer than any count


def where(error: BaseException) -> str:
    """Return kind and place of an exception and of its causes, without any of its words."""
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {_short(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        lines.append("caused by " + where(cause))
    return "\n".join(lines)


class RedactingFormatter(logging.Formatter):
    """Formats records so that no personal data can pass."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and the place of the exception below it."""
        head = f"{self.formatTime(record)} {record.levelname} {record.name}"
        text = f"{head}: {_message(record)}"
        if record.exc_info and record.exc_info[1] is not None:
            text += "\n" + where(record.exc_info[1])
        return text


class _SharedLog(RotatingFileHandler):
    """A log that two windows may write: while Windows refuses to rename it, it grows instead."""

    def doRollover(self) -> None:
        """Turn to the next file, or go on in this one."""
        with suppress(OSError):
            super().doRollover()


def start_logging(folder: Path) -> RotatingFileHandler:
    """Write the log of this process to `folder`, a million bytes a file, six files at most."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = _SharedLog(
        folder / "antt.log", maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8"
    )
    handler.setFormatter(RedactingFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def open_crash_log(folder: Path) -> IO[str]:
    """Return the file for the last words of a native crash; those of the one before stay beside it."""
    path = folder / "crash.log"
    with suppress(OSError), path.open("rb") as before:
        if words := before.read(_FILE_BYTES):
            (folder / "crash.log.1").write_bytes(words)
    return path.open("w", encoding="utf-8")


def install_crash_hooks(tell: Callable[[str], None], fatal: IO[str]) -> None:
    """Log every exception nobody caught and `tell` its place; let `fatal` take native crashes.

    `tell` may be called from any thread.
    """
    logger = logging.getLogger(_OWN)

    def caught(error: BaseException | None) -> None:
        if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
            return
        logger.critical("crash", exc_info=error)
        tell(where(error))

    sys.excepthook = lambda _kind, error, _trace: caught(error)
    threading.excepthook = lambda args: caught(args.exc_value)
    faulthandler.enable(fatal)


def _message(record: logging.LogRecord) -> str:
    if not record.name.startswith(_OWN) or not isinstance(record.msg, str):
        return f"{Path(record.pathname).name}:{record.lineno}"
    args = record.args if isinstance(record.args, tuple) else (record.args,) * bool(record.args)
    try:
        return record.msg % tuple(_shown(arg) for arg in args)
    except (TypeError, ValueError):
        return record.msg


def _shown(argument: object) -> object:
    if isinstance(argument, bool | float):
        return argument
    if isinstance(argument, int):
        return argument if abs(argument) < _LARGEST_COUNT else _HIDDEN
    text = str(argument)
    return text if _PLAIN.fullmatch(text) else _HIDDEN


def _short(filename: str) -> str:
    parts = Path(filename).parts
    return "/".join(parts[parts.index(_OWN) :] if _OWN in parts else parts[-2:])
