"""What is wrong with one field, beside it: an icon and a sentence in the colour of the state."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from antt_desktop.domain.problems import Problem
from antt_desktop.ui.icons import pixmap
from antt_desktop.ui.kit.labels import set_tone
from antt_desktop.ui.theme import SIZES, current


class ProblemNote(QWidget):
    """Empty until something is told; keeps its width so that editors do not move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._allowed = True
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, current().px(5), 0, 0)
        layout.setSpacing(SIZES.space_2)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._icon.setContentsMargins(0, 2, 0, 0)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setRetainSizeWhenHidden(True)
        self._sentence.setSizePolicy(policy)
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._sentence, 1)
        self.tell(None)

    @property
    def sentence(self) -> str:
        """What is told, or nothing."""
        return self._sentence.text()

    def tell(self, problem: Problem | None) -> None:
        """Show a problem, or nothing."""
        self._sentence.setText(problem.message if problem else "")
        if problem is not None:
            state = "bad" if problem.is_error else "warn"
            name = "alert-circle-outline" if problem.is_error else "alert-outline"
            self._icon.setPixmap(
                pixmap(name, state, current().px(SIZES.icon_m), self.devicePixelRatioF())
            )
            set_tone(self._sentence, state)
        self._show()

    def allow(self, allowed: bool) -> None:
        """Show the note with its field, or hide both."""
        self._allowed = allowed
        self._show()

    def _show(self) -> None:
        self.setVisible(self._allowed and bool(self.sentence))
