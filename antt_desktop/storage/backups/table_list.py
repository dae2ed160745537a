"""A copy of a damaged file whose list of tables is put together anew from its whole pages.

SQLite reads nothing of a file in which page 1 or one page of `sqlite_schema` is broken, though every
table may be whole. The copy has a first page of its own, which leads to those pages of the list that
are whole. It lies under the key of the file, is only read, and is thrown away.
Formats: https://www.sqlite.org/fileformat2.html, https://www.zetetic.net/sqlcipher/design/
"""

import os
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from antt_desktop.storage.backups.seals import PAGE, SALT, SEAL, seal_key_of, seal_of
from antt_desktop.storage.driver import APPLICATION_ID
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.system.disk import disk_faults, require_space

_IV = 16
_USABLE = PAGE - _IV - SEAL
_LEAF, _INTERIOR = 0x0D, 0x05
_HEADER, _NODE = 100, 12
_HEADER_FORM = struct.Struct(">16sH6B12I20x2I")
_NODE_FORM = struct.Struct(">BHHHBI")
_KINDS = (b"table", b"index", b"trigger", b"view")
_COLUMNS = 5


def copy_with_table_list(path: Path, key: bytes, copy: Path) -> None:
    """Write the copy. Raises FileDamagedError when no page of the list is whole, and disk faults."""
    with disk_faults(path), path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        salt = file.read(SALT)
    found = sorted(_list_pages(path, key, seal_key_of(salt, key)))
    if not found:
        raise FileDamagedError(
            "Không trang nào ghi danh mục của tệp còn đọc được nên không cứu được hồ sơ. Tệp được "
            "giữ nguyên, không bị ghi đè. Dùng bản sao lưu tốt gần nhất."
        )
    require_space(copy.parent, size)
    with disk_faults(copy):
        shutil.copyfile(path, copy)
        with copy.open("r+b") as file:
            file.write(_sealed_first(_first_page(found, size // PAGE), salt, key))


def _list_pages(path: Path, key: bytes, seal_key: bytes) -> Iterator[tuple[int, int]]:
    """Return the last row and the number of every whole page that holds lines of the list."""
    with disk_faults(path), path.open("rb") as file:
        file.seek(PAGE)  # the first page of a list as long as this one only leads to others
        number = 1
        while len(page := file.read(PAGE)) == PAGE:
            number += 1
            if seal_of(page[:-SEAL], number, seal_key) == page[-SEAL:]:
                row = last_row(_opened(page, key))
                if row is not None:
                    yield row, number


def _opened(page: bytes, key: bytes) -> bytes:
    cipher = Cipher(AES256(key), CBC(page[_USABLE : _USABLE + _IV])).decryptor()
    return cipher.update(page[:_USABLE])


def last_row(page: bytes) -> int | None:
    """Return the number of the last line when a page holds lines of the list, else None."""
    kind, cells = page[0], int.from_bytes(page[3:5], "big")
    if kind != _LEAF or not cells:
        return None
    at = int.from_bytes(page[6 + 2 * cells : 8 + 2 * cells], "big")
    _, at = _varint(page, at)
    row, at = _varint(page, at)
    length, place = _varint(page, at)
    body, columns = min(at + length, len(page)), []
    while place < body:
        column, place = _varint(page, place)
        columns.append(column)
    told = page[body : body + (columns[0] - 13) // 2] if columns else b""
    return row if len(columns) == _COLUMNS and told in _KINDS else None


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, min(at + 8, len(page))):
        value = value << 7 | page[place] & 0x7F
        if page[place] < 0x80:
            return value, place + 1
    return value, min(at + 9, len(page))


def _first_page(found: list[tuple[int, int]], pages: int) -> bytes:
    """Return a first page that leads to the pages of the list, in the order of their lines."""
    *before, (_, last) = found
    cells = [number.to_bytes(4, "big") + _as_varint(row) for row, number in before]
    place, places, content = _USABLE, [], b""
    for cell in cells:
        place -= len(cell)
        places.append(place)
        content = cell + content
    header = _HEADER_FORM.pack(
        b"SQLite format 3\0", PAGE, 1, 1, _IV + SEAL, 64, 32, 32, 1, pages, 0, 0, 1, 4, 0, 0, 1, 0, 0,
        APPLICATION_ID, 1, 3_051_003,
    )  # fmt: skip
    node = _NODE_FORM.pack(_INTERIOR, 0, len(cells), place, 0, last)
    pointers = b"".join(each.to_bytes(2, "big") for each in places)
    start = header + node + pointers
    return start + bytes(_USABLE - len(start) - len(content)) + content


def _as_varint(value: int) -> bytes:
    pieces = [value & 0x7F]
    while value := value >> 7:
        pieces.append(value & 0x7F | 0x80)
    return bytes(reversed(pieces))


def _sealed_first(page: bytes, salt: bytes, key: bytes) -> bytes:
    iv = os.urandom(_IV)
    sealed = salt + Cipher(AES256(key), CBC(iv)).encryptor().update(page[SALT:]) + iv
    return sealed + seal_of(sealed[SALT:], 1, seal_key_of(salt, key))
