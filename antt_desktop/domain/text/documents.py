"""Numbers of documents, such as 15/BC-CAX (domain G5)."""

import re

_DOCUMENT_NUMBER = re.compile(
    r"[0-9]+[a-z]?(/[0-9]{4})?[-/][A-ZĐƯ][A-Za-zĐđƯư0-9]*([-/.][A-Za-zĐđƯư0-9]+)*"
)


def is_document_number(text: str) -> bool:
    """Tell whether `text` has the usual form; a form unlike it deserves a warning, no error."""
    return _DOCUMENT_NUMBER.fullmatch(text) is not None
