"""Records to PDF; the only room that knows reportlab."""
