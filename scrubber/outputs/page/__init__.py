"""The manager's page: what it shows (Python) and how it looks (template, style, script beside it)."""
