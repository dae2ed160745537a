"""The decrypted pages of a commune file as they lie on the disk, free ones too."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVE, _SALT, _IV = 4096, 80, 16, 16


def raw_pages(path: Path, key: bytes) -> bytes:
    """Decrypt every page of a SQLCipher 4 file that is opened by a raw key."""
    data = path.read_bytes()
    return b"".join(
        _decrypted(data[start : start + _PAGE], key, skipped=0 if start else _SALT)
        for start in range(0, len(data), _PAGE)
    )


def _decrypted(page: bytes, key: bytes, *, skipped: int) -> bytes:
    end = _PAGE - _RESERVE
    vector = page[end : end + _IV]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(page[skipped:end]) + cipher.finalize()
