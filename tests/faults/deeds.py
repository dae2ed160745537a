"""What is done to a place while a fault strikes, and what may have come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, Self, TypeVar

from tests.faults.doing import Ended
from tests.faults.post import Post

K = TypeVar("K")


class Place(Protocol):
    """A post and all that stands around it, in one folder."""

    @property
    def folder(self) -> Path:
        """All of it lies in here."""

    @property
    def post(self) -> Post:
        """The police post."""

    def copied(self, folder: Path) -> Self:
        """Copy it to a folder that is not there yet."""

    def moved(self, folder: Path) -> Self:
        """Move it where no copy of it will lie: a copy beside the first is told from it."""


P = TypeVar("P", bound=Place)


@dataclass(frozen=True)
class Deed(Generic[P, K]):
    """Something done to a place."""

    name: str
    prepare: Callable[[P], K]
    """Makes the place ready; returns what is known of it, to be judged by."""
    act: Callable[[P], None]
    """Does it, in a process of its own."""
    judge: Callable[[K, P, Ended], None]
    """Fails unless the place is as promised after a fault; may use the place up."""
    watched: Callable[[P], list[Path]]
    """Returns the files that the deed may touch, there or not yet."""


AnyDeed = Deed[Any, Any]
