"""Pledge tallies: coverage as counts for posts that keep no names (domain.md B9, R-P5)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import ChoiceField, DateField, IntegerField, ReferenceField
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings
from antt_desktop.records.options import SUBJECT_TYPE


def signed_fit_total(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-P4: signed above the total is an error to mend, never cut to 100 %."""
    del around
    total, signed = change.after.get("total"), change.after.get("signed")
    if isinstance(total, int) and isinstance(signed, int) and signed > total:
        yield Problem(
            "R-P4",
            f"Số đã ký ({signed}) lớn hơn tổng số ({total}). Chưa lưu. Sửa tổng số hoặc số đã ký.",
            "signed",
        )


def one_tally(change: Change, around: Surroundings) -> Iterable[Problem]:
    """One tally per campaign, area and kind of subject."""
    for other in around.find("pledge_tally", **_place(change)):
        if other["id"] != change.id:
            yield Problem(
                "R-P13", "Đã có số tổng của khu dân cư này trong đợt. Sửa số đã có.", "area_id"
            )
            return


def not_kept_by_pledges(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-P5: a campaign's area is kept either by pledges or by a tally, never both."""
    if change.before is None and any(
        pledge["status"] != "huy" for pledge in around.find("pledge", **_place(change))
    ):
        yield Problem(
            "R-P5",
            "Khu dân cư này đã có từng phiếu trong đợt. Không ghi thêm số tổng; cập nhật trên từng phiếu.",
            "area_id",
        )


def _place(change: Change) -> dict[str, str]:
    return {
        name: str(change.after.get(name)) for name in ("campaign_id", "area_id", "subject_type")
    }


PLEDGE_TALLY = RecordType(
    name="pledge_tally",
    label="Số tổng ký cam kết",
    title="as_of",
    fields=(
        ReferenceField(name="campaign_id", label="Đợt", required=True, to="pledge_campaign"),
        ReferenceField(name="area_id", label="Khu dân cư", required=True, to="residential_area"),
        ChoiceField(name="subject_type", label="Loại chủ thể", required=True, options=SUBJECT_TYPE),
        IntegerField(name="total", label="Tổng số", required=True),
        IntegerField(name="signed", label="Đã ký", required=True),
        DateField(name="as_of", label="Tính đến ngày", required=True),
    ),
    list_columns=("campaign_id", "area_id", "subject_type", "total", "signed", "as_of"),
    identity=("campaign_id", "area_id", "subject_type"),
    rules=(signed_fit_total, one_tally, not_kept_by_pledges),
)
