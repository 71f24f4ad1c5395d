"""Laboratory tests and the certificates under which they are run."""

from __future__ import annotations

import re
from functools import lru_cache

from scrubber.arithmetic.patterns import lazy_pattern

_TEST = lazy_pattern(r"8(?:00(?:4[7-9]|[5-9]\d)|0[1-9]\d\d|[1-8]\d{3}|9[0-2]\d\d|93[0-8]\d|939[0-8])")
# In the range and yet no test under the certificate rules: consultations, volume measurement, breath and
# skin tests, blood bank work, autopsy, cryopreservation, readings through the skin, fertility procedures
_EXEMPT = lazy_pattern(
    r"805\d\d|81050|82075|8301[34]|83987|8607[789]|86485|86486|86490|86510|86580|8691[01]|86927|8693[012]"
    r"|86945|86950|86960|86965|86985|88[0]\d\d|88125|8824[01]|88720|88738|8874[01]|89049|89100|89105"
    r"|891[3-4]\d|89220|89230|892[5-9]\d|893[3-9]\d"
)
_CERTIFICATE = lazy_pattern(r"[0-9A-Z]{2}D\d{7}", re.ASCII)


@lru_cache(maxsize=4096)
def is_laboratory(code: str) -> bool:
    """Whether the code is a laboratory test that needs a certificate: 80053, 85025; not a skin test."""
    return _TEST.fullmatch(code) is not None and _EXEMPT.fullmatch(code) is None


def is_certificate(text: str) -> bool:
    """Whether the text has the form of a CLIA number: ``14D1234567``."""
    return _CERTIFICATE.fullmatch(text) is not None
