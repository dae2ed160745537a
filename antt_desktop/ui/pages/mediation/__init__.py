"""Hòa giải: the register as the legal book, cases, teams, old books and tallies."""
