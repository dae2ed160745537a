"""Reading the rows of a bundle, some at a time: the good ones to be merged, the bad ones named.

A stretch of lines whose columns are exactly those declared is decoded, checked and written again
in one go; only another one is looked at row by row.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from io import BytesIO
from itertools import repeat
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    Field,
    IntegerField,
    LinesField,
    MonthField,
    MultiChoiceField,
    ReferencesField,
)
from antt_desktop.records import record_type
from antt_desktop.services.bundles.canonical import read_canonical
from antt_desktop.services.bundles.errors import MalformedError
from antt_desktop.services.bundles.receipts import Returned
from antt_desktop.services.bundles.travelling import upstream_fields
from antt_desktop.superior import row_checks
from antt_desktop.superior.facets import facet_columns, facets_of
from antt_desktop.superior.loading import Incoming
from antt_desktop.superior.versions import Line

_STRETCH = 1 << 16
_NUL = b"\\u0000"
_ID_LENGTH = 36
_IDS = re.compile(rf"(?:{row_checks.ID})*+")
_encoder = msgspec.json.Encoder()


class RowReader:
    """Reads the rows of one type of one bundle, of which `upto` is the last change."""

    def __init__(self, type_name: str, line: Line, upto: int) -> None:
        self._type = type_name
        self._line = line
        self._upto = upto
        self._known = row_checks.is_known(type_name)
        self._last = ""
        self.received = 0
        self.bad: list[Returned] = []

    def stretches(self, content: bytes) -> Iterator[list[Incoming]]:
        """Return the good rows, no id twice; the others are in `bad`.

        Raises MalformedError where a line is no canonical object.
        """
        start = 0
        while start < len(content):
            end = content.find(b"\n", start + _STRETCH) + 1 or len(content)
            stretch = content[start:end]
            start = end
            yield self._at_once(stretch) or self._one_by_one(stretch)

    def _at_once(self, stretch: bytes) -> list[Incoming]:
        if not self._known or _NUL in stretch:
            return []
        try:
            rows = _decoder(self._type).decode_lines(stretch)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return []
        if _encoder.encode_lines(rows) != stretch or any(row.deleted for row in rows):
            return []
        ids, numbers = [row.id for row in rows], [row.seq for row in rows]
        if not self._are_next(ids) or max(numbers) > self._upto:
            return []
        self._last = ids[-1]
        self.received += len(rows)
        columns = (
            ids, self._epochs(numbers), numbers, [row.rev for row in rows], repeat(False),
            stretch.decode().split("\n"), *facet_columns(self._type, rows),
        )  # fmt: skip
        return list(map(Incoming._make, zip(*columns, strict=False)))

    def _are_next(self, ids: list[str]) -> bool:
        """Whether these are ids, in order, each once, behind those that were read before."""
        ordered = ids[0] > self._last and ids == sorted(ids) and len(set(ids)) == len(ids)
        return ordered and _IDS.fullmatch("".join(ids)) is not None

    def _epochs(self, numbers: list[int]) -> Iterable[str]:
        if not self._line.parents:
            return repeat(self._line.epoch)
        return (self._line.version(number).epoch for number in numbers)

    def _one_by_one(self, stretch: bytes) -> list[Incoming]:
        good: list[Incoming] = []
        for line in BytesIO(stretch):
            self.received += 1
            row = _canonical_row(line)
            problem = self._problem(row)
            if problem is None:
                self._last = row["id"]
                good.append(self._incoming(row, line))
            else:
                self.bad.append(returned(self._type, row, problem))
        return good

    def _problem(self, row: dict[str, Any]) -> row_checks.RowProblem | None:
        if not self._known:
            return row_checks.UNKNOWN_TYPE
        problem = row_checks.problem_of(self._type, row, self._upto)
        if problem is None and row["id"] <= self._last:
            return row_checks.REPEATED
        return problem

    def _incoming(self, row: dict[str, Any], line: bytes) -> Incoming:
        return Incoming(
            row["id"], self._line.version(row["seq"]).epoch, row["seq"], row["rev"],
            row["deleted"], line[:-1].decode(), *facets_of(self._type, row),
        )  # fmt: skip


def returned(type_name: str, row: dict[str, Any], problem: row_checks.RowProblem) -> Returned:
    """Return a row that goes back, named as far as it names itself."""
    rev = row.get("rev")
    known = isinstance(rev, int) and not isinstance(rev, bool) and 0 <= rev < row_checks.MOST
    told = str(row.get("id", "")).replace("\0", "")
    return Returned(type_name, told, rev if known else 0, problem.code, problem.message)  # type: ignore[arg-type]


def canonical_rows(content: bytes) -> Iterator[dict[str, Any]]:
    """Return the rows of a list one by one; raises MalformedError at a line that is no object."""
    for line in BytesIO(content):
        yield _canonical_row(line)


def _canonical_row(line: bytes) -> dict[str, Any]:
    row = read_canonical(line[:-1]) if line.endswith(b"\n") else None
    if not isinstance(row, dict):
        raise MalformedError(
            "Danh sách trong gói không đúng định dạng nên không nhận. Chưa thay đổi gì. "
            "Yêu cầu nơi gửi tạo gói khác."
        )
    return row


@cache
def _decoder(type_name: str) -> msgspec.json.Decoder[Any]:
    """Return what decodes living rows whose columns are exactly those of the type."""
    number = Annotated[int, Meta(ge=1, le=row_checks.MOST)]
    columns: dict[str, Any] = {
        "deleted": bool,
        "id": Annotated[str, Meta(min_length=_ID_LENGTH, max_length=_ID_LENGTH)],
        "rev": number,
        "seq": number,
    }
    for field in upstream_fields(record_type(type_name)):
        kind = _kind(field)
        columns[field.name] = kind if field.required else kind | None
    made = msgspec.defstruct(type_name, sorted(columns.items()), gc=False)
    return msgspec.json.Decoder(made)


def _kind(field: Field) -> Any:
    if isinstance(field, MultiChoiceField):
        return list[Literal[tuple(field.options.labels)]]  # type: ignore[misc]
    if isinstance(field, LinesField | ReferencesField):
        return list[str]
    if isinstance(field, BooleanField):
        return bool
    if isinstance(field, IntegerField):
        return Annotated[int, Meta(ge=field.minimum, le=field.maximum)]
    if isinstance(field, ChoiceField):
        return Literal[tuple(field.options.labels)]
    return date if isinstance(field, DateField) else _text_kind(field)


def _text_kind(field: Field) -> Any:
    if isinstance(field, MonthField):
        return Annotated[str, Meta(pattern=r"\A\d{4}-(0[1-9]|1[0-2])\Z")]
    return Annotated[str, Meta(max_length=row_checks.longest(field))]
