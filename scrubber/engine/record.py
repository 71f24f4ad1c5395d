"""Settled claims on their way to the report: a short header with what totals need, then JSON."""

from __future__ import annotations

import struct
from typing import NamedTuple

_HEADER = struct.Struct("<IqqqHHHBBH")


class Header(NamedTuple):
    """What the final pass adds up without reading the claim's JSON."""

    size: int  # bytes of JSON
    charge_cents: int
    risk_cents: int
    ordinal: int
    lines: int
    errors: int
    warnings: int
    held: int  # 1 held, 0 clean
    infos: int
    gaps: int  # bytes of the list of rules whose table is not loaded


SIZE = _HEADER.size


def pack(header: Header, gaps: bytes, body: bytes) -> bytes:
    """Write one record."""
    return _HEADER.pack(*header) + gaps + body


def unpack(data: bytes | memoryview, offset: int) -> Header:
    """Read a record's header."""
    return Header._make(_HEADER.unpack_from(data, offset))
