"""Answering a commune that lost every way into its file, and left its key here (KEYS.md, “Escrow”)."""

from dataclasses import dataclass

import msgspec

from antt_desktop.storage.keys import requests
from antt_desktop.storage.keys.errors import EscrowRefusedError
from antt_desktop.superior.store import Store


@dataclass(frozen=True)
class Asking:
    """A request that this superior can answer."""

    unit: str
    """Whose file it is, as the escrow says."""
    officer: str
    code: str
    _answer: requests.Answer

    def answered(self, code: str) -> bytes:
        """Return the answer once the unit read out the code of its request.

        Raises EscrowRefusedError for any other code.
        """
        if code.strip().upper().replace("-", "") != self.code.replace("-", ""):
            raise EscrowRefusedError
        return msgspec.json.encode(self._answer)


def asking(store: Store, request: bytes) -> Asking:
    """Return who asks; raises EscrowRefusedError for what this superior cannot answer."""
    asked = requests.read_request(request)
    unit, answer = requests.answer(asked, store.superior.age_identity)
    return Asking(unit, asked.officer, asked.code, answer)
