"""What a record is: pure Python, no Qt, no SQLite, no files; the clock is an argument."""
