"""Taking one rule out of the running program, to see that something then fails."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any


@dataclass(frozen=True)
class Rule:
    """A rule: the function it stands in, its text, and what stands there without it."""

    name: str
    function: Callable[..., Any]
    text: str
    without: str


@contextmanager
def removed(rule: Rule) -> Iterator[None]:
    """Run the function without the rule until the end of the block."""
    function = rule.function
    assert isinstance(function, FunctionType)
    source = textwrap.dedent(inspect.getsource(function))
    assert source.count(rule.text) == 1, f"{rule.name}: not once in {function.__qualname__}"
    true = function.__code__
    function.__code__ = _code_of(source.replace(rule.text, rule.without), true)
    try:
        yield
    finally:
        function.__code__ = true


def _code_of(source: str, true: CodeType) -> CodeType:
    module = compile(ast.parse(source), true.co_filename, "exec")
    (found,) = (
        each
        for each in module.co_consts
        if isinstance(each, CodeType) and each.co_name == true.co_name
    )
    return found
