"""What Qt warns of goes to the log: which part of Qt said it and how badly, none of its words.

Qt's words hold names of files, fonts and texts; the part that speaks stands before them as
`QPainter::begin`, and nothing else of the message is let through.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_SPEAKER = re.compile(r"Q[A-Za-z]{1,40}(::~?[A-Za-z]{1,40}){1,3}\b")
_CATEGORY = re.compile(r"qt(\.[a-z0-9]{1,20}){1,5}")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@contextmanager
def qt_messages_logged() -> Iterator[None]:
    """Log what Qt says meanwhile; each part that speaks is logged once, painting repeats itself."""
    said = set[tuple[str, str]]()

    def take(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        named, category = _SPEAKER.match(words), str(getattr(context, "category", ""))
        speaker = named[0] if named else "Qt"
        name = category if _CATEGORY.fullmatch(category) else "qt"
        if (name, speaker) not in said:
            said.add((name, speaker))
            logger = logging.getLogger(name)
            if logger.isEnabledFor(_LEVELS[kind]):
                logger.handle(logger.makeRecord(name, _LEVELS[kind], speaker, 0, "", (), None))

    before = qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
