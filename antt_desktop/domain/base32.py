"""Crockford's base 32, in which keys, fingerprints and codes of devices are read out and typed.

It has no I, L, O and U: what is read aloud or typed from paper is taken for one symbol only.
"""

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 5
_LENIENT = str.maketrans("OIL", "011", " -–—\u00a0\t\r\n")


def encode(number: int, length: int) -> str:
    """Return the last `length` symbols of a number."""
    return "".join(SYMBOLS[number >> _BITS * place & 31] for place in reversed(range(length)))


def decode(symbols: str) -> int:
    """Return the number that symbols stand for. Raises ValueError for what is none."""
    number = 0
    for symbol in symbols:
        number = number << _BITS | SYMBOLS.index(symbol)
    return number


def typed(text: str) -> str:
    """Return what somebody typed as symbols: in capitals, O for 0, I and L for 1, without gaps."""
    return text.upper().translate(_LENIENT)


def groups_of_four(symbols: str) -> str:
    """Return symbols as they are printed: in groups of four, joined by hyphens."""
    return "-".join(symbols[place : place + 4] for place in range(0, len(symbols), 4))
