"""antt_desktop: models, pledges and reconciliation records of a commune police post."""

__version__ = "0.1.0"
