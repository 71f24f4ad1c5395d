"""Importers of official files, one module a publisher's format; the type is recognised from the content."""

from scrubber.reference.importers.draft import Reject
from scrubber.reference.importers.run import ImportResult, import_files

__all__ = ["ImportResult", "Reject", "import_files"]
