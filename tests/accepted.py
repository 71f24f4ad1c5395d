"""What pyx12, the guides' own validator, says of a whole file."""

from __future__ import annotations

import io
import logging
import re

import pyx12.params
import pyx12.x12n_document

_FAULT = re.compile(r"IK[345]\*[^A~]|AK9\*[^A~]")


def is_accepted(content: bytes) -> bool:
    """Whether pyx12 accepts every set of a file without a remark."""
    logging.getLogger("pyx12").setLevel(logging.CRITICAL)
    answer = io.StringIO()
    source = io.StringIO(content.decode("ascii"))
    accepted = pyx12.x12n_document.x12n_document(pyx12.params.ParamsBase(), source, answer, None)
    return bool(accepted) and _FAULT.search(answer.getvalue()) is None
