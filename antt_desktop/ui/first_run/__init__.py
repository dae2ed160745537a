"""Setting up a new file: unit, superior, account, recovery key, backup place, first data."""
