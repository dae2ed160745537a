import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from antt_desktop.system import logs
from antt_desktop.system.logs import (
    RedactingFormatter,
    install_crash_hooks,
    open_crash_log,
    start_logging,
    where,
)
from tests.helpers.logs import LogGuard

NAME = "Nguyễn Văn An"
NUMBER = "087099123456"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    level = root.level
    handler = start_logging(tmp_path / "logs")
    yield tmp_path / "logs" / "antt.log"
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


def test_words_counts_codes_and_ids_are_written(log: Path) -> None:
    record_id = "0192f0c1-2d3e-7abc-8def-0123456789ab"
    logging.getLogger("antt_desktop.x").info("import %s: %d rows, %s", record_id, 400, "K01")
    assert f"import {record_id}: 400 rows, K01" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "value", [NAME, NUMBER, int(NUMBER), 912345678, "Nam", Path("/home") / NAME, {"name": NAME}]
)
def test_an_argument_that_could_be_a_persons_is_hidden(log: Path, value: object) -> None:
    logging.getLogger("antt_desktop.x").info("saved %s", value)
    text = log.read_text(encoding="utf-8")
    assert "saved ‹ẩn›" in text
    assert str(value) not in text


def test_of_other_libraries_only_the_origin_is_written(log: Path) -> None:
    logging.getLogger("reportlab").info("glyph missing in " + NAME)  # noqa: G003
    text = log.read_text(encoding="utf-8")
    assert "reportlab: test_logs.py:" in text
    assert NAME not in text


def test_an_exception_is_written_by_kind_and_place(log: Path, allowed_logs: LogGuard) -> None:
    allowed_logs.allow("crash")
    try:
        try:
            int(NAME)
        except ValueError as error:
            raise RuntimeError(NUMBER) from error
    except RuntimeError:
        logging.getLogger("antt_desktop.x").exception("crash")
    text = log.read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in text
    assert "caused by builtins.ValueError" in text
    assert "test_logs.py:" in text
    assert NAME not in text
    assert NUMBER not in text


def test_a_message_that_does_not_fit_its_arguments_is_still_written() -> None:
    record = logging.makeLogRecord(
        {"name": "antt_desktop.x", "msg": "%d rows", "args": (NAME,), "pathname": __file__}
    )
    text = RedactingFormatter().format(record)
    assert text.endswith("antt_desktop.x: %d rows")


def test_a_crash_in_any_thread_is_told_without_its_words(
    log: Path, allowed_logs: LogGuard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    allowed_logs.allow("crash")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    told: list[str] = []
    with (tmp_path / "fatal.txt").open("w") as fatal:
        install_crash_hooks(told.append, fatal)
        thread = threading.Thread(target=int, args=(NAME,))
        thread.start()
        thread.join()
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(told) == 1
    assert "builtins.ValueError" in told[0]
    assert NAME not in told[0] + log.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_renamed_goes_on_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows renames no file that a second window has open."""
    monkeypatch.setattr(logs, "_FILE_BYTES", 300)

    def held(source: str, target: str) -> None:
        raise PermissionError(source, target)

    monkeypatch.setattr(os, "rename", held)
    level = logging.getLogger().level
    handler = start_logging(tmp_path)
    try:
        for number in range(20):
            logging.getLogger("antt_desktop.x").info("saved %d", number)
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger().setLevel(level)
        handler.close()
    lines = (tmp_path / "antt.log").read_text(encoding="utf-8").splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == [str(number) for number in range(20)]


def test_places_are_told_without_the_folders_of_the_machine() -> None:
    try:
        Path("no-such-file").read_bytes()
    except OSError as error:
        told = where(error)
    assert "system/test_logs.py:" in told
    assert str(Path(__file__).parent.parent) not in told


def test_the_last_words_of_the_crash_before_are_kept_until_the_next_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_FILE_BYTES", 10)
    for words in ("first crash, at length", "", "", "second crash"):
        with open_crash_log(tmp_path) as fatal:
            fatal.write(words)
    assert (tmp_path / "crash.log").read_text(encoding="utf-8") == "second crash"
    assert (tmp_path / "crash.log.1").read_text(encoding="utf-8") == "first cras"
    open_crash_log(tmp_path).close()
    assert (tmp_path / "crash.log.1").read_text(encoding="utf-8") == "second cra"
