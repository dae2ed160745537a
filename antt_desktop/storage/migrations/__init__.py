"""Migrations of the commune file, by hand and in literal terms; they never read the declarations.

A module's name begins with the number of its first migration: imported in this order, they run in it.
"""

from antt_desktop.storage.migrations import (
    m0001_pledges,
    m0005_models_and_mediation,
    m0006_attachments_and_exchange,
    m0010_personal_data,
    m0011_viewings,
)
from antt_desktop.storage.migrations.making import commune_migrations

__all__ = [
    "commune_migrations",
    "m0001_pledges",
    "m0005_models_and_mediation",
    "m0006_attachments_and_exchange",
    "m0010_personal_data",
    "m0011_viewings",
]
