"""Administration: the unit, signers, officers, this file, the print log, the data dictionary."""
