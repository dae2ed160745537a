"""Copies of the file that were read back, what is kept of them, and the ways back from them."""
