"""What the preview found out about the pages, told in sentences above the buttons."""

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.print_dialog.making import Printout
from antt_desktop.ui.theme import SIZES

_GOOD, _INFO, _BAD = (
    ("check-circle", "good"),
    ("information-outline", "info"),
    ("alert-circle-outline", "bad"),
)
Finding = tuple[tuple[str, str], str]


class Checks(QWidget):
    """Lines with an icon each: what is right with the pages, and what one should know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame("rule"))
        self._lines = QVBoxLayout()
        pad = SIZES.space_4
        self._lines.setContentsMargins(pad, SIZES.space_1, pad, SIZES.space_3)
        self._lines.setSpacing(SIZES.space_2)
        outer.addLayout(self._lines)

    def show_findings(self, findings: list[Finding]) -> None:
        """Show these lines instead of the present ones."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()
        for mark, words in findings:
            self._lines.addWidget(_line(mark, words))
        self.setAccessibleName(". ".join(words for _, words in findings))


def findings_of(printout: Printout, noun: str) -> list[Finding]:
    """Return what is to be said about finished pages."""
    found: list[Finding] = []
    if printout.pages == printout.forms and printout.pledges:
        found.append((_GOOD, "Vừa một trang A4, đủ dấu chữ Việt"))
    else:
        found.append((_GOOD, f"{format_integer(printout.pages)} trang A4, đủ dấu chữ Việt"))
    found.append((_GOOD, "Không có trang trắng"))
    if kinds := _kinds(printout):
        found.append((_INFO, f"Nhiều loại chủ thể, mỗi phiếu theo mẫu của mình: {kinds}"))
    if again := printout.reprints:
        words = f"{format_integer(again)} {noun} đã in trước đó: chân trang sẽ ghi “In lại”"
        found.append((_INFO, words))
    return found


def _kinds(printout: Printout) -> str:
    """Return how many forms each kind of subject has; nothing when there is one kind only."""
    counts = Counter(pledge.display("subject_type") for pledge in printout.pledges)
    named = (f"{format_integer(n)} {kind[0].lower()}{kind[1:]}" for kind, n in counts.items())
    return "; ".join(named) if len(counts) > 1 else ""


def finding_of_fault(fault: AnttError) -> list[Finding]:
    """Return the one line that says why there are no pages."""
    return [(_BAD, fault.message)]


def _line(mark: tuple[str, str], words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SIZES.space_2)
    picture = QVBoxLayout()
    picture.addWidget(IconLabel(*mark))
    picture.addStretch(1)
    row.addLayout(picture)
    row.addWidget(label(words, wrap=True), 1)
    return line
