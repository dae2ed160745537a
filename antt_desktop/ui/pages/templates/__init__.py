"""Pledge templates: their list, and the editor with the paper beside it."""
