"""Modules and functions stay small (style.md: median 120 lines and none over 400; 30 lines)."""

import ast
from statistics import median, quantiles

from tests.helpers.source import ROOT, modules, nodes


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {module: len(module.read_text("utf-8").splitlines()) for module in modules()}
    long = {str(m.relative_to(ROOT)): n for m, n in lengths.items() if n > 400}
    assert not long
    assert median(lengths.values()) <= 120


def test_functions_are_short() -> None:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for module in modules()
        for node in nodes(module)
        if isinstance(node, ast.FunctionDef)
    ]
    assert median(lengths) <= 9
    assert quantiles(lengths, n=10)[-1] <= 30
