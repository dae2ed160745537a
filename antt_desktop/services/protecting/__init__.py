"""Protecting personal data: what is kept of whom, for how long, what left, and taking it out."""
