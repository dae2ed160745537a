"""The Markdown of the help, piece by piece."""

from antt_desktop.services.printing.manual_text import (
    Heading,
    Item,
    Paragraph,
    Picture,
    Run,
    TextTable,
    picture_names,
    read_pieces,
    read_runs,
)

PAGE = """\
# Ghi gói

Bấm **Ctrl+E**, *rồi* `đợi`; xem [Đồng bộ](dong-bo).

1. Một
   - nhỏ hơn
10. Mười
- gạch

![Trang Đồng bộ](dong-bo.png)

## Chữ
| Chữ | Nghĩa |
|---|---|
| **Sổ** | tệp |
"""


def test_every_kind_of_piece_is_read_in_order() -> None:
    assert list(read_pieces(PAGE)) == [
        Heading("Ghi gói", 1),
        Paragraph((
            Run("Bấm "), Run("Ctrl+E", bold=True), Run(", "), Run("rồi", italic=True), Run(" "),
            Run("đợi"), Run("; xem "), Run("Đồng bộ"), Run("."),
        )),
        Item((Run("Một"),), "1.", 1),
        Item((Run("nhỏ hơn"),), "-", 2),
        Item((Run("Mười"),), "10.", 1),
        Item((Run("gạch"),), "-", 1),
        Picture("dong-bo.png", "Trang Đồng bộ"),
        Heading("Chữ", 2),
        TextTable((("Chữ", "Nghĩa"), ("Sổ", "tệp"))),
    ]  # fmt: skip
    assert picture_names(PAGE) == ["dong-bo.png"]


def test_lines_of_one_paragraph_need_no_empty_line_between_them() -> None:
    assert list(read_pieces("một\nhai")) == [Paragraph((Run("một"),)), Paragraph((Run("hai"),))]


def test_a_lone_star_or_bracket_is_a_letter() -> None:
    assert read_runs("5 * 3 [x] `< > |`") == (Run("5 * 3 [x] "), Run("< > |"))
