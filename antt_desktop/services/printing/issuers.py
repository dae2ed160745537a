"""The issuer of papers, read from the unit's profile."""

from dataclasses import dataclass

from antt_desktop.records.options import UNIT_KIND
from antt_desktop.services.printing.errors import NoIssuerError
from antt_desktop.storage.record_store import RecordStore

_LEVELS = ("tỉnh ", "thành phố ")


@dataclass(frozen=True)
class Issuer:
    """The unit whose officers print: names as they stand inside a sentence."""

    unit: str
    """`xã Mỹ Hiệp`"""
    province: str
    """`tỉnh Đồng Tháp`"""
    place: str
    """The place written before a date: `Mỹ Hiệp`."""
    superior_name: str
    """First line of the head of the unit's own papers: `CÔNG AN TỈNH ĐỒNG THÁP`."""
    police_name: str
    """Second line: `CÔNG AN XÃ MỸ HIỆP`."""


def read_issuer(store: RecordStore) -> Issuer:
    """Return the unit as its papers name it; raises NoIssuerError before the unit is set up."""
    profile = store.find("org_profile")
    if profile is None:
        raise NoIssuerError
    kind = UNIT_KIND.labels[str(profile["unit_kind"])].removesuffix(" (cũ)").lower()
    return Issuer(
        unit=f"{kind} {profile['unit_name']}",
        province=_with_level(str(profile["province_name"])),
        place=str(profile["place_name"]),
        superior_name=str(profile["police_name_line1"]),
        police_name=str(profile["police_name_line2"]),
    )


def _with_level(province: str) -> str:
    """Return a province with its level as it stands inside a sentence (domain.md C20)."""
    for level in _LEVELS:
        if province.lower().startswith(level):
            return level + province[len(level) :]
    return f"tỉnh {province}"
