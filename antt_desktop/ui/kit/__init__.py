"""The small widgets every page is built from, in the look of look.md §5."""
