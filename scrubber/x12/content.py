"""What the bytes of a file say about its encoding, met block by block."""

from __future__ import annotations

import codecs
import re

NOTES = {"utf-8": "utf-8", "cp1252": "windows-1252", "latin-1": "latin-1"}
_WINDOWS = re.compile(rb"[\x80-\x9f]")
_NOT_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # bytes that Windows-1252 leaves undefined


class Content:
    """Decides one encoding for a whole file, so that a result never depends on where a chunk begins."""

    __slots__ = ("_ascii", "_decoder", "_pending", "_undefined", "_utf8", "_windows")

    def __init__(self) -> None:
        self._ascii = True
        self._utf8 = True
        self._windows = False
        self._undefined = False
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._pending = False

    def feed(self, block: bytes) -> None:
        """Take the next bytes into account."""
        if block.isascii() and not self._pending:
            return
        self._ascii = self._ascii and block.isascii()
        self._windows = self._windows or bool(_WINDOWS.search(block))
        self._undefined = self._undefined or bool(_NOT_WINDOWS.search(block))
        if self._utf8:
            self._check(block, final=False)

    def _check(self, block: bytes, *, final: bool) -> None:
        try:
            self._decoder.decode(block, final)
            self._pending = bool(self._decoder.getstate()[0])
        except UnicodeDecodeError:
            self._utf8 = self._pending = False

    def encoding(self, *, wide_separators: bool) -> str:
        """Name the codec; separators beyond ASCII are single bytes, which rules UTF-8 out."""
        if self._pending:
            self._check(b"", final=True)
        if self._ascii:
            return "ascii"
        if self._utf8 and not wide_separators:
            return "utf-8"
        return "cp1252" if self._windows and not self._undefined else "latin-1"
