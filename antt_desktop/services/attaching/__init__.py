"""Papers and pictures beside a record: looked at in a limited child, kept inside the file."""
