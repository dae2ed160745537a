"""A post of several officers, each with a password of his own."""

from dataclasses import dataclass
from pathlib import Path

from antt_desktop.services import founding
from antt_desktop.services.officers.accounts import NewOfficer, add_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.lives import Lives

PASSWORDS = {
    "truong": "con mèo hát dưới trăng",
    "hoa": "chiếc thuyền trôi ngược gió",
    "dia_ban": "cây me già trước ngõ nhỏ",
    "admin": "bầy sẻ đậu mái tôn xanh",
}
ROLES = {
    "truong": "lanh_dao",
    "hoa": "hoa_giai",
    "dia_ban": "can_bo_dia_ban",
    "admin": "quan_tri",
}
TOLD = "Chuyện Zđymkhoaq cãi nhau"


@dataclass
class Post:
    """A closed file of a leader, a mediation officer, an area officer and an administrator."""

    path: Path
    clock: FixedClock
    recovery: RecoveryKey

    def open(self, username: str = "truong", password: str = "") -> CommuneFile:
        return CommuneFile.open(
            self.path,
            username=username,
            password=password or PASSWORDS[username],
            now=self.clock,
            policy=CHEAP_POLICY,
        )


def found_post(folder: Path, clock: FixedClock) -> Post:
    """Make the post, with one case in its register."""
    unit = founding.Unit("30247", "xa", "Mỹ Hiệp", "82", "Đồng Tháp")
    leader = founding.Officer("truong", "Lê Văn Hòa", PASSWORDS["truong"])
    file, recovery = founding.found(folder / "so.antt", unit, leader, clock, CHEAP_POLICY)
    with file:
        for name in ("hoa", "dia_ban", "admin"):
            officer = NewOfficer(name, f"Trần Văn {name.title()[:3]}", ROLES[name])
            add_officer(file, officer, PASSWORDS[name], CHEAP_POLICY)
        make = Lives(file.store)
        make.case(make.team(make.area()), "2026-11-02", content=TOLD)
    return Post(file.path, clock, recovery)
