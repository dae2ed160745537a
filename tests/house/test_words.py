"""How the program speaks to an officer (design.md §3): no familiarity, no shouting."""

import ast
import re

from tests.helpers.source import at, modules, nodes

VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.I
)
UNWANTED = re.compile(r"\b[Bb]ạn\b|[^\W\d_]!|^Lỗi:|\bxin lỗi\b", re.I)


def test_messages_are_plain() -> None:
    found = [
        f"{at(module, node.lineno)} {node.value[:60]!r}"
        for module in modules()
        for node in nodes(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and VIETNAMESE.search(node.value)
        and UNWANTED.search(node.value)
    ]
    assert not found


def test_source_text_is_composed() -> None:
    """Decomposed marks in the source would be printed beside their letters (tech.md §0.4)."""
    found = [
        at(module, number)
        for module in modules()
        for number, line in enumerate(module.read_text("utf-8").splitlines(), 1)
        if re.search("[\u0300-\u036f]", line)
    ]
    assert not found
