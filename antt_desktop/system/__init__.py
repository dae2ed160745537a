"""What differs between Windows and Linux, and how files are written so that nothing is lost."""
