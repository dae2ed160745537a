"""The small widgets every page is built from, so that a control looks and behaves alike everywhere (look.md §5)."""
