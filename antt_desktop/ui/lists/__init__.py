"""Lists of records: keyset-paged tables with filters, saved views and bulk actions."""
