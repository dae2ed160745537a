"""Opens a workbook that is under a password; runs in the child, like all parsing.

The password comes before the file on standard input: arguments and environment can be seen by
other programs.
"""

import io

from antt_desktop.services.spreadsheets.errors import (
    DamagedWorkbookError,
    LockedWorkbookError,
    WrongWorkbookPasswordError,
)

_LENGTH_BYTES = 4


def with_password(password: str, data: bytes) -> bytes:
    """Return what is sent to the child: the password and the locked workbook."""
    secret = password.encode()
    return len(secret).to_bytes(_LENGTH_BYTES) + secret + data


def unlocked(sent: bytes) -> bytes:
    """Return the workbook that `with_password` sent, decrypted.

    Raises WrongWorkbookPasswordError, LockedWorkbookError for a lock that only its own program
    opens, DamagedWorkbookError.
    """
    end = _LENGTH_BYTES + int.from_bytes(sent[:_LENGTH_BYTES])
    password, data = sent[_LENGTH_BYTES:end].decode(), sent[end:]
    from msoffcrypto import exceptions
    from msoffcrypto.format.ooxml import OOXMLFile

    opened = io.BytesIO()
    try:
        locked = OOXMLFile(io.BytesIO(data))
        locked.load_key(password=password, verify_password=True)
        locked.decrypt(opened)
    except exceptions.InvalidKeyError as error:
        raise WrongWorkbookPasswordError from error
    except exceptions.DecryptionError as error:
        raise LockedWorkbookError from error
    except MemoryError:
        raise
    except Exception as error:
        # a damaged container fails in olefile, in the XML or in the cipher, each in its own way
        raise DamagedWorkbookError from error
    return opened.getvalue()
