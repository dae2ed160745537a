"""A log handler that makes a test fail on any message it did not ask for."""

import logging


class LogGuard(logging.Handler):
    """Collects records of WARNING and above; `check` fails for those that nobody allowed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []
        self._allowed: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    def allow(self, text: str) -> None:
        """Expect a message that contains `text`; not seeing it fails the test too."""
        self._allowed.append(text)

    def check(self) -> None:
        messages = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in self._records]
        stray = [m for m in messages if not any(text in m for text in self._allowed)]
        unseen = [text for text in self._allowed if not any(text in m for m in messages)]
        assert not stray, f"unexpected log messages: {stray}"
        assert not unseen, f"log messages that never came: {unseen}"
