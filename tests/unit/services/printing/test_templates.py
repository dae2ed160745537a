"""Templates: the shipped packs are whole and lawful for their record type; empty ones are refused."""

import pytest

from antt_desktop.records.pledge_template import PLEDGE_TEMPLATE
from antt_desktop.services.printing.errors import TemplateError
from antt_desktop.services.printing.templates import SignatureLayout, Template
from tests.helpers.papers import PACKS, pack


def test_a_pack_is_shipped_for_every_paper_and_topic_of_the_main_job() -> None:
    assert set(PACKS) == {
        "antt_chung", "phao", "pccc", "atgt", "ma_tuy", "vu_khi", "dong_ho",
        "doanh_nghiep", "nha_truong", "co_quan",
    }  # fmt: skip


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_is_a_clean_template_record(name: str) -> None:
    values, problems = PLEDGE_TEMPLATE.clean(pack(name))
    assert problems == []
    assert values == pack(name)
    assert Template.from_values(values).clauses == tuple(pack(name)["clauses"])


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_names_no_law_by_number_and_tells_the_rights_over_data(name: str) -> None:
    values = pack(name)
    assert "người cam kết có quyền xem, yêu cầu chỉnh sửa, xóa" in values["data_notice"]
    assert len(values["clauses"]) <= 9
    assert "/NĐ-CP" not in str(values)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"clauses": []}, "chưa có nội dung cam kết"),
        ({"clauses": ["", "  "]}, "chưa có nội dung cam kết"),
        ({"signature_blocks": None}, "chưa có ô ký"),
        ({"clauses": ["Chấp hành {luat}."]}, "{luat}"),
        ({"data_notice": "{ten"}, "ngoặc nhọn"),
    ],
    ids=["no clauses", "blank clauses", "no signatures", "unknown placeholder", "lone brace"],
)
def test_an_unprintable_template_is_refused_with_its_reason(
    changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(TemplateError) as refused:
        Template.from_values(pack("antt_chung", **changes))
    assert reason in str(refused.value)
    assert "Chưa in tờ nào" in str(refused.value)
    assert refused.value.exit_code == 3


def test_what_a_record_leaves_empty_is_left_out() -> None:
    values = pack("antt_chung")
    del values["subtitle"], values["copies_text"], values["consequence_line"]
    template = Template.from_values(values)
    assert (template.subtitle, template.copies_text, template.basis_lines) == ("", "", ())
    assert template.signature_layout is SignatureLayout.THREE_COLUMNS
