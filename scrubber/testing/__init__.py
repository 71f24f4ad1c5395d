"""Claims made from what matters, for tests, rule examples and users' own rules and tables.

    >>> from scrubber.testing import claim, line
    >>> print(claim(diagnoses=["M545"]).text)  # doctest: +SKIP

A built claim is 837 text; everything that judges it reads that text through the real parser.
"""

from scrubber.testing.builder import BuiltClaim, batch, claim
from scrubber.testing.lines import BuiltLine, line
from scrubber.testing.run import check, findings, read, scrub_text

__all__ = [
    "BuiltClaim",
    "BuiltLine",
    "batch",
    "check",
    "claim",
    "findings",
    "line",
    "read",
    "scrub_text",
]
