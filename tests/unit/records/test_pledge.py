"""Pledges: rules R-P1 to R-P5, the states of D2, serials."""

import itertools

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records.options import PLEDGE_STATUS
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder

SIGNED = {"signed_date": "2026-11-20", "signer_name": "Nguyễn Văn Án"}
ALLOWED = {
    ("nhap", "da_in"), ("da_in", "da_ky"), ("da_ky", "het_hieu_luc"),
    ("nhap", "huy"), ("da_in", "huy"), ("da_ky", "huy"),
}  # fmt: skip


@pytest.fixture
def home(make: Builder) -> Record:
    return make.household(make.area())


@pytest.fixture
def campaign(make: Builder) -> Record:
    return make.campaign(make.template())


def codes(error: pytest.ExceptionInfo[ValidationError]) -> set[str]:
    return {problem.code for problem in error.value.problems}


def test_a_new_pledge_takes_what_follows_from_campaign_and_household(
    make: Builder, home: Record, campaign: Record
) -> None:
    pledge = make.pledge(campaign, home)
    assert pledge["serial"] == "CK-2026-01-A0001"
    assert pledge["status"] == "nhap"
    assert pledge["subject_name"] == "Nguyễn Văn Án"
    assert pledge["area_id"] == home["area_id"]
    assert pledge["template_version"] == campaign["template_id"]
    assert pledge["valid_to"] == "2026-12-31"


def test_an_establishment_does_not_sign_the_words_of_a_household(
    make: Builder, campaign: Record
) -> None:
    templates = {
        topic: make.template(name=topic, subject_type="organization", topic=topic)
        for topic in ("kinh_doanh", "hoc_duong", "antt_chung")
    }
    signed = {
        kind: make.pledge(campaign, make.organization(kind=kind, name=kind))["template_version"]
        for kind in ("csgd", "co_quan", "nha_tro")
    }
    assert signed == {
        "csgd": templates["hoc_duong"].id,
        "co_quan": templates["antt_chung"].id,
        "nha_tro": templates["kinh_doanh"].id,
    }


def test_serials_count_up_within_a_campaign_and_start_again_in_the_next(
    make: Builder, home: Record, campaign: Record
) -> None:
    other = make.household(make.area(name="Ấp 10"), representative_name="Hồ Thị Dung")
    second = make.campaign(make.template(name="Mẫu hai"), name="Tết 2026")
    serials = [make.pledge(campaign, home)["serial"], make.pledge(campaign, other)["serial"]]
    assert [*serials, make.pledge(second, home)["serial"]] == [
        "CK-2026-01-A0001", "CK-2026-01-A0002", "CK-2026-02-A0001",
    ]  # fmt: skip


def test_r_p1_one_active_pledge_per_campaign_and_subject(
    make: Builder, store: RecordStore, home: Record, campaign: Record
) -> None:
    first = make.pledge(campaign, home)
    with pytest.raises(ValidationError) as caught:
        make.pledge(campaign, home)
    assert codes(caught) == {"R-P1"}
    store.save("pledge", {"status": "huy", "cancel_reason": "in_hong"}, id=first.id)
    assert make.pledge(campaign, home).id != first.id


@pytest.mark.parametrize("missing", ["signed_date", "signer_name"])
def test_r_p2_a_signed_pledge_has_date_and_signer(
    make: Builder, store: RecordStore, home: Record, campaign: Record, missing: str
) -> None:
    given = {name: value for name, value in SIGNED.items() if name != missing}
    with pytest.raises(ValidationError) as caught:
        make.pledge(campaign, home, status="da_ky", **given)
    assert "R-P2" in codes(caught)
    assert missing in {problem.field for problem in caught.value.problems}


def test_r_p3_words_of_a_template_are_locked_after_the_first_signature(
    make: Builder, store: RecordStore, home: Record, campaign: Record
) -> None:
    template = str(campaign["template_id"])
    store.save("pledge_template", {"clauses": ["Một", "Hai"]}, id=template)
    make.pledge(campaign, home, status="da_ky", **SIGNED)
    with pytest.raises(ValidationError) as caught:
        store.save("pledge_template", {"clauses": ["Khác"]}, id=template)
    assert codes(caught) == {"R-P3"}
    assert store.save("pledge_template", {"active": False}, id=template)["active"] is False


def test_r_p4_signed_heads_above_the_total_are_refused(make: Builder, campaign: Record) -> None:
    body = make.organization(staff_total=10)
    counted = {"headcount_total": 10, "headcount_signed": 11}
    with pytest.raises(ValidationError) as caught:
        make.pledge(campaign, body, status="da_ky", **SIGNED, **counted)
    assert codes(caught) == {"R-P4"}


def test_r_p5_a_place_is_kept_by_pledges_or_by_a_tally(
    make: Builder, store: RecordStore, home: Record, campaign: Record
) -> None:
    tally = {
        "campaign_id": campaign.id, "area_id": home["area_id"], "subject_type": "household",
        "total": 10, "signed": 4, "as_of": "2026-11-20",
    }  # fmt: skip
    make.pledge(campaign, home)
    with pytest.raises(ValidationError) as caught:
        store.save("pledge_tally", tally)
    assert codes(caught) == {"R-P5"}
    other = make.area(name="Ấp 10")
    store.save("pledge_tally", {**tally, "area_id": other.id})
    with pytest.raises(ValidationError) as caught:
        make.pledge(campaign, make.household(other, representative_name="Hồ Thị Dung"))
    assert codes(caught) == {"R-P5"}


def test_r_p4_a_tally_above_its_total_is_refused(
    make: Builder, store: RecordStore, campaign: Record
) -> None:
    with pytest.raises(ValidationError) as caught:
        store.save(
            "pledge_tally",
            {
                "campaign_id": campaign.id,
                "area_id": make.area().id,
                "subject_type": "household",
                "total": 412,
                "signed": 415,
                "as_of": "2026-11-20",
            },
        )
    assert codes(caught) == {"R-P4"}


@pytest.mark.parametrize(
    ("source", "target"), list(itertools.permutations(PLEDGE_STATUS.labels, 2))
)
def test_only_the_steps_of_d2_are_taken(
    make: Builder, store: RecordStore, home: Record, campaign: Record, source: str, target: str
) -> None:
    pledge = make.pledge(campaign, home)
    ways = {
        "nhap": [], "da_in": ["da_in"], "da_ky": ["da_in", "da_ky"],
        "het_hieu_luc": ["da_in", "da_ky", "het_hieu_luc"], "huy": ["huy"],
    }  # fmt: skip
    filled = {**SIGNED, "cancel_reason": "in_hong"}
    for status in ways[source]:
        store.save("pledge", {**filled, "status": status}, id=pledge.id)
    if (source, target) in ALLOWED:
        assert store.save("pledge", {**filled, "status": target}, id=pledge.id)["status"] == target
        return
    with pytest.raises(ValidationError) as caught:
        store.save("pledge", {**filled, "status": target}, id=pledge.id)
    assert "S02" in codes(caught)
    assert store.get("pledge", pledge.id)["status"] == source


def test_a_pledge_needs_a_reason_to_be_cancelled(
    make: Builder, store: RecordStore, home: Record, campaign: Record
) -> None:
    pledge = make.pledge(campaign, home)
    with pytest.raises(ValidationError) as caught:
        store.save("pledge", {"status": "huy"}, id=pledge.id)
    assert caught.value.problems[0].field == "cancel_reason"


def test_a_date_after_today_is_refused(make: Builder, home: Record, campaign: Record) -> None:
    with pytest.raises(ValidationError, match="sau hôm nay"):
        make.pledge(campaign, home, status="da_ky", signer_name="A B", signed_date="2026-11-23")


def test_a_signature_far_from_the_campaign_is_a_warning(
    make: Builder, store: RecordStore, home: Record, campaign: Record
) -> None:
    values = {
        "campaign_id": campaign.id, "subject_type": "household", "subject_id": home.id,
        "status": "da_ky", "signer_name": "Nguyễn Văn Án", "signed_date": "2025-06-01",
    }  # fmt: skip
    problems = store.check("pledge", values)
    assert [(each.code, each.is_error) for each in problems] == [("R-P12", False)]


def test_checking_takes_no_serial(
    make: Builder, store: RecordStore, home: Record, campaign: Record
) -> None:
    values = {"campaign_id": campaign.id, "subject_type": "household", "subject_id": home.id}
    store.check("pledge", values)
    assert make.pledge(campaign, home)["serial"] == "CK-2026-01-A0001"


def test_a_pledge_of_nobody_is_refused(
    make: Builder, campaign: Record, home: Record, store: RecordStore
) -> None:
    with pytest.raises(ValidationError) as caught:
        store.save(
            "pledge", {"campaign_id": campaign.id, "subject_type": "household", "subject_id": "x"}
        )
    assert "R-P11" in codes(caught)
    with pytest.raises(ValidationError) as caught:
        store.save(
            "pledge", {"campaign_id": "x", "subject_type": "household", "subject_id": home.id}
        )
    assert "R-P10" in codes(caught)


def test_r_p3_the_lock_outlives_expiry_and_voiding(
    make: Builder, store: RecordStore, home: Record, campaign: Record
) -> None:
    pledge = make.pledge(campaign, home, status="da_ky", **SIGNED)
    for status in ({"status": "huy", "cancel_reason": "nhap_sai"}, {"status": "het_hieu_luc"}):
        store.save("pledge", status, id=pledge.id)
        with pytest.raises(ValidationError) as caught:
            store.save("pledge_template", {"intro": "Lời khác."}, id=campaign["template_id"])
        assert codes(caught) == {"R-P3"}
        store.undo(store.recent_works(1)[0].id)


def test_the_serial_of_a_pledge_in_the_bin_is_not_given_to_another(
    store: RecordStore, make: Builder, home: Record, campaign: Record
) -> None:
    gone = make.pledge(campaign, home, serial="CK-2026-01-A0007")
    store.delete("pledge", gone.id)
    with pytest.raises(ValidationError, match="thùng rác") as caught:
        make.pledge(campaign, home, serial="CK-2026-01-A0007")
    assert codes(caught) == {"R-P15"}
    assert store.restore("pledge", gone.id)["serial"] == "CK-2026-01-A0007"


def test_a_serial_is_fixed_on_paper_and_never_given_twice(
    make: Builder, store: RecordStore, home: Record, campaign: Record
) -> None:
    other = make.household(make.area(name="Ấp 10"), representative_name="Hồ Thị Dung")
    first, second = make.pledge(campaign, home), make.pledge(campaign, other)
    with pytest.raises(ValidationError) as caught:
        store.save("pledge", {"serial": first["serial"]}, id=second.id)
    assert codes(caught) == {"R-P15"}
    store.save("pledge", {"status": "da_in"}, id=first.id)
    with pytest.raises(ValidationError) as caught:
        store.save("pledge", {"serial": "CK-2026-01-A0099"}, id=first.id)
    assert codes(caught) == {"R-P14"}
