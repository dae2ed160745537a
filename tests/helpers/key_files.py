"""A key file of one officer, with its keys, as tests of what becomes of it hold it."""

from pathlib import Path
from typing import NamedTuple

import pytest

from antt_desktop.storage.keys.document import KeyDocument, decode, encode
from antt_desktop.storage.keys.errors import WrongPasswordError
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.slots import FileKeys
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY

PASSWORD = "Hàng-dừa xanh 2026"


class Made(NamedTuple):
    """Where it lies, what it opens, and its printed key."""

    path: Path
    key: FileKeys
    recovery: RecoveryKey

    @property
    def second(self) -> Path:
        return self.path.with_name(self.path.name + ".1")

    def load(self) -> KeyFile:
        return KeyFile.load(self.path, policy=CHEAP_POLICY)

    def document(self) -> KeyDocument:
        return decode(self.path.read_bytes(), CHEAP_POLICY)

    def put(self, document: KeyDocument) -> None:
        """Write what somebody with the format in hand, but no key, could write."""
        for copy in (self.path, self.second):
            copy.write_bytes(encode(document))


def fail(made: Made, clock: FixedClock) -> None:
    """Try a wrong password once."""
    with pytest.raises(WrongPasswordError):
        made.load().unlock("truong", "sai", now=clock())
