"""The words of a template: which placeholders it may use, and how they are filled."""

import re
from collections.abc import Mapping

from antt_desktop.services.printing.errors import TemplateError

PLACEHOLDERS: Mapping[str, str] = {
    "year": "năm của đợt",
    "unit": "tên xã, phường, đặc khu kèm loại",
    "UNIT": "như unit, chữ in hoa",
    "province": "tên tỉnh, thành phố kèm loại",
    "place": "địa danh ghi trước ngày tháng",
    "area": "tên khu dân cư kèm loại",
    "area_kind": "loại khu dân cư",
    "AREA_KIND": "như area_kind, chữ in hoa",
    "topic_label": "chủ đề của đợt",
    "headcount_total": "tổng số người",
    "headcount_signed": "số người đã ký",
}
"""Placeholder -> what stands there on paper; the template editor shows this list."""

BLANK = "............"
"""Printed where a placeholder has no value yet, to be filled by hand."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def used_placeholders(text: str) -> set[str]:
    """Return the placeholders in `text`; raises TemplateError for an unknown one or a lone brace."""
    names = set(_PLACEHOLDER.findall(text))
    unknown = names - PLACEHOLDERS.keys()
    if unknown:
        raise TemplateError(
            f"Mẫu dùng chỗ trống {{{min(unknown)}}} mà chương trình không biết; "
            f"các chỗ trống dùng được là {', '.join(f'{{{name}}}' for name in PLACEHOLDERS)}."
        )
    if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        raise TemplateError(
            "Mẫu có dấu ngoặc nhọn lẻ; chỗ trống phải viết đủ hai dấu, ví dụ {unit}."
        )
    return names


def fill(text: str, words: Mapping[str, str]) -> str:
    """Return `text` with its placeholders replaced; one without a value becomes a dotted gap."""
    used_placeholders(text)
    return _PLACEHOLDER.sub(lambda match: words.get(match[1]) or BLANK, text)
