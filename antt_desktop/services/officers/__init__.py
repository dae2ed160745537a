"""Officers of a file: account and password of each, the recovery key, and which ways back exist."""
