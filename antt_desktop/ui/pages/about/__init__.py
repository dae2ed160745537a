"""What the program is, where everything lies, and how it is updated from a stick."""
