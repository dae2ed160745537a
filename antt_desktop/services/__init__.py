"""What officers do with records: print, import, sign, report, hand on."""
