"""What the page of officers shows: accounts beside keys, areas and logins, as an officer reads it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.records.options import ROLE
from antt_desktop.records.residential_area import area_title
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.services.officers.health import KeyHealth, OfficerKey
from antt_desktop.storage.backups.making import list_backups
from antt_desktop.storage.commune_file import CommuneFile

LAST_LOGIN = "last_login."
"""The settings that keep when each officer opened the file last, in the window."""


@dataclass(frozen=True)
class OfficerLine:
    """One officer: the key that opens the file, the account, the areas, the last login."""

    key: OfficerKey
    areas: str
    last_login: str

    @property
    def name(self) -> str:
        """How the officer is called."""
        return self.key.full_name or self.key.username

    @property
    def removed(self) -> bool:
        """Whether there is an account that is out of use."""
        return bool(self.key.role) and not self.key.active

    @property
    def role(self) -> str:
        """The role in words."""
        return ROLE.labels.get(self.key.role, "không có tài khoản")

    @property
    def about(self) -> str:
        """What else is to be said: what is wrong with the key, the areas in charge."""
        charge = f"Phụ trách: {self.areas}." if self.areas else ""
        return " ".join(filter(None, (self.key.fault, charge)))

    @property
    def state(self) -> tuple[str, str, str]:
        """Words, state and icon of the chip that says whether key and account agree."""
        if self.key.fault:
            return "Cần xem", "warn", "alert-outline"
        if not self.key.active:
            return "Đã nghỉ", "neutral", ""
        return "Tốt", "good", "check-circle"


def officer_lines(file: CommuneFile, health: KeyHealth) -> list[OfficerLine]:
    """Return the officers, those at work first."""
    accounts = {str(each["username"]): each for each in file.store.rows(Query("user_account"))}
    areas = _areas(file)
    lines = [
        OfficerLine(
            key,
            ", ".join(areas[account.id]) if (account := accounts.get(key.username)) else "",
            _when(file.settings.get(LAST_LOGIN + key.username)),
        )
        for key in health.officers
    ]
    return sorted(lines, key=lambda line: (not line.key.active, line.name))


def count_backups(file: CommuneFile) -> int | None:
    """Return how many backups of this file lie in its folder; None when that cannot be read."""
    try:
        folder = Remembered(file.settings).folder_or_usual()
        return len(list_backups(folder, file.exchange.fact("file")))
    except AnttError:
        return None


def note_login(file: CommuneFile, now: datetime) -> None:
    """Keep when the officer at work opened the file."""
    file.settings.set(LAST_LOGIN + file.username, now.isoformat(timespec="minutes"))


def last_login(file: CommuneFile) -> datetime | None:
    """Return when the officer at work opened the file before; None when never."""
    kept = file.settings.get(LAST_LOGIN + file.username)
    return datetime.fromisoformat(kept) if kept else None


def _areas(file: CommuneFile) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    area: Record
    for area in file.store.rows(Query("residential_area")):
        if area["officer_in_charge"] and not area["active_to"]:
            found[str(area["officer_in_charge"])].append(area_title(area.values))
    return found


def _when(kept: str | None) -> str:
    return f"{datetime.fromisoformat(kept):%d/%m/%Y %H:%M}" if kept else "chưa"
