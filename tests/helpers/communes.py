"""Communes that send to a superior: real files with invented records, and their real bundles."""

from dataclasses import replace
from pathlib import Path

from antt_desktop.services.bundles.cards import write_device_card, write_superior_card
from antt_desktop.services.bundles.exporting import export
from antt_desktop.services.bundles.identity import device_card, signing_key, trust
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.services.practising.filling import fill
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.superior.enrolling import enrol
from antt_desktop.superior.store import Store
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY


def found_commune(folder: Path, clock: FixedClock, code: str, name: str) -> CommuneFile:
    """Make and open the file of a commune with its unit and templates."""
    unit = replace(PRACTICE_UNIT, code=code, name=name)
    officer = practice_officer(PASSWORD)
    file, _ = found(folder / f"{code}.antt", unit, officer, clock, CHEAP_POLICY)
    return file


def practised(folder: Path, clock: FixedClock, code: str, name: str, seed: int) -> CommuneFile:
    """Make a commune with a year of pledges, a few models and cases."""
    file = found_commune(folder, clock, code, name)
    fill(file.store, households=40, years=2, seed=seed, models=6, cases=20)
    return file


def card_of(file: CommuneFile) -> bytes:
    """Return the card of the device a file is on."""
    return write_device_card(device_card(file), signing_key(file))


def introduce(file: CommuneFile, superior: Store) -> None:
    """Let a commune and a superior know each other."""
    enrol(superior, card_of(file))
    trust(file, write_superior_card(superior.superior.card, superior.superior.signing_key))


def send(file: CommuneFile, stick: Path) -> Path:
    """Write the next bundle of a commune onto a stick."""
    stick.mkdir(exist_ok=True)
    return export(file, stick).path
