"""Sealing what parties told in mediation under a key of its own (faults.md §4.6).

Every value of a sensitive field lies as bytes: a head (form, revision, commitment) and a body
(which key, nonce, AES-256-GCM). The associated data bind table, record, field and head. The
commitment is the SHA-256 of the salted value, its salt inside the body: the chain of the change log
covers heads only, so texts can be sealed anew under another key, and nobody can change one by it.
"""

import hashlib
import os
import re
import struct
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from antt_desktop.domain.fields import Personal, Value
from antt_desktop.domain.record_types import RecordType, Values
from antt_desktop.domain.withheld import Withheld
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.storage.keys.errors import AccountsKeyMissingError

_FORM = 1
_HEAD = struct.Struct(">BI32s")
_KEY_ID, _NONCE, _SALT = 4, 12, 16
_NONCE_AT = _HEAD.size + _KEY_ID
_SEALED_AT = _NONCE_AT + _NONCE
_KEPT_OPEN = 20_000  # values: the texts of some thousand cases
_BODY = re.compile(rb'(\{"sealed":"[A-Za-z0-9+/=]+"),"text":"[A-Za-z0-9+/=]*"\}')
_MARK = b'{"sealed":"'


class SealedText(msgspec.Struct, frozen=True):
    """A sealed value as the change log writes it: `sealed` is the head, `text` the body."""

    sealed: bytes
    text: bytes


@cache
def sealed_names(record_type: RecordType) -> tuple[str, ...]:
    """Return the fields of a type that are kept sealed: the sensitive ones."""
    return tuple(f.name for f in record_type.fields if f.personal is Personal.SENSITIVE)


def key_id(key: bytes) -> bytes:
    """Return what tells one key of accounts from another."""
    return hashlib.sha256(b"antt accounts key\0" + key).digest()[:_KEY_ID]


def key_id_of(token: bytes) -> bytes:
    """Return which key of accounts sealed bytes lie under."""
    return token[_HEAD.size : _NONCE_AT]


def committed(content: bytes) -> bytes:
    """Return the part of a change's content that its digest covers: all but the sealed bodies."""
    return _BODY.sub(rb"\1}", content) if _MARK in content else content


class Sealer:
    """Seals and opens with the keys of one login; without any it passes sealed values on."""

    def __init__(self, key: bytes = b"", *others: bytes) -> None:
        self.take(key, *others)

    def take(self, key: bytes, *others: bytes) -> None:
        """Seal with this key from now on, and open what lies under it or the others."""
        self._by_id = {key_id(each): AESGCM(each) for each in (key, *others) if each}
        self._id = key_id(key) if key else b""
        self.open = lru_cache(maxsize=_KEPT_OPEN)(self._open)
        """Return the value of sealed bytes, or what stands for it when this login has no key.

        Pages are read again at every change, so that what was opened stays open until the lock.
        """

    @property
    def opens(self) -> bool:
        """Whether this login reads what parties told."""
        return bool(self._id)

    def seal(self, type_name: str, record_id: str, name: str, rev: int, value: Value) -> bytes:
        """Return the sealed bytes of a value; one that is sealed already stays as it is.

        Raises AccountsKeyMissingError when this login has no key to seal with.
        """
        if isinstance(value, Withheld):
            return value.token
        return self.seal_bytes(type_name, record_id, name, rev, msgspec.json.encode(value))

    def _open(self, type_name: str, record_id: str, name: str, token: bytes) -> Value:
        opened = self.open_bytes(type_name, record_id, name, token)
        if opened is None:
            return Withheld.of(token)
        value: Value = msgspec.json.decode(opened)
        return value

    def seal_bytes(self, table: str, row: str, name: str, rev: int, content: bytes) -> bytes:
        """Seal a content to its place. Raises AccountsKeyMissingError."""
        if not self._id:
            raise AccountsKeyMissingError
        salted = os.urandom(_SALT) + content
        head = _HEAD.pack(_FORM, rev, hashlib.sha256(salted).digest())
        return head + self._body(_bound(table, row, name, head), salted)

    def open_bytes(self, table: str, row: str, name: str, token: bytes) -> bytes | None:
        """Return a content that was sealed to this place; None when this login has not its key.

        Raises FileDamagedError when it is not what was sealed here.
        """
        salted = self._salted(table, row, name, token)
        return None if salted is None else salted[_SALT:]

    def resealed(self, table: str, row: str, name: str, token: bytes) -> bytes:
        """Return the same under the key of this sealer; head and so the chain stay.

        Raises AccountsKeyMissingError, FileDamagedError.
        """
        salted = self._salted(table, row, name, token)
        if salted is None:
            raise AccountsKeyMissingError
        head = _proved(name, token, salted)
        return head + self._body(_bound(table, row, name, head), salted)

    def _body(self, bound: bytes, salted: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        return self._id + nonce + self._by_id[self._id].encrypt(nonce, salted, bound)

    def _salted(self, table: str, row: str, name: str, token: bytes) -> bytes | None:
        cipher = self._by_id.get(key_id_of(token))
        if cipher is None:
            return None
        bound = _bound(table, row, name, token[: _HEAD.size])
        try:
            return cipher.decrypt(token[_NONCE_AT:_SEALED_AT], token[_SEALED_AT:], bound)
        except (InvalidTag, ValueError) as error:
            raise _damaged(name) from error

    # ---- records and changes

    def cells(
        self,
        record_type: RecordType,
        record_id: str,
        rev: int,
        names: Iterable[str],
        values: Values,
    ) -> dict[str, bytes]:
        """Return the sealed bytes of those of these fields that are kept sealed and not empty."""
        asked = set(names)
        return {
            name: self.seal(record_type.name, record_id, name, rev, values[name])
            for name in sealed_names(record_type)
            if name in asked and values.get(name) is not None
        }

    def unseal(
        self, type_name: str, record_id: str, names: Iterable[str], values: dict[str, Any]
    ) -> None:
        """Open, in place, what the cells of these fields of a row hold sealed."""
        for name in names:
            cell = values[name]
            if cell.__class__ is bytes:
                values[name] = self.open(type_name, record_id, name, cell)

    def told(
        self, record_type: RecordType, record_id: str, rev: int, values: Values
    ) -> dict[str, Any]:
        """Return the values of a change as the log writes them."""
        written: dict[str, Any] = dict(values)
        for name, token in self.cells(record_type, record_id, rev, values, values).items():
            written[name] = SealedText(token[: _HEAD.size], token[_HEAD.size :])
        return written

    def prove(self, record_type: RecordType, record_id: str, written: dict[str, Any]) -> None:
        """Raise FileDamagedError when a value of a change is not the one the chain covers."""
        for name in sealed_names(record_type):
            cell = written.get(name)
            token = token_of(cell) if isinstance(cell, dict) else b""
            salted = self._salted(record_type.name, record_id, name, token)
            if salted is not None:
                _proved(name, token, salted)

    def heard(
        self, record_type: RecordType, record_id: str, written: dict[str, Any]
    ) -> dict[str, Value]:
        """Return the values of a change as they were told."""
        for name in sealed_names(record_type):
            cell = written.get(name)
            if isinstance(cell, dict):
                written[name] = self.open(record_type.name, record_id, name, token_of(cell))
        return written


NO_KEY = Sealer()
"""For who may not read what parties told: passes it on sealed, and seals nothing."""


def token_of(written: dict[str, str]) -> bytes:
    """Return the sealed bytes of a value as the change log writes it."""
    found = msgspec.convert(written, SealedText)
    return found.sealed + found.text


def resealed_text(sealer: Sealer, table: str, row: str, name: str, written: object) -> SealedText:
    """Return a value of the change log under the key of this sealer."""
    token = sealer.resealed(table, row, name, token_of(msgspec.convert(written, dict[str, str])))
    return SealedText(token[: _HEAD.size], token[_HEAD.size :])


def _bound(table: str, row: str, name: str, head: bytes) -> bytes:
    return f"antt-sealed/1\0{table}|{row}|{name}|".encode() + head


def _proved(name: str, token: bytes, salted: bytes) -> bytes:
    """Return the head of sealed bytes, after its commitment proved to be that of the value."""
    head = token[: _HEAD.size]
    if hashlib.sha256(salted).digest() != _HEAD.unpack(head)[2]:
        raise _damaged(name)
    return head


def _damaged(name: str) -> FileDamagedError:
    return FileDamagedError(
        f"Một nội dung hòa giải (mục {name}) trong sổ không còn đúng như lúc ghi nên không mở. "
        "Các hồ sơ khác không bị ảnh hưởng. Lấy lại từ bản sao lưu tốt gần nhất."
    )
