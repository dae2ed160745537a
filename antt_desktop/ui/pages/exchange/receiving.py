"""Taking receipts in: one or several, in the order in which the superior made them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.bundles.answering import Answer, take_receipt
from antt_desktop.services.bundles.arrived import receipt_bytes
from antt_desktop.services.bundles.identity import superior_of
from antt_desktop.services.bundles.receipts import stored_receipt
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.pages.exchange.words import answer_words

_LAST = 1 << 62


@dataclass(frozen=True)
class Taken:
    """What became of one file: what it answers, or why it was refused."""

    path: Path
    answer: Answer | None = None
    fault: AnttError | None = None


def take_receipts(file: CommuneFile, paths: Iterable[Path]) -> list[Taken]:
    """Take receipts in; one that is refused does not stand in the way of the others.

    Raises MissingCardError before there is a superior to answer.
    """
    with file.beside() as beside:
        superior_of(beside)
        return [_take(beside, path) for path in sorted(paths, key=_number)]


def taken_words(superior: str, taken: Sequence[Taken]) -> str:
    """Return a sentence for every file, with its name where there are several."""
    return "\n".join(_words(superior, each, named=len(taken) > 1) for each in taken)


def _words(superior: str, taken: Taken, *, named: bool) -> str:
    if taken.answer is not None:
        return answer_words(superior, taken.answer)
    assert taken.fault is not None
    words = f"{taken.fault.message} (mã {taken.fault.code})"
    return f"{taken.path.name}: {words}" if named else words


def _take(file: CommuneFile, path: Path) -> Taken:
    try:
        return Taken(path, answer=take_receipt(file, receipt_bytes(path)))
    except AnttError as fault:
        return Taken(path, fault=fault)


def _number(path: Path) -> int:
    """Return the number a receipt claims, for the order only; what cannot be read comes last."""
    try:
        return stored_receipt(receipt_bytes(path)).number
    except AnttError:
        return _LAST
