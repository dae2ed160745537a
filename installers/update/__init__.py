"""Signing an update for sticks (README.md beside); the verifying side is services/updating."""
