"""Founding a commune file: the unit's profile, its first officer, the pledge templates."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.passwords import refuse_poor_password
from antt_desktop.records.confidence import CONFIDANTS
from antt_desktop.records.options import UNIT_KIND
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.system.administrative_units import provinces
from antt_desktop.system.resources import resource_path


@dataclass(frozen=True)
class Unit:
    """What the first run asks about the unit; empty texts are filled in the usual way."""

    code: str
    kind: str
    name: str
    province_code: str
    province_name: str
    superior_level: str = "province"
    district_name: str = ""
    head_name: str = ""
    head_rank: str = ""
    head_title: str = ""
    receiving_via: str = ""


@dataclass(frozen=True)
class Officer:
    """The first officer of the file."""

    username: str
    full_name: str
    password: str
    role: str = "lanh_dao"
    title: str = ""


PRACTICE_UNIT = Unit(
    code="30247",
    kind="xa",
    name="Mỹ Hiệp",
    province_code="82",
    province_name="Đồng Tháp",
    head_name="Lê Văn Hòa",
    head_rank="Trung tá",
    receiving_via="Phòng PV05",
)
"""The commune of the practice file; its people and figures are invented."""


PRACTICE = "sample_data"
"""Setting: whether the file holds invented records."""


def practice_officer(password: str) -> Officer:
    """Return the officer who opens the practice file."""
    return Officer("truong", "Lê Văn Hòa", password, title="Trưởng Công an xã")


def found(
    path: Path,
    unit: Unit,
    officer: Officer,
    now: Callable[[], datetime],
    policy: KdfPolicy = STANDARD_POLICY,
) -> tuple[CommuneFile, RecoveryKey]:
    """Make a commune file with its unit, its first officer and the templates; returns it open.

    Raises what `CommuneFile.create` raises, and ValidationError when a field cannot be held or the
    password is too short or guessed at once.
    """
    refuse_poor_password(officer.password, (officer.username, officer.full_name, unit.name))
    file, recovery = CommuneFile.create(
        path,
        username=officer.username,
        password=officer.password,
        now=now,
        reads_accounts=officer.role in CONFIDANTS,
        policy=policy,
    )
    try:
        with file.store.work("found", "Thiết lập lần đầu"):
            file.store.save("org_profile", profile(unit))
            file.store.save(
                "user_account",
                {
                    "username": officer.username,
                    "full_name": officer.full_name,
                    "title": officer.title,
                    "role": officer.role,
                    "active": True,
                },
            )
            add_templates(file.store)
    except BaseException:
        file.close()
        file.remove()
        raise
    return file, recovery


class Founded(Protocol):
    """What was just founded, and can be taken away again."""

    def close(self) -> None:
        """Close it."""

    def remove(self) -> None:
        """Take it away."""


@contextmanager
def whole_or_not_at_all(made: Founded) -> Iterator[None]:
    """Close what was just founded; take it away when what belongs to it could not be finished."""
    try:
        yield
    except BaseException:
        made.close()
        made.remove()
        raise
    made.close()


def found_practice(
    path: Path,
    password: str,
    now: Callable[[], datetime],
    fill: Callable[[RecordStore], dict[str, int]],
    policy: KdfPolicy = STANDARD_POLICY,
) -> dict[str, int]:
    """Make a practice file, whole or not at all, and have it filled; returns what `fill` returns.

    Raises what `found` raises.
    """
    made, _ = found(path, PRACTICE_UNIT, practice_officer(password), now, policy)
    with whole_or_not_at_all(made):
        counts = fill(made.store)
        made.settings.set(PRACTICE, True)
    return counts


def profile(unit: Unit) -> dict[str, object]:
    """Return the unit's profile with the usual names of its organizations, all editable later.

    The names of organizations and the document symbols are data ([D] and [U] in domain.md B1).
    """
    kind = _kind_word(unit.kind)
    name = _bare_name(unit.name, kind)
    province = _with_level(unit.province_name)
    superior = (
        f"Công an huyện {unit.district_name}" if unit.district_name else f"Công an {province}"
    )
    return {
        "unit_kind": unit.kind,
        "unit_name": name,
        "unit_code": unit.code,
        "province_code": unit.province_code,
        "province_name": unit.province_name,
        "district_name": unit.district_name,
        "superior_level": unit.superior_level,
        "police_name_line1": superior.upper(),
        "police_name_line2": f"CÔNG AN {kind} {name}".upper(),
        "ubnd_name_line1": "ỦY BAN NHÂN DÂN",
        "ubnd_name_line2": f"{kind} {name}".upper(),
        "committee_name": f"Ban Chỉ đạo 138 {kind} {name}",
        "doc_symbol_police": {"phuong": "CAP", "dac_khu": "CAĐK"}.get(unit.kind, "CAX"),
        "doc_symbol_ubnd": "UBND",
        "doc_symbol_bcd": "BCĐ",
        "place_name": name,
        "head_rank": unit.head_rank,
        "head_name": unit.head_name,
        "head_title": unit.head_title or f"Trưởng Công an {kind}",
        "receiving_unit": superior,
        "receiving_via": unit.receiving_via,
        "allow_id_number": False,
        "keep_households": True,
    }


def _kind_word(kind: str) -> str:
    if kind not in UNIT_KIND.labels:
        raise UsageError(f"Không có loại đơn vị “{kind}”. Ghi xa, phuong hoặc dac_khu.")
    return UNIT_KIND.labels[kind].replace(" (cũ)", "").lower()


def _bare_name(name: str, kind: str) -> str:
    """Return a unit's name without its kind (domain.md B1): "Xã Mỹ Hiệp" is kept as "Mỹ Hiệp"."""
    plain = " ".join(name.split())
    return plain[len(kind) + 1 :] if plain.lower().startswith(f"{kind} ") else plain


def _with_level(province_name: str) -> str:
    """Return the province's name with its level: `tỉnh Đồng Tháp`, `Thành phố Hà Nội`."""
    leveled = province_name.lower().startswith(("thành phố", "tỉnh"))
    return province_name if leveled else f"tỉnh {province_name}"


def add_templates(store: RecordStore) -> int:
    """Add the pledge templates that come with the program (resources/pledge_templates)."""
    files = sorted(resource_path("pledge_templates").glob("*.json"))
    for each in files:
        store.save("pledge_template", msgspec.json.decode(each.read_bytes()))
    return len(files)


def province_name(code: str) -> str:
    """Return the name of a province; raises UsageError when no province has this code."""
    for province in provinces():
        if province.code == code:
            return province.full_name if province.kind == "thanh_pho" else province.name
    raise UsageError(f"Không có tỉnh, thành phố mang mã “{code}”. Xem lại mã hai chữ số.")
