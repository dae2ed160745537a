"""The rating scale the unit uses (domain.md C10) and how its ratings are chosen by key."""

from antt_desktop.domain.options import OptionList
from antt_desktop.records.model_options import RATING, RATING_SCALES
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.settings import Settings

_SETTING, _DEFAULT = "model_rating_scale", "effect"
_USUAL = {"trung_binh": "cung_co", "khong_hieu_qua": "cung_co", "dat": "cung_co", "yeu": "cung_co"}


SCALES = {"effect": "Mức hiệu quả", "grades": "Bốn bậc, Tốt đến Yếu"}
"""The scales by the name the setting keeps, in an officer's words."""


def scale_name(settings: Settings) -> str:
    """Return the name of the scale the unit uses."""
    name = settings.get(_SETTING, _DEFAULT)
    return str(name) if name in SCALES else _DEFAULT


def choose_scale(settings: Settings, name: str) -> None:
    """Use another scale from now on; reviews that were made keep their rating."""
    settings.set(_SETTING, name)


def rating_scale(settings: Settings) -> OptionList:
    """Return the ratings of the unit's scale, the best first, in short words."""
    codes = RATING_SCALES[scale_name(settings)]
    return OptionList(RATING.name, {code: short_rating(code) for code in codes})


def usual_recommendation(rating: str) -> str:
    """Return what is recommended after a rating unless told otherwise."""
    return _USUAL.get(rating, "duy_tri")


def reviewer_of(store: RecordStore) -> str:
    """Return who reviews unless told otherwise: the unit itself."""
    profile = store.find("org_profile")
    return f"Công an {profile.display('unit_kind').lower()} {profile.title}" if profile else ""


def short_rating(code: object) -> str:
    """Return a rating in a word or two, whatever the scale: "Hiệu quả", "Mới triển khai"."""
    short = RATING.labels.get(str(code), "").removeprefix("Hoạt động ").partition(",")[0]
    return f"{short[:1].upper()}{short[1:]}"
