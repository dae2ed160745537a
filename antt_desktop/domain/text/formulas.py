"""Text that a spreadsheet would take for a formula when it opens a list (faults.md T9)."""

import unicodedata

_STARTS = frozenset("=+-@\t\r\0|%")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe before its first sign."""
    folded = unicodedata.normalize("NFKC", text)
    risky = folded[:1] in _STARTS or folded.strip()[:1] in _STARTS
    return f"'{text}" if risky else text
