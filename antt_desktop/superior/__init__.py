"""The receiving side: many communes in one store, SQLite, or PostgreSQL when it outgrows it."""
