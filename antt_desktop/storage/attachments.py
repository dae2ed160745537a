"""The content of attachments: kept once by its SHA-256 inside the encrypted file.

An `attachment` record names its content; triggers of the file drop a content with the last record,
living or in the bin, that names it. A caller puts the content and saves the record in one work.
"""

import hashlib
from collections.abc import Iterator

from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.errors import ContentAlteredError, ContentMissingError


class Attachments:
    """Contents on one connection; it joins the work that is open there."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, content: bytes) -> str:
        """Keep a content and return its SHA-256; the same content is kept once."""
        digest = hashlib.sha256(content).hexdigest()
        with self._db.written():
            self._db.execute(
                "INSERT OR REPLACE INTO attachment_content (sha256, content) VALUES (?, ?)",
                (digest, content),
            )
        return digest

    def get(self, sha256: str) -> bytes:
        """Return a content, after it proved to be the one that was put.

        Raises ContentMissingError, ContentAlteredError and the disk's faults.
        """
        with storage_faults():
            row = self._db.execute(
                "SELECT content FROM attachment_content WHERE sha256 = ?", (sha256,)
            ).fetchone()
        if row is None:
            raise ContentMissingError(
                "Không còn nội dung của tệp đính kèm này trong sổ. Các hồ sơ khác không bị ảnh hưởng. "
                "Lấy lại từ bản sao lưu tốt gần nhất, hoặc đính kèm lại từ bản giấy."
            )
        if hashlib.sha256(row[0]).hexdigest() != sha256:
            raise ContentAlteredError(
                "Nội dung của tệp đính kèm này không còn đúng như lúc thêm vào nên không mở. "
                "Các hồ sơ khác không bị ảnh hưởng. Lấy lại từ bản sao lưu tốt gần nhất."
            )
        return bytes(row[0])

    def size(self) -> int:
        """Return how many bytes all contents take."""
        sql = "SELECT coalesce(sum(length(content)), 0) FROM attachment_content"
        with storage_faults():
            return int(self._db.execute(sql).fetchone()[0])

    def lost(self) -> list[str]:
        """Return the titles of attachments, in the bin too, whose content is not there."""
        return self._column(
            "SELECT title FROM attachment WHERE sha256 NOT IN "
            "(SELECT sha256 FROM attachment_content) ORDER BY row"
        )

    def altered(self) -> Iterator[str]:
        """Return the titles of attachments whose content is not what was put; reads them all."""
        for digest in self._column("SELECT sha256 FROM attachment_content ORDER BY rowid"):
            try:
                self.get(digest)
            except ContentAlteredError:
                yield from self._column(
                    "SELECT title FROM attachment WHERE sha256 = ? ORDER BY row", digest
                )

    def orphans(self) -> list[str]:
        """Return the contents that no attachment names."""
        return self._column(
            "SELECT sha256 FROM attachment_content "
            "WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.sha256 = "
            "attachment_content.sha256) ORDER BY sha256"
        )

    def _column(self, sql: str, *values: str) -> list[str]:
        with storage_faults():
            return [str(row[0]) for row in self._db.execute(sql, values)]
