"""The Debian package: a tree of its own under /opt, with its own Python (README.md beside)."""
