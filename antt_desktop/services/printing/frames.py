"""The paper and its margins (Decree 30/2020, domain.md E0), in points."""

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True)
class Frame:
    """A page size with margins; the binding edge is always on the left."""

    width: float
    height: float
    top: float = 20 * MM
    bottom: float = 20 * MM
    left: float = 30 * MM
    right: float = 20 * MM

    @property
    def text_width(self) -> float:
        """Width between the left and right margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the top and bottom margins."""
        return self.height - self.top - self.bottom

    @property
    def text_top(self) -> float:
        """The y of the upper margin."""
        return self.height - self.top


PORTRAIT = Frame(210 * MM, 297 * MM)
LANDSCAPE = Frame(297 * MM, 210 * MM)
