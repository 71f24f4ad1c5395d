"""What pyx12, the guides' own validator, says of a whole file."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

import pyx12.map_if
import pyx12.params
import pyx12.x12n_document

_FAULT = re.compile(r"IK[345]\*[^A~]|AK9\*[^A~]")

_load = pyx12.map_if.load_map_file


@cache
def _map(name: str) -> Any:
    return _load(name, pyx12.params.ParamsBase())


@contextmanager
def maps_read_once() -> Iterator[None]:
    """Within this, pyx12 reads each of its maps once in a process; a run changes nothing in them."""
    with patch("pyx12.map_if.load_map_file", lambda name, _parameters, _folder=None: _map(name)):
        yield


def is_accepted(content: bytes) -> bool:
    """Whether pyx12 accepts every set of a file without a remark."""
    logging.getLogger("pyx12").setLevel(logging.CRITICAL)
    answer = io.StringIO()
    source = io.StringIO(content.decode("ascii"))
    with maps_read_once():
        accepted = pyx12.x12n_document.x12n_document(pyx12.params.ParamsBase(), source, answer, None)
    return bool(accepted) and _FAULT.search(answer.getvalue()) is None
