"""Cán bộ và khóa: the officers of the file, their passwords, and the ways back into it."""
