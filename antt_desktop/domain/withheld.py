"""A value that stands in a record but cannot be opened by the officer at work."""

import base64


class Withheld(str):
    """The sealed bytes of a value as base 64: passed on and stored as they are, shown to nobody."""

    __slots__ = ()

    @classmethod
    def of(cls, token: bytes) -> "Withheld":
        """Return what stands for these sealed bytes."""
        return cls(base64.b64encode(token).decode())

    @property
    def token(self) -> bytes:
        """The sealed bytes."""
        return base64.b64decode(self)
