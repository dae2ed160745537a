"""Figures of a period, each with the records it was counted from (domain.md F2, F4, F5)."""
