"""The end of the chain is watched; tampering is told with its place; reports print its head."""

import pytest

from antt_desktop.services.protecting import watching
from antt_desktop.services.protecting.watching import head_code, verify_end
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import BrokenChainError
from tests.helpers.files import Builder


def _tamper(file: CommuneFile, make: Builder, seq: int) -> None:
    for name in ("Ấp 1", "Ấp 2", "Ấp 3", "Ấp 4"):
        make.area(name=name)
    verify_end(file.store)
    file._db.execute("DROP TRIGGER change_log_keeps")
    file._db.execute("UPDATE change_log SET by = 'khác' WHERE seq = ?", (seq,))


def test_tampering_is_told_with_its_place(file: CommuneFile, make: Builder) -> None:
    _tamper(file, make, 2)
    with pytest.raises(BrokenChainError, match="mục số 2") as caught:
        verify_end(file.store)
    assert caught.value.seq == 2


def test_only_the_end_is_looked_at(
    file: CommuneFile, make: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "TAIL", 2)
    _tamper(file, make, 1)
    verify_end(file.store)
    with pytest.raises(BrokenChainError):
        file.store.change_log.verify()


def test_the_head_is_told_by_eight_characters(file: CommuneFile, make: Builder) -> None:
    assert head_code(file.exchange) == ""
    make.area()
    before = head_code(file.exchange)
    make.area(name="Ấp 9")
    assert len(before) == 8
    assert head_code(file.exchange) != before
    assert head_code(file.exchange) == file.store.change_log.head[1].hex()[:8].upper()
