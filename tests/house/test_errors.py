"""Every expected fault can be read out on the telephone: one code, one meaning, an exit code."""

import ast
import importlib
import re
from collections import defaultdict

from antt_desktop.domain.errors import AnttError
from tests.helpers.source import PACKAGE, at, modules, nodes

EXIT_CODES = {2, 3, 4, 5, 6, 7}


def every_error() -> list[type[AnttError]]:
    for module in modules():
        if module.name not in {"__main__.py", "app.py"}:
            name = ".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts)
            importlib.import_module(name.removesuffix(".__init__"))
    found: list[type[AnttError]] = []
    waiting = [AnttError]
    while waiting:
        error = waiting.pop()
        found.append(error)
        waiting += error.__subclasses__()
    return [error for error in found if error.__module__.startswith("antt_desktop.")]


def test_every_code_means_one_thing() -> None:
    classes = defaultdict(set)
    for error in every_error():
        if "code" in error.__dict__:
            classes[error.code].add(error.__qualname__)
    assert not {code: names for code, names in classes.items() if len(names) > 1}


def test_a_code_of_a_fault_is_never_the_code_of_a_problem() -> None:
    faults = {error.code for error in every_error()}
    problems = {
        f"{node.args[0].value} {at(module, node.lineno)}"
        for module in modules()
        for node in nodes(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Problem", "warning"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert not sorted(problem for problem in problems if problem.split()[0] in faults)


def test_every_fault_has_a_code_of_its_own_an_exit_code_and_a_meaning() -> None:
    for error in every_error():
        assert "code" in error.__dict__ or error.__subclasses__(), f"{error} has no code"
        assert re.fullmatch(r"[A-Z]{1,2}[0-9]{2}", error.code), f"{error} {error.code}"
        assert error.exit_code in EXIT_CODES, f"{error} {error.exit_code}"
        assert error.__doc__, f"{error} says nothing of its meaning"
        assert error.__name__.endswith("Error"), f"{error}"
