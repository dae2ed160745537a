"""Vietnamese text: one place for folding, order, names, dates, numbers and legacy encodings."""
