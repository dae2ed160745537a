"""Sao lưu và phục hồi: what is kept, where, and the way back."""
