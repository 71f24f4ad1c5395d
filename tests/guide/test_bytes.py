from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber import guide
from scrubber.errors import InputError
from scrubber.model.files import read_chunk, scan
from tests.guide.bases import BASES
from tests.guide.oracle import pack

_FILES = {
    name: pack([make(), make()], make()[0].split("*")[3]).encode("latin-1") for name, make in BASES.items()
}


@given(st.sampled_from(sorted(_FILES)), st.binary(max_size=60), st.data())
@settings(max_examples=120, deadline=None)
def test_no_bytes_whatever_make_the_layer_raise(base: str, noise: bytes, data: st.DataObject) -> None:
    """Bytes stand anywhere in a file, in place of others; only a file that is no 837 is refused."""
    whole = _FILES[base]
    at = data.draw(st.integers(0, len(whole)))
    gone = data.draw(st.integers(0, 200))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "noise.837"
        path.write_bytes(whole[:at] + noise + whole[at + gone :])
        try:
            found = scan(path, 1)
        except InputError:
            return
        with found:
            for part in (part for chunk in found.chunks for part in read_chunk(chunk)):
                known = guide.load(part.version)
                assert known is not None
                walk = guide.walk(known, part, everything=True)
                assert len(walk.positions) == len(part.prologue) + len(part.segments)
