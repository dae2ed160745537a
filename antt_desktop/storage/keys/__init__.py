"""Who may open the file: slots of officers, the printed key, escrow, new keys (KEYS.md)."""
