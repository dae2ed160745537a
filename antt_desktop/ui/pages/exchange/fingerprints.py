"""Fingerprints as people compare them: groups of four in the letters of codes."""

from PySide6.QtWidgets import QWidget

from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import TYPE, current

_GROUPS_A_LINE = 4


def fingerprint_lines(fingerprint: str) -> str:
    """Return a fingerprint in lines of four groups."""
    groups = fingerprint.split("-")
    lines = [groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE)]
    return "\n".join("  ".join(line) for line in lines)


def fingerprint_label(fingerprint: str, whose: str) -> QWidget:
    """Return a fingerprint to be read aloud; a screen reader spells it group by group."""
    made = label(fingerprint_lines(fingerprint))
    made.setFont(current().font(TYPE.code))
    made.setProperty("letters", "code")
    made.setAccessibleName(f"{whose}: {fingerprint.replace('-', ', ')}")
    return made
