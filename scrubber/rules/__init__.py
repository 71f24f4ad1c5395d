"""The catalogue: one folder per family, one file per rule."""
