"""Mô hình: the list, one model with its parts, its steps, its form and the yearly review."""
