"""How many records stand in no bundle yet, and how far one record has come on its way up."""

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.bundles.cards import SuperiorCard
from antt_desktop.services.bundles.errors import MissingCardError
from antt_desktop.services.bundles.identity import superior_of
from antt_desktop.services.bundles.travelling import travelling_types
from antt_desktop.storage.commune_file import CommuneFile

MOST = 1000
"""Counted up to here: a file that never sent holds more than one reads."""


def trusted_card(file: CommuneFile) -> SuperiorCard | None:
    """Return the superior's card in force, or None before the first use."""
    try:
        return superior_of(file)
    except MissingCardError:
        return None


def unsent(file: CommuneFile) -> int:
    """Return how many records stand in no bundle yet, up to MOST; 0 before the first use."""
    if trusted_card(file) is None:
        return 0
    return file.exchange.unsent([each.name for each in travelling_types()], MOST)


def unsent_words(file: CommuneFile) -> tuple[str, ...]:
    """Return what the sentence of health says of them: nothing, or one fact."""
    count = unsent(file)
    if not count:
        return ()
    if count >= MOST:
        return (f"hơn {format_integer(MOST - 1)} hồ sơ chưa gửi",)
    return (f"{format_integer(count)} hồ sơ chưa gửi",)
