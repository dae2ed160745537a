"""Forms: an editor for every kind of field, problems beside it, drafts behind it."""
