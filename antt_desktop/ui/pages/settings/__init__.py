"""Administration: the unit, signers, this file, the print log, the data dictionary."""
