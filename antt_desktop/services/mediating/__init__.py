"""Reconciliation at work: the register by pages, a case with its parts, old books, tallies."""
