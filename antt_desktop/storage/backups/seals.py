"""Reading the pages of a closed file back from the disk and checking the seal of each.

SQLCipher 4 ends every page with an IV and an HMAC-SHA512 over its ciphertext, IV and number, so a
page that was not written, was changed or belongs elsewhere is found without decrypting anything.
Half the cost of `PRAGMA cipher_integrity_check`, and independent of the library that wrote them.
Format: https://www.zetetic.net/sqlcipher/design/
"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from antt_desktop.system.disk import disk_faults

_PAGE, _SALT, _SEAL = 4096, 16, 64
_SALT_MASK = 0x3A
_BLOCK = 256 * _PAGE


def broken_page(path: Path, key: bytes) -> int | None:
    """Return the number of the first page whose seal does not hold, None when all do.

    The file must be closed in this process. One that is empty or ends within a page is broken at
    its end. Raises the disk's faults.
    """
    seal_key, number = b"", 0
    for page in _pages(path):
        number += 1
        if number == 1:
            salt = bytes(byte ^ _SALT_MASK for byte in page[:_SALT])
            seal_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, len(key))
        sealed = page[_SALT if number == 1 else 0 : -_SEAL] + number.to_bytes(4, "little")
        if len(page) < _PAGE or hmac.digest(seal_key, sealed, "sha512") != page[-_SEAL:]:
            return number
    return None if number else 1


def _pages(path: Path) -> Iterator[bytes]:
    with disk_faults(path), path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            for start in range(0, len(block), _PAGE):
                yield block[start : start + _PAGE]
