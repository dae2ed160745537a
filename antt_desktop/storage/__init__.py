"""The one encrypted file; the only room that knows SQLite."""
