"""The practice file: a believable commune from a seed, with nothing of anybody's in it."""
