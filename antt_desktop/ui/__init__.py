"""Windows; Qt lives here and in app.py only."""
