"""QR codes of serials, fast enough for thousands of forms.

With version, level, mask and mode fixed, every module is a sum over GF(2) of the data bits, so a
code is a base picture XOR one picture for each pair of characters (tech.md §5.2). Pictures of
pairs are kept; serials of a batch share nearly all of theirs.
"""

from dataclasses import dataclass
from functools import cache, reduce
from operator import xor

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""The alphanumeric set of ISO/IEC 18004, a letter's value being its place."""

_LETTER_SET = frozenset(_LETTERS)
_LEVEL, _MASK = "m", 3
_DIRECT = 20
"""Codes drawn one by one before the tables of their length pay for themselves (0.1 s)."""


@dataclass(frozen=True)
class QrCode:
    """A square picture of `modules` by `modules`; a row is `row_bytes` bytes, dark is 1."""

    modules: int
    picture: int

    @property
    def row_bytes(self) -> int:
        """Bytes of a row, padded as PDF image masks want it."""
        return (self.modules + 7) // 8

    def digits(self) -> str:
        """Return the rows from the top as hexadecimal digits."""
        return f"{self.picture:0{2 * self.row_bytes * self.modules}x}"


def draw_qr(text: str) -> QrCode:
    """Draw one code of level M; serials in capitals and digits give the smallest."""
    import segno  # printing without codes does not pay for it

    plain = _LETTER_SET.issuperset(text)
    symbol = segno.make_qr(
        text,
        error=_LEVEL,
        mask=_MASK,
        boost_error=False,
        mode="alphanumeric" if plain else "byte",
        encoding=None if plain else "utf-8",
    )
    modules = len(symbol.matrix)
    padding = -modules % 8
    picture = 0
    for row in symbol.matrix:
        for module in row:
            picture = picture << 1 | module & 1
        picture <<= padding
    return QrCode(modules, picture)


class _Table:
    """The pictures of one text length: the base, and what each pair of characters changes."""

    def __init__(self, length: int) -> None:
        self._length = length
        self.base = draw_qr("0" * length)
        self._changes: list[dict[str, int]] = [{} for _ in range(0, length, 2)]
        self._bit = cache(self._draw_bit)

    def code(self, text: str) -> QrCode:
        picture = self.base.picture
        for place, known in enumerate(self._changes):
            pair = text[2 * place : 2 * place + 2]
            change = known.get(pair)
            if change is None:
                change = known[pair] = self._change(place, pair)
            picture ^= change
        return QrCode(self.base.modules, picture)

    def _change(self, place: int, pair: str) -> int:
        value = reduce(lambda sum_, letter: 45 * sum_ + _LETTERS.index(letter), pair, 0)
        bits = (
            self._bit(place, bit, len(pair))
            for bit in range(value.bit_length())
            if value >> bit & 1
        )
        return reduce(xor, bits, 0)

    def _draw_bit(self, place: int, bit: int, size: int) -> int:
        high, low = divmod(1 << bit, 45)
        pair = (_LETTERS[high] + _LETTERS[low])[-size:]
        text = "0" * (2 * place) + pair
        return draw_qr(text.ljust(self._length, "0")).picture ^ self.base.picture


class QrCodes:
    """Draws the codes of one batch: the first few one by one, the rest from tables."""

    def __init__(self) -> None:
        self._drawn = 0
        self._tables: dict[int, _Table] = {}

    def code(self, text: str) -> QrCode:
        """Return the same code as `draw_qr(text)`."""
        if self._drawn < _DIRECT or not _LETTER_SET.issuperset(text):
            self._drawn += 1
            return draw_qr(text)
        table = self._tables.get(len(text))
        if table is None:
            table = self._tables[len(text)] = _Table(len(text))
        return table.code(text)
