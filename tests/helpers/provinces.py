"""A real superior for tests of the commune's side: a store on the disk that answers bundles."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from antt_desktop.services.bundles.cards import write_device_card, write_superior_card
from antt_desktop.services.bundles.identity import device_card, signing_key, trust
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.superior import enrolling
from antt_desktop.superior.receiving import Received, receive_all
from antt_desktop.superior.store import Store
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY

NAME = "Công an tỉnh Đồng Tháp"


class Superior:
    """The province of these tests."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def card(self) -> bytes:
        own = self.store.superior
        return write_superior_card(own.card, own.signing_key)

    def enrol(self, file: CommuneFile) -> None:
        """Let the superior know a device."""
        enrolling.enrol(self.store, write_device_card(device_card(file), signing_key(file)))

    def meet(self, file: CommuneFile) -> None:
        """Let both sides know each other, as if the fingerprints had been compared."""
        self.enrol(file)
        trust(file, self.card)

    def answer(self, stick: Path) -> list[Received]:
        """Receive every bundle on a stick; the receipts lie beside them."""
        return list(receive_all(self.store, [stick]))


@contextmanager
def open_superior(folder: Path, clock: FixedClock, code: str = "82") -> Iterator[Superior]:
    """Make a superior with a store of its own in a folder."""
    store = Store.create(
        str(folder / f"kho-{code}.antt-superior"),
        code=code,
        name=NAME,
        password=PASSWORD,
        now=clock,
        policy=CHEAP_POLICY,
    )
    with store:
        yield Superior(store)
