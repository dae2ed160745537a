"""Slip E21: what was handed over, on one page with a stub to come back."""

from datetime import date

from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.sync_slips import SyncSlip, grouped, sync_slip
from tests.helpers.papers import ISSUER, read

SLIP = SyncSlip(
    number="000042",
    bundle="ab12" * 16,
    to="Công an tỉnh Đồng Tháp",
    period="Thay đổi từ sau biên nhận ngày 31/10/2026",
    version="antt-bundle/1",
    rows=1160,
    file_name="30247_K7Q2M9TX_000042.antt-bundle",
    size=114_688,
    digest="0f" * 32,
    made_by="Lê Văn Hòa",
    made_on=date(2026, 11, 17),
)


def test_the_slip_tells_what_was_handed_over_and_has_a_stub() -> None:
    reading = read(paper_bytes(sync_slip(ISSUER, SLIP)))
    assert reading.pages == 1
    text = " ".join(reading.lines())
    for part in (
        "PHIẾU BÀN GIAO GÓI DỮ LIỆU", "Gói số 000042", "Công an tỉnh Đồng Tháp", "1.160",
        "30247_K7Q2M9TX_000042.antt-bundle", "114.688 byte", "antt-bundle/1", "Lê Văn Hòa",
        "ngày 17 tháng 11 năm 2026", "BÊN GIAO", "BÊN NHẬN", "NGƯỜI NHẬN", "Ngày nhận",
        "BIÊN NHẬN (BÊN NHẬN KÝ, TRẢ LẠI BÊN GIAO)",
    ):  # fmt: skip
        assert part in text


def test_both_digests_stand_whole_in_groups_of_four() -> None:
    text = "".join("".join(read(paper_bytes(sync_slip(ISSUER, SLIP))).lines()).split())
    assert SLIP.digest in text
    assert SLIP.bundle in text
    assert grouped("0123456789ab") == "0123 4567 89ab"
