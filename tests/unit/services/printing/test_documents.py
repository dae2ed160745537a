"""Documents: records of a real file become papers, by the names that the command line lists."""

from pathlib import Path

import pytest

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL
from antt_desktop.services.printing.documents import (
    DOCUMENTS,
    document_named,
    list_paper,
    print_records,
)
from antt_desktop.services.printing.errors import (
    NoIssuerError,
    NothingToPrintError,
    UnknownDocumentError,
)
from antt_desktop.services.printing.jobs import PrintResult, paper_bytes
from antt_desktop.services.printing.record_rows import ListColumn, ListWish
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder
from tests.helpers.paper_records import PROFILE, PaperRecords
from tests.helpers.papers import Reading, pack, read


@pytest.fixture
def profile(store: RecordStore) -> Record:
    return store.save("org_profile", PROFILE)


@pytest.fixture
def campaign(store: RecordStore, make: Builder, profile: Record) -> Record:
    return make.campaign(make.template(**pack("antt_chung")))


def household_pledge(make: Builder, campaign: Record, **changes: object) -> Record:
    area = make.area(name="Ấp 8")
    return make.pledge(campaign, make.household(area, **changes))


def organization_pledge(make: Builder, of: str, **changes: object) -> Record:
    template = make.template(**pack(of))
    campaign = make.campaign(template, subject_types=["organization"], topics=["kinh_doanh"])
    return make.pledge(campaign, make.organization(**changes))


class Printer:
    """Prints documents of a file into a folder and reads them."""

    def __init__(self, store: RecordStore, folder: Path) -> None:
        self.store, self.folder = store, folder

    def result(self, name: str, *filters: Filter) -> PrintResult:
        document = document_named(name)
        query = Query(document.record_type, filters)
        return print_records(self.store, document, query, self.folder / f"{name}.pdf")

    def read(self, name: str, *filters: Filter) -> Reading:
        return read(self.result(name, *filters).path.read_bytes())

    def text(self, name: str, *filters: Filter) -> str:
        return " ".join(self.read(name, *filters).lines())


@pytest.fixture
def printer(store: RecordStore, tmp_path: Path) -> Printer:
    return Printer(store, tmp_path)


def test_every_document_is_listed_once_with_a_known_record_type() -> None:
    names = [document.name for document in DOCUMENTS]
    assert len(set(names)) == len(names)
    assert {document.record_type for document in DOCUMENTS} <= {each.name for each in ALL}
    assert {
        "pledge_household", "pledge_business", "pledge_school", "pledge_agency", "pledge_list",
        "blank_household", "sheet_household", "list_household", "model_list", "model_sheet",
        "model_review_form", "blank_model_review", "mediation_register", "mediation_settlement",
        "mediation_failure",
    } <= set(names)  # fmt: skip


def test_an_unknown_document_is_a_usage_error() -> None:
    with pytest.raises(UnknownDocumentError, match="antt-desktop documents") as refused:
        document_named("bia_so")
    assert refused.value.exit_code == 2


def test_nothing_is_printed_before_the_unit_is_set_up(printer: Printer) -> None:
    with pytest.raises(NoIssuerError, match="thông tin đơn vị"):
        printer.result("pledge_household")


def test_a_household_is_printed_with_its_values(
    make: Builder, campaign: Record, printer: Printer
) -> None:
    pledge = household_pledge(
        make, campaign, phone="0912345678", house_no_street="Số 253A, tổ 4", id_number=None
    )
    text = printer.text("pledge_household")
    assert "Tôi là: Nguyễn Văn Án .." in text
    assert "Năm sinh: 1961" in text
    assert "Điện thoại: 0912 345 678" in text
    assert "Nơi ở hiện nay: Số 253A, tổ 4, Ấp 8, xã Mỹ Hiệp, tỉnh Đồng Tháp" in text
    assert "quy ước của Ấp 8" in text
    assert "TRƯỞNG ẤP" in text
    assert "(Bảo đảm ANTT, xây dựng khu dân cư an toàn)" in text
    assert f"Số: {pledge['serial']}" in text
    assert "In lại" not in text


def test_a_household_without_a_street_gets_dots_before_its_area(
    make: Builder, campaign: Record, printer: Printer
) -> None:
    household_pledge(make, campaign)
    assert "..., Ấp 8, xã Mỹ Hiệp, tỉnh Đồng Tháp" in printer.text("pledge_household")


def test_an_area_typed_into_the_address_is_not_printed_twice(
    make: Builder, campaign: Record, printer: Printer
) -> None:
    household_pledge(make, campaign, house_no_street="Tổ 4, ấp 8")
    assert "Nơi ở hiện nay: Tổ 4, ấp 8, xã Mỹ Hiệp" in printer.text("pledge_household")


def test_ap_1_in_an_address_does_not_stand_for_ap_10(
    make: Builder, campaign: Record, printer: Printer
) -> None:
    area = make.area(name="Ấp 1")
    make.pledge(campaign, make.household(area, house_no_street="Số 5, Ấp 10 cũ"))
    assert "Số 5, Ấp 10 cũ, Ấp 1, xã Mỹ Hiệp" in printer.text("pledge_household")


def test_a_personal_number_is_printed_only_where_the_unit_allows_it(
    store: RecordStore, make: Builder, campaign: Record, profile: Record, printer: Printer
) -> None:
    store.save("org_profile", {"allow_id_number": True}, id=profile.id)
    household_pledge(make, campaign, birth_year=1985, id_number="087085012345")
    assert "(nếu có ghi): 087085012345" in printer.text("pledge_household")
    store.save("org_profile", {"allow_id_number": False}, id=profile.id)
    assert "087085012345" not in printer.text("pledge_household")


def test_a_form_that_was_printed_says_it_is_printed_again(
    make: Builder, campaign: Record, printer: Printer
) -> None:
    pledge = household_pledge(make, campaign)
    printer.store.save("pledge", {"status": "da_in", "printed_at": "2026-11-20"}, id=pledge.id)
    assert "In lại lần 1" in printer.text("pledge_household")
    printer.store.save("pledge", {"print_count": 3}, id=pledge.id)
    assert "In lại lần 3" in printer.text("pledge_household")


def test_a_void_pledge_is_not_printed(make: Builder, campaign: Record, printer: Printer) -> None:
    pledge = household_pledge(make, campaign)
    printer.store.save("pledge", {"status": "huy", "cancel_reason": "nhap_sai"}, id=pledge.id)
    with pytest.raises(NothingToPrintError):
        printer.result("pledge_household")


def test_the_query_chooses_the_forms_and_their_order(
    make: Builder, campaign: Record, printer: Printer
) -> None:
    area, other = make.area(name="Ấp 1"), make.area(name="Ấp 2")
    for name in ("Phan Văn Ước", "Nguyễn Thị An", "Đinh Văn Đức"):
        make.pledge(campaign, make.household(area, representative_name=name))
    make.pledge(campaign, make.household(other))
    result = printer.result("pledge_household", equal("area_id", area.id))
    assert (result.pages, result.forms) == (3, 3)
    reading = read(result.path.read_bytes())
    order = [next(line for line in reading.lines(page) if "Tôi là" in line) for page in range(3)]
    assert [line.split(" .")[0] for line in order] == [
        "Tôi là: Nguyễn Thị An", "Tôi là: Đinh Văn Đức", "Tôi là: Phan Văn Ước",
    ]  # fmt: skip


def test_a_household_that_moved_away_still_has_its_pledge_printed(
    make: Builder, campaign: Record, printer: Printer
) -> None:
    pledge = household_pledge(make, campaign)
    printer.store.save("household", {"active": False}, id=str(pledge["subject_id"]))
    assert "Nguyễn Văn Án" in printer.text("pledge_household")


@pytest.mark.parametrize(
    ("document", "of", "values", "words"),
    [
        (
            "pledge_business",
            "doanh_nghiep",
            {"kind": "doanh_nghiep", "business_line": "May mặc"},
            "Ngành, nghề kinh doanh: May mặc",
        ),
        (
            "pledge_business",
            "doanh_nghiep",
            {"kind": "nha_tro", "name": "Nhà trọ Hoa Sen"},
            "Tên cơ sở: Nhà trọ Hoa Sen",
        ),
        (
            "pledge_school",
            "nha_truong",
            {"kind": "csgd", "name": "Trường THCS An Lạc", "school_level": "thcs"},
            "Cấp học: THCS",
        ),
        (
            "pledge_agency",
            "co_quan",
            {"kind": "co_quan", "name": "Trạm Y tế xã"},
            "Tên cơ quan: Trạm Y tế xã",
        ),
    ],
    ids=["enterprise", "lodging", "school", "agency"],
)
@pytest.mark.usefixtures("profile")
def test_an_organisation_is_printed_on_the_paper_of_its_kind(
    make: Builder, printer: Printer, document: str, of: str, values: dict[str, object], words: str
) -> None:
    organization_pledge(make, of, staff_total=1200, head_name="Lê Văn Hòa", **values)
    text = printer.text(document)
    assert words in text
    assert "1.200" in text
    assert "Lê Văn Hòa" in text
    for other in {"pledge_business", "pledge_school", "pledge_agency", "pledge_household"} - {
        document
    }:
        with pytest.raises(NothingToPrintError):
            printer.result(other)


@pytest.mark.parametrize(
    ("subject_type", "words"),
    [
        ("clan", "Dòng họ: Họ Nguyễn Văn"),
        ("vehicle_owner", "Tôi là: Họ Nguyễn Văn"),
        ("household", "Tôi là: Họ Nguyễn Văn"),
    ],
)
def test_a_subject_without_a_record_is_printed_by_its_name(
    store: RecordStore, make: Builder, campaign: Record, printer: Printer,
    subject_type: str, words: str,
) -> None:  # fmt: skip
    values = {
        "campaign_id": campaign.id,
        "subject_type": subject_type,
        "subject_name": "Họ Nguyễn Văn",
    }
    if subject_type == "household":
        values["subject_id"] = make.household(make.area(), representative_name="Họ Nguyễn Văn").id
    store.save("pledge", values)
    assert words in printer.text("pledge_household")


def test_a_form_and_a_list_without_an_area_speak_of_the_residential_area(
    store: RecordStore, make: Builder, campaign: Record, printer: Printer
) -> None:
    pledge = household_pledge(make, campaign)
    store.save("pledge", {"area_id": None}, id=pledge.id)
    assert "quy ước của khu dân cư" in printer.text("pledge_household")
    text = printer.text("pledge_list")
    assert "Tổng số hộ: ......" in text
    assert "TRƯỞNG KHU DÂN CƯ" in text


@pytest.mark.usefixtures("profile")
def test_enterprises_have_a_head_of_their_own(make: Builder, printer: Printer) -> None:
    organization_pledge(make, "doanh_nghiep", name="Công ty Vạn Ban", kind="doanh_nghiep")
    assert printer.text("pledge_business").startswith("CÔNG TY VẠN BAN CỘNG HÒA")


def test_the_list_has_the_households_of_each_area(
    store: RecordStore, make: Builder, campaign: Record, printer: Printer
) -> None:
    area = make.area(name="Ấp 8", households_total=10)
    signed = make.pledge(campaign, make.household(area))
    make.pledge(
        campaign, make.household(area, representative_name="Lê Thị Ân", house_no_street="Tổ 2")
    )
    make.pledge(campaign, make.household(make.area(name="Ấp 10"), representative_name="Cao Văn On"))
    make.pledge(campaign, make.organization(area_id=area.id))
    store.save("area_year_stat", {"area_id": area.id, "year": 2026, "households_total": 8})
    store.save(
        "pledge",
        {"status": "da_in", "printed_at": "2026-11-01"},
        id=signed.id,
    )
    store.save(
        "pledge",
        {"status": "da_ky", "signed_date": "2026-11-20", "signer_name": "Nguyễn Văn Án"},
        id=signed.id,
    )
    reading = printer.read("pledge_list")
    first, second = (" ".join(reading.lines(page)) for page in range(2))
    assert "1 Nguyễn Văn Án" in first
    assert "20/11/2026" in first
    assert "2 Lê Thị Ân Tổ 2" in first
    assert "Tổng số hộ: 8. Số hộ ký: 1. Đạt: 12,5%." in first
    assert "Công ty" not in first
    assert "Cao Văn On" in second
    assert "Ấp 10" in second


def test_a_blank_form_is_printed_for_each_campaign_of_its_subjects(
    make: Builder, campaign: Record, printer: Printer
) -> None:
    text = printer.text("blank_household")
    assert "Tôi là: ......" in text
    assert "năm 2026" in text
    with pytest.raises(NothingToPrintError):
        printer.result("blank_business")


def test_a_sheet_shows_titles_instead_of_ids(
    make: Builder, profile: Record, printer: Printer
) -> None:
    household = make.household(make.area(name="Ấp 8"))
    text = printer.text("sheet_household")
    assert "PHIẾU THÔNG TIN HỘ GIA ĐÌNH" in text
    assert "Khu dân cư Ấp 8" in text
    assert household.id not in text


def test_a_list_has_the_columns_shown(
    store: RecordStore, make: Builder, profile: Record, printer: Printer
) -> None:
    make.household(make.area(name="Ấp 8"), phone="0912345678")
    assert "1 Nguyễn Văn Án 1961" in printer.text("list_household")
    area = make.area(name="Ấp 9")
    left_out = make.household(area, representative_name="Lê Văn Anh")
    wish = ListWish(
        lambda _: [
            ListColumn("Điện thoại", lambda each: each.display("phone")),
            ListColumn("Tuổi", lambda each: f"{2026 - int(str(each['birth_year']))} tuổi"),
        ],
        "Khu dân cư: Ấp 8",
        lambda each: each.id != left_out.id,
    )
    shown = list_paper(store, Query("household", search="an"), wish)
    text = " ".join(read(paper_bytes(shown)).lines())
    assert "1 0912 345 678 65 tuổi" in text
    assert "(Khu dân cư: Ấp 8; Tìm: an)" in text
    assert "1961" not in text
    assert text.count("65 tuổi") == 1


@pytest.mark.parametrize("document", [each.name for each in DOCUMENTS])
def test_every_document_says_when_there_is_nothing_or_prints_it(
    make: Builder, campaign: Record, printer: Printer, document: str
) -> None:
    PaperRecords(make.store).officer("lanh_dao")
    household_pledge(make, campaign)
    try:
        result = printer.result(document)
    except NothingToPrintError:
        assert not (printer.folder / f"{document}.pdf").exists()
    else:
        assert read(result.path.read_bytes()).pages == result.pages > 0


@pytest.mark.parametrize(
    ("kind", "province", "unit", "printed"),
    [
        ("phuong", "Thành phố Hà Nội", "phường Mỹ Hiệp", "thành phố Hà Nội"),
        ("dac_khu", "An Giang", "đặc khu Mỹ Hiệp", "tỉnh An Giang"),
        ("thi_tran", "tỉnh Lâm Đồng", "thị trấn Mỹ Hiệp", "tỉnh Lâm Đồng"),
    ],
)
def test_unit_and_province_are_named_with_their_level(
    store: RecordStore, make: Builder, printer: Printer,
    kind: str, province: str, unit: str, printed: str,
) -> None:  # fmt: skip
    store.save("org_profile", {**PROFILE, "unit_kind": kind, "province_name": province})
    household_pledge(make, make.campaign(make.template(**pack("antt_chung"))))
    assert f"Ấp 8, {unit}, {printed}" in printer.text("pledge_household")


def test_a_topic_that_says_nothing_is_not_printed(
    store: RecordStore, make: Builder, profile: Record, tmp_path: Path
) -> None:
    pledge = household_pledge(
        make, make.campaign(make.template(**pack("antt_chung")), topics=["khac"])
    )
    paper = Printer(store, tmp_path).text("pledge_household", equal("id", pledge.id))
    assert "Khác" not in paper
    assert "()" not in paper
