"""The printed recovery key: 160 random bits that open a commune file when every password is lost.

Written in Crockford's base 32 as eight groups of four and two check characters:
`7K3M-…-Q9TX-4D`. Lower case, spaces, O for 0 and I or L for 1 are accepted when typed back.
"""

import hashlib
import secrets
from dataclasses import dataclass, field

from antt_desktop.domain import base32
from antt_desktop.storage.keys.errors import RecoveryKeyTypoError

_BYTES = 20
_SYMBOLS = 32
_CHECK_SYMBOLS = 2


@dataclass(frozen=True)
class RecoveryKey:
    """A recovery key; `secret` holds its 20 bytes and never appears in `repr`."""

    secret: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "RecoveryKey":
        """Make a new key from the operating system's randomness."""
        return cls(secrets.token_bytes(_BYTES))

    @classmethod
    def from_text(cls, text: str) -> "RecoveryKey":
        """Read a key as an officer types it. Raises `RecoveryKeyTypoError`."""
        symbols = base32.typed(text)
        if len(symbols) != _SYMBOLS + _CHECK_SYMBOLS:
            raise RecoveryKeyTypoError(
                f"Khóa khôi phục có {_SYMBOLS + _CHECK_SYMBOLS} ký tự (chưa kể dấu gạch), "
                f"vừa nhập {len(symbols)} ký tự. Hãy đối chiếu với bản in."
            )
        if strange := sorted(set(symbols) - set(base32.SYMBOLS)):
            raise RecoveryKeyTypoError(
                f"Khóa khôi phục không có ký tự {', '.join(strange)}. Hãy đối chiếu với bản in."
            )
        key = cls(base32.decode(symbols[:_SYMBOLS]).to_bytes(_BYTES, "big"))
        if key._check_symbols() != symbols[_SYMBOLS:]:
            raise RecoveryKeyTypoError(
                "Hai ký tự kiểm tra ở cuối không khớp: có chỗ nhập nhầm. "
                "Hãy đối chiếu từng nhóm với bản in."
            )
        return key

    @property
    def text(self) -> str:
        """The key as it is printed, groups joined by hyphens."""
        symbols = base32.encode(int.from_bytes(self.secret, "big"), _SYMBOLS)
        return base32.groups_of_four(symbols + self._check_symbols())

    def _check_symbols(self) -> str:
        digest = hashlib.sha256(b"antt recovery key check\0" + self.secret).digest()
        return base32.encode(int.from_bytes(digest[:2], "big") >> 6, _CHECK_SYMBOLS)
