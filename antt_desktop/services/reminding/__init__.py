"""What has to be done by when: the table of deadlines, and the agenda it makes of the records."""
