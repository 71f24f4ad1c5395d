"""Dated reference tables: shipped, imported and the user's own."""
