"""A key as it stands on the keyboard, beside what it does."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES


def key_cap(keys: str) -> QLabel:
    """Return the picture of a key or a combination, e.g. `Ctrl+K`."""
    made = label(keys, role="key_cap")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def key_line(keys: str, words: str) -> QWidget:
    """Return a line of a key panel: the key and what it does."""
    line = QWidget()
    line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SIZES.space_2)
    row.addWidget(key_cap(keys))
    row.addWidget(label(words, tone="muted"), 1)
    return line
