"""Keeping what is recorded: backups by themselves, their health, what a restore would lose."""
