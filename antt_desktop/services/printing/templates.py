"""Pledge templates as printing reads them (domain.md B8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from antt_desktop.domain.fields import Value
from antt_desktop.domain.text.normal import nfc
from antt_desktop.services.printing.errors import TemplateError
from antt_desktop.services.printing.wording import used_placeholders


class SignatureLayout(Enum):
    """How the signatures of a paper stand (domain.md C15)."""

    ONE_RIGHT = "one_right"
    TWO_COLUMNS = "two_cols"
    THREE_COLUMNS = "three_cols"
    SIGN_LIST = "sign_list"


@dataclass(frozen=True)
class Template:
    """The words of one pledge paper, with placeholders. Raises TemplateError when unprintable."""

    title: str
    subtitle: str
    to_line: tuple[str, ...]
    basis_lines: tuple[str, ...]
    intro: str
    clauses: tuple[str, ...]
    consequence_line: str
    data_notice: str
    copies_text: str
    signature_layout: SignatureLayout
    signature_blocks: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.clauses:
            raise TemplateError("Mẫu chưa có nội dung cam kết nào.")
        if not self.signature_blocks:
            raise TemplateError("Mẫu chưa có ô ký nào.")
        self.placeholders()

    def placeholders(self) -> frozenset[str]:
        """Return every placeholder the words use."""
        return frozenset().union(*map(used_placeholders, self._texts()))

    def _texts(self) -> Iterator[str]:
        for value in vars(self).values():
            if isinstance(value, str):
                yield value
            elif isinstance(value, tuple):
                yield from value

    @classmethod
    def from_values(cls, values: Mapping[str, Value]) -> "Template":
        """Build a template from the values of a `pledge_template` record; raises TemplateError."""
        return cls(
            title=_text(values, "title"),
            subtitle=_text(values, "subtitle"),
            to_line=_lines(values, "to_line"),
            basis_lines=_lines(values, "basis_lines"),
            intro=_text(values, "intro"),
            clauses=_lines(values, "clauses"),
            consequence_line=_text(values, "consequence_line"),
            data_notice=_text(values, "data_notice"),
            copies_text=_text(values, "copies_text"),
            signature_layout=SignatureLayout(values.get("signature_layout") or "one_right"),
            signature_blocks=_lines(values, "signature_blocks"),
        )


def _text(values: Mapping[str, Value], name: str) -> str:
    return nfc(str(values.get(name) or "")).strip()


def _lines(values: Mapping[str, Value], name: str) -> tuple[str, ...]:
    lines = values.get(name)
    given = lines if isinstance(lines, list) else str(lines or "").splitlines()
    return tuple(nfc(line).strip() for line in given if line.strip())
