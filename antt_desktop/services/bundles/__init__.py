"""Bundles and receipts: what goes up sealed, and what comes back signed (format: FORMAT.md)."""
