"""Regular expressions that are compiled when they are first asked.

A run of a few claims asks a fraction of the rules' patterns; compiling them all would take a tenth of its
time.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for a compiled pattern; its methods are fetched once and are its own from then on."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._text, self._flags), name)  # re keeps what it has compiled
        setattr(self, name, method)
        return method


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as ``re.compile`` gives it, compiled when one of its methods is first called.

    >>> lazy_pattern("[a-z]+", re.IGNORECASE).fullmatch("J1745") is None
    True
    """
    return cast("re.Pattern[str]", _Pattern(text, flags))
