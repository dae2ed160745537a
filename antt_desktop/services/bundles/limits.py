"""The limits of the format; what goes beyond them is refused before it is read."""

MOST_BYTES = 200 * 1024 * 1024
"""Bytes of an opened bundle."""

MOST_SEALED_BYTES = MOST_BYTES + MOST_BYTES // 1000 + 65_536
"""Bytes of a sealed bundle: age adds a header and sixteen bytes to every 64 KiB."""

MOST_CARD_BYTES = 64 * 1024
MOST_ENTRIES = 5_000
MOST_MANIFEST_BYTES = 4 * 1024 * 1024
MOST_NAME = 120
"""Characters of an entry's name."""
