"""Excel and CSV to an import plan to records, and back."""
