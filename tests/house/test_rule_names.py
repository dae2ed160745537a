"""Each rule of models and reconciliation that a problem can name has a test that carries its name."""

import re

from tests.helpers.source import ROOT, modules

_TOLD = re.compile(r'"R-([MH]\d+)"')
_TESTED = re.compile(r"def test_r_([mh]\d+)_")
_ASKED = {"M1", "M2", "M3", "M4", "M5", "M6", "H1", "H2", "H3", "H4", "H5"}
"""The rules of domain.md §G7; two of them are kept by figures and deadlines, not by a problem."""


def test_each_rule_has_a_test_that_carries_its_name() -> None:
    declared = [m for m in modules() if m.name.startswith(("model", "mediation"))]
    told = {rule for module in declared for rule in _TOLD.findall(module.read_text("utf-8"))}
    tests = (ROOT / "tests").rglob("test_*.py")
    tested = {rule.upper() for test in tests for rule in _TESTED.findall(test.read_text("utf-8"))}
    assert told > {"M1", "H4"}
    assert not (told | _ASKED) - tested
