"""A file read forwards in blocks: what lies behind is forgotten, what lies ahead is fetched."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from scrubber.x12.content import Content

BLOCK = 1 << 20


class Window:
    """The bytes at hand; ``start`` is the file offset of the first of them."""

    __slots__ = ("_file", "content", "data", "digest", "is_complete", "is_cut", "passed", "start")

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.data = b""
        self.start = 0
        self.is_complete = False
        self.is_cut = False  # the last segment had no terminator
        self.passed = 0  # the file offset before which somebody took all marks already
        self.content = Content()
        self.digest = hashlib.sha256()

    def more(self) -> bool:
        """Fetch the next block; False at the end of the file."""
        block = self._file.read(BLOCK)
        if not block:
            self.is_complete = True
            return False
        self.content.feed(block)
        self.digest.update(block)
        self.data += block
        return True

    def forget(self, offset: int) -> None:
        """Drop what lies before a file offset."""
        self.data = self.data[offset - self.start :]
        self.start = offset

    def need(self, count: int) -> None:
        """Have this many bytes at hand, or all there are."""
        while len(self.data) < count and not self.is_complete:
            self.more()
