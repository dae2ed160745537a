"""Reading the pages of a closed file back from the disk and checking the seal of each.

SQLCipher 4 ends every page with an IV and an HMAC-SHA512 over its ciphertext, IV and number, so a
page that was not written, was changed or belongs elsewhere is found without decrypting anything.
Half the cost of `PRAGMA cipher_integrity_check`, independent of the library that wrote them, and
shared by two cores where the file is long.
Format: https://www.zetetic.net/sqlcipher/design/
"""

import hashlib
import hmac
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

from antt_desktop.system.disk import disk_faults

PAGE, SALT, SEAL = 4096, 16, 64
"""Bytes of a page, of the salt that page 1 begins with, and of the seal that each page ends with."""
_SALT_MASK = 0x3A
_BLOCK = 256 * PAGE
_STRETCH = 8 * _BLOCK
_READERS = 2


def broken_page(path: Path, key: bytes) -> int | None:
    """Return the number of the first page whose seal does not hold, None when all do.

    The file must be closed in this process. One that is empty or ends within a page is broken at
    its end. Raises the disk's faults.
    """
    with disk_faults(path):
        size = path.stat().st_size
        with path.open("rb", buffering=0) as file:
            seal_key = seal_key_of(file.read(SALT), key)
    starts = range(0, size, _STRETCH)
    if len(starts) == 1:
        return _broken_in_stretch(path, seal_key, 0)
    with ThreadPoolExecutor(_READERS) as readers:
        stretches = readers.map(_broken_in_stretch, repeat(path), repeat(seal_key), starts)
        found = next((page for page in stretches if page is not None), None)
        readers.shutdown(cancel_futures=True)
    return found if size else 1


def seal_key_of(salt: bytes, key: bytes) -> bytes:
    """Return the key of the seals of a file that begins with this salt."""
    return hashlib.pbkdf2_hmac(
        "sha512", key, bytes(byte ^ _SALT_MASK for byte in salt), 2, len(key)
    )


def seal_of(sealed: bytes, number: int, seal_key: bytes) -> bytes:
    """Return the seal of a page: `sealed` is all that comes before it, without the salt."""
    return hmac.digest(seal_key, sealed + number.to_bytes(4, "little"), "sha512")


def _broken_in_stretch(path: Path, seal_key: bytes, start: int) -> int | None:
    """Return the first broken page of one stretch; other threads go on while a page is hashed."""
    for number, page in enumerate(_pages(path, start), 1 + start // PAGE):
        sealed = page[SALT if number == 1 else 0 : -SEAL]
        if len(page) < PAGE or seal_of(sealed, number, seal_key) != page[-SEAL:]:
            return number
    return None


def _pages(path: Path, start: int) -> Iterator[bytes]:
    with disk_faults(path), path.open("rb", buffering=0) as file:
        file.seek(start)
        for _ in range(_STRETCH // _BLOCK):
            block = file.read(_BLOCK)
            for place in range(0, len(block), PAGE):
                yield block[place : place + PAGE]
