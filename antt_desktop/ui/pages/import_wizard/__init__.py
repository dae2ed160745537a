"""The import wizard: a list file becomes a plan that is seen, corrected, and then carried out."""
