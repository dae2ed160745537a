"""The way through the pages: where Alt+← and Alt+→ lead."""

from dataclasses import dataclass, field

from antt_desktop.ui.page import Arguments

_LONGEST = 50


@dataclass(frozen=True)
class Visit:
    """A page that was shown, and what it was asked to show."""

    key: str
    arguments: Arguments


@dataclass
class History:
    """Visited pages in order; going somewhere new forgets the way forward."""

    _visits: list[Visit] = field(default_factory=list)
    _place: int = -1

    @property
    def current(self) -> Visit | None:
        """The page one is on."""
        return self._at(self._place)

    @property
    def previous(self) -> Visit | None:
        """Where going back leads."""
        return self._at(self._place - 1)

    @property
    def next(self) -> Visit | None:
        """Where going forward leads."""
        return self._at(self._place + 1)

    def visit(self, visit: Visit) -> None:
        """Go somewhere; the same place again is no step."""
        if self.current == visit:
            return
        self._visits = [*self._visits[: self._place + 1], visit][-_LONGEST:]
        self._place = len(self._visits) - 1

    def replace(self, visit: Visit) -> None:
        """Be at the same place otherwise: what is typed letter by letter is one step."""
        self._visits[self._place] = visit

    def stand(self, where: Arguments) -> None:
        """Be at the same place as it stands now: coming back finds it so."""
        if self.current is not None:
            self.replace(Visit(self.current.key, {**self.current.arguments, **where}))

    def go_back(self) -> None:
        """Take one step back, if there is one."""
        self._place = max(min(0, len(self._visits) - 1), self._place - 1)

    def go_forward(self) -> None:
        """Take one step forward, if there is one."""
        self._place = min(len(self._visits) - 1, self._place + 1)

    def _at(self, place: int) -> Visit | None:
        return self._visits[place] if 0 <= place < len(self._visits) else None
