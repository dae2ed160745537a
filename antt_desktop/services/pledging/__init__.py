"""Campaigns, signing and coverage."""
