"""Sheets of the coder's workbook, each a function that takes rows from the report."""
