"""What the models of the practice commune went through, so that every status is seen (C8, D1)."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

QUIET_DAYS = 130
"""Days without an activity after which a model counts as idle (D1: three months)."""


@dataclass(frozen=True)
class Story:
    """How far a model came and what stands out; days are counted back from today."""

    status: str = "hoat_dong"
    since: int = 700
    """Days since its last step; for a running model since its launch."""
    late: bool = False
    """It was there before the program and is entered late."""
    year_only: bool = False
    quiet: bool = False
    unreviewed: bool = False
    headless: bool = False
    sensitive: bool = False
    typical: bool = False
    grown: bool = False
    """A place was added after its launch."""


_RUNNING = (
    Story(late=True, since=1500),
    Story(late=True, since=1100, typical=True),
    Story(since=500),
    Story(late=True, since=2300, year_only=True),
    Story(since=320, grown=True),
)
_TOLD = (
    Story(late=True, since=1300, typical=True),
    Story("phe_duyet", since=95),
    Story(late=True, since=900, quiet=True),
    Story("khao_sat", since=18),
    Story("cung_co", since=40),
    Story("de_xuat", since=12),
    Story(late=True, since=1000, unreviewed=True),
    Story("phe_duyet", since=15),
    Story(since=620, sensitive=True),
    Story("tam_ngung", since=75),
    Story("thanh_loai", since=160, late=True),
    Story("khong_duyet", since=200),
    Story(late=True, since=1700, headless=True, year_only=True),
    Story(since=210),
)


def stories(count: int, chance: random.Random) -> Iterator[Story]:
    """Yield this many stories: each telling one once, with running models between them."""
    for number in range(count):
        told, running = divmod(number, 2)
        if running or told >= len(_TOLD):
            yield chance.choice(_RUNNING)
        else:
            yield _TOLD[told]
