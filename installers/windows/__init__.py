"""The Windows tree, and the setup and MSI that carry it."""
