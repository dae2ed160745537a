"""The print dialog: what is printed is seen first, and saved and printed from the same bytes."""
