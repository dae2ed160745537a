"""Updating from a stick: what is signed, newer and made for this machine, and nothing else."""
