"""Widgets behind one another, each made when it is first asked for, so that a page opens at once."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

Part = TypeVar("Part", bound=QWidget)


class LateStack(QStackedWidget):
    """Shows one of several parts; a part that nobody asked for costs nothing."""

    def __init__(
        self, makers: Sequence[Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._makers = dict(enumerate(makers))
        for _ in makers:
            self.addWidget(QWidget())

    def part(self, place: int, kind: type[Part]) -> Part:
        """Return a part; it is made now, if it was not before."""
        if place in self._makers:
            self._put(place, self._makers[place]())
        found = self.widget(place)
        assert isinstance(found, kind)
        return found

    def show_part(self, place: int) -> QWidget:
        """Show a part and return it."""
        shown = self.part(place, QWidget)
        self.setCurrentIndex(place)
        return shown

    def parts(self) -> Iterator[QWidget]:
        """Return the parts that were made so far."""
        return (self.widget(n) for n in range(self.count()) if n not in self._makers)

    def _put(self, place: int, made: QWidget) -> None:
        del self._makers[place]
        current, kept = self.currentIndex(), self.widget(place)
        self.removeWidget(kept)
        kept.deleteLater()
        self.insertWidget(place, made)
        self.setCurrentIndex(current)
