"""The container: a ZIP in which every byte is determined by the names and contents of its entries.

It is what `zip -X -0 -D` writes of files of mode 644 dated 1980-01-01. The reader writes all but
the contents again and compares: hidden bytes, second directories, other methods and bombs do not
exist in it.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from antt_desktop.services.bundles.errors import MalformedError, TooLargeError
from antt_desktop.services.bundles.limits import MOST_BYTES, MOST_ENTRIES, MOST_NAME

_NAME = re.compile(r"[a-z0-9_-][a-z0-9_.-]*(/[a-z0-9_-][a-z0-9_.-]*)*")
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEEDS, _MADE_BY = 10, 0x031E
_TIME, _DATE = 0, 0x0021
_FILE_MODE = 0o100644 << 16


def write_container(entries: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the container of these entries, in this order; raises MalformedError."""
    _refuse_bad_names([name for name, _ in entries])
    if sum(len(content) for _, content in entries) > MOST_BYTES:
        raise TooLargeError(
            "Gói lớn quá mức cho phép nên chưa tạo. Chưa thay đổi gì. Gửi làm nhiều lần."
        )
    return b"".join(_pieces(entries))


class Container(Mapping[str, bytes]):
    """The entries of a container in their order; each is copied out only when it is asked for."""

    def __init__(self, data: bytes, places: Mapping[str, slice]) -> None:
        self._data = data
        self._places = places

    def __getitem__(self, name: str) -> bytes:
        return self._data[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def view(self, name: str) -> memoryview:
        """Return an entry without copying it."""
        return memoryview(self._data)[self._places[name]]

    def without(self, *names: str) -> "Container":
        """Return the other entries."""
        kept = {name: place for name, place in self._places.items() if name not in names}
        return Container(self._data, kept)


def read_container(data: bytes) -> Container:
    """Return the entries of a container.

    Raises MalformedError unless the bytes are exactly those `write_container` makes of them,
    TooLargeError beyond the limits.
    """
    if len(data) > MOST_BYTES:
        raise TooLargeError("Gói lớn quá mức cho phép nên không mở. Chưa thay đổi gì.")
    entries = list(islice(_local_entries(data), MOST_ENTRIES + 1))
    if len(entries) > MOST_ENTRIES:
        raise TooLargeError("Gói có quá nhiều mục nên không mở. Chưa thay đổi gì.")
    _refuse_bad_names([name for name, _ in entries])
    view, place = memoryview(data), 0
    for piece in _pieces([(name, view[where]) for name, where in entries]):
        # A content is a view of its own place; all between the contents is written again.
        if isinstance(piece, bytes) and not data.startswith(piece, place):
            raise _malformed()
        place += len(piece)
    if place != len(data):
        raise _malformed()
    return Container(data, dict(entries))


def _local_entries(data: bytes) -> Iterator[tuple[str, slice]]:
    place = 0
    while data[place : place + 4] == b"PK\x03\x04":
        if place + _LOCAL.size > len(data):
            raise _malformed()
        head = _LOCAL.unpack_from(data, place)
        size, name_length = head[8], head[9]
        start = place + _LOCAL.size
        name = data[start : start + name_length]
        place = start + name_length + size
        if place > len(data):
            raise _malformed()
        yield name.decode("ascii", "replace"), slice(place - size, place)


def _pieces(entries: Sequence[tuple[str, bytes | memoryview]]) -> Iterator[bytes | memoryview]:
    directory: list[bytes] = []
    place = 0
    for name, content in entries:
        told, crc, size = name.encode("ascii"), zlib.crc32(content), len(content)
        local = _LOCAL.pack(
            b"PK\x03\x04", _NEEDS, 0, 0, _TIME, _DATE, crc, size, size, len(told), 0
        )
        directory.append(
            _CENTRAL.pack(
                b"PK\x01\x02", _MADE_BY, _NEEDS, 0, 0, _TIME, _DATE, crc, size, size,
                len(told), 0, 0, 0, 0, _FILE_MODE, place,
            ) + told
        )  # fmt: skip
        place += len(local) + len(told) + size
        yield local + told
        yield content
    listed = b"".join(directory)
    yield listed
    count = len(entries)
    yield _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), place, 0)


def _refuse_bad_names(names: Sequence[str]) -> None:
    if len(set(names)) != len(names):
        raise _malformed()
    for name in names:
        if len(name) > MOST_NAME or not _NAME.fullmatch(name):
            raise _malformed()


def _malformed() -> MalformedError:
    return MalformedError(
        "Tệp gói không đúng định dạng nên không mở. Chưa thay đổi gì. Yêu cầu nơi gửi tạo gói khác."
    )
