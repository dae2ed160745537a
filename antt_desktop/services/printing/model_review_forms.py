"""The form by which a model is reviewed, blank or as it was reviewed (paper E15 of domain.md)."""

from collections.abc import Iterator

from antt_desktop.records.model_options import RATING, RECOMMENDATION, REVIEW_PERIOD
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block, fit_one_page
from antt_desktop.services.printing.frames import MM
from antt_desktop.services.printing.headers import organization_header
from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.leaders import led_line
from antt_desktop.services.printing.model_review_records import ReviewForm
from antt_desktop.services.printing.paragraphs import Align
from antt_desktop.services.printing.signatures import signature_columns
from antt_desktop.services.printing.tables import Column, Table
from antt_desktop.services.printing.tick_boxes import tick_boxes
from antt_desktop.services.printing.typesetter import Typesetter

TITLE = "Phiếu đánh giá mô hình"

_COLUMNS = (
    Column("STT", 12, Align.CENTRE),
    Column("Tiêu chí", 58),
    Column("Nhận xét", 90),
)
_ROW_HEIGHT = 8 * MM
_SIGNERS = ("ĐẠI DIỆN MÔ HÌNH", "ĐƠN VỊ CHỦ TRÌ", "NGƯỜI ĐÁNH GIÁ")


def form_blocks(setter: Typesetter, issuer: Issuer, form: ReviewForm) -> list[Block]:
    """Set the form of one model, on one page where its words allow."""
    return fit_one_page(list(_blocks(setter, issuer, form)), setter.frame.text_height)


def _blocks(setter: Typesetter, issuer: Issuer, form: ReviewForm) -> Iterator[Block]:
    yield organization_header(setter, issuer.superior_name, issuer.police_name)
    yield setter.heading(TITLE.upper(), Style(setter.fonts.bold, 14), gap=12)
    yield setter.heading(f"Năm {form.year}", setter.bold)
    yield from _subject(setter, form)
    yield _heading(setter, "I. NỘI DUNG ĐÁNH GIÁ")
    table = Table(setter, _COLUMNS, row_height=_ROW_HEIGHT)
    yield table.head(gap=4)
    yield from table.rows(
        (str(number), criterion, remark if _tells(form) else "")
        for number, (criterion, remark) in enumerate(form.criteria, 1)
    )
    yield from _judgement(setter, form)
    yield _heading(setter, "II. XẾP LOẠI")
    rating = form.review["rating"] if form.review else None
    yield tick_boxes(setter, [(RATING.labels[code], code == rating) for code in form.scale], 2)
    yield _heading(setter, "III. ĐỀ NGHỊ")
    wished = form.review["recommendation"] if form.review else None
    options = [(label, code == wished) for code, label in RECOMMENDATION.labels.items()]
    yield tick_boxes(setter, options, 4, with_next=True)
    yield from signature_columns(setter, _SIGNERS)


def _heading(setter: Typesetter, text: str) -> Block:
    return setter.paragraph(text, setter.bold, Align.LEFT, gap=8, least_gap=2, with_next=True)


def _tells(form: ReviewForm) -> bool:
    """Whether accounts stand on the form; of people kept confidential only counts do (P3)."""
    return not form.model["sensitive_beneficiaries"]


def _subject(setter: Typesetter, form: ReviewForm) -> Iterator[Block]:
    model, review = form.model, form.review
    yield led_line(setter, "Tên mô hình:", model.title)
    yield led_line(setter, "Nhóm mô hình:", model.display("kind"))
    yield led_line(setter, "Đơn vị chủ trì:", model.display("patron_org"))
    yield led_line(setter, "Nơi áp dụng:", form.places)
    period = review["period"] if review else None
    options = [(label, code == period) for code, label in REVIEW_PERIOD.labels.items()]
    yield tick_boxes(setter, options, 2, lead="Kỳ đánh giá:")
    yield led_line(setter, "Ngày đánh giá:", review.display("date") if review else "")
    yield led_line(setter, "Người, đơn vị đánh giá:", review.display("by") if review else "")


def _judgement(setter: Typesetter, form: ReviewForm) -> Iterator[Block]:
    review = form.review
    score = review.display("score") if review else ""
    yield led_line(
        setter, "Điểm (nếu chấm):", score and f"{score}/100", end="" if score else "/100"
    )
    if not _tells(form):
        for label, name in (("Số người được giúp:", "helped_count"),
                            ("Số người tiến bộ:", "progressed_count")):  # fmt: skip
            yield led_line(setter, label, form.model.display(name))
        return
    for label, name in (("Ưu điểm:", "strengths"), ("Hạn chế:", "limits")):
        yield led_line(setter, label, review.display(name) if review else "", lines=2)
