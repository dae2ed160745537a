"""Answering a commune that lost every way into its file, and left its key here (KEYS.md, “Escrow”)."""

import hashlib
from dataclasses import dataclass

import msgspec

from antt_desktop.storage.keys import requests
from antt_desktop.storage.keys.errors import EscrowRefusedError
from antt_desktop.superior.arrivals import UNLOCK_ANSWERED, Arrival, keep_arrival
from antt_desktop.superior.store import Store


@dataclass(frozen=True)
class Asking:
    """A request that this superior can answer, and the file it came in."""

    file: str
    digest: str
    unit: str
    """Whose file is to be opened, as the escrow says."""
    officer: str
    code: str
    answer: requests.Answer

    def refuse_other(self, code: str) -> None:
        """Raise EscrowRefusedError unless this is the code of the request, as the unit reads it out."""
        if code.strip().upper().replace("-", "") != self.code.replace("-", ""):
            raise EscrowRefusedError


def asking(store: Store, file: str, request: bytes) -> Asking:
    """Return who asks; raises EscrowRefusedError for what this superior cannot answer."""
    asked = requests.read_request(request)
    unit, answer = requests.answer(asked, store.superior.age_identity)
    if "\0" in unit + asked.officer:  # which no store can note down
        raise EscrowRefusedError
    digest = hashlib.sha256(request).hexdigest()
    return Asking(file, digest, unit, asked.officer, asked.code, answer)


def answered(store: Store, asked: Asking, code: str) -> bytes:
    """Return the answer once the unit read out the code, when it stands among the arrivals.

    Raises EscrowRefusedError for any other code.
    """
    asked.refuse_other(code)
    told = Arrival(
        file=asked.file, digest=asked.digest, unit=None, device=None, bundle=None,
        verdict=UNLOCK_ANSWERED, code="", at=store.stamp(),
        message=f"{asked.unit} xin mở sổ cho tài khoản {asked.officer}: đã trả lời.",
    )  # fmt: skip
    with store.writing() as connection:
        keep_arrival(connection, told)
    return msgspec.json.encode(asked.answer)
