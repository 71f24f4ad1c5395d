"""The night that is killed: an older held claim goes out, one is closed, three new files come in."""

from __future__ import annotations

from pathlib import Path

from tests.nightly.batches import clean, flawed, text
from tests.nightly.site import Site

BEFORE = {"PCN1": "sent", "PCN2": "held", "PCN3": "held", "PCN4": "held"}
SENT = {"PCN1", "PCN2", "PCN3", "PCN4", "PCN5", "PCN7"}
HELD = {"PCN6"}
CORRECTED = "PCN3"


def prepare(root: Path) -> Site:
    """A first night, then a waiver and tonight's files: one mixed, one corrected, one that is no 837."""
    site = Site(root)
    site.drop("a.837", text([clean(1), flawed(2, notes="WAIVED"), flawed(3), flawed(4, notes="WAIVED")], 1))
    site.run()
    for claim_id in ("PCN2", "PCN4"):
        site.waive("BAL-001", _fingerprint(site, claim_id))
    site.drop("b.837", text([clean(5), flawed(6), clean(7)], 2))
    site.drop("c.837", text([clean(3)], 3))
    site.drop("notes.txt", b"nothing to bill today\n")
    return site


def _fingerprint(site: Site, claim_id: str) -> str:
    import json

    found = next(site.folders.reports.glob("*/findings.json"))
    claims = json.loads(found.read_text(encoding="utf-8"))["claims"]
    return next(str(one["findings"][0]["fingerprint"]) for one in claims if one["claim_id"] == claim_id)


def check(site: Site, inputs: dict[str, bytes]) -> None:
    """Nothing is lost, nothing doubled, nothing altered, and nothing half-written lies about."""
    sent, held = site.sent(), site.held()
    assert {name: len(found) for name, found in sent.items()} == dict.fromkeys(SENT, 1)
    assert {name: len(found) for name, found in held.items()} == dict.fromkeys(HELD, 1)
    for name, found in {**sent, **held}.items():
        assert found[0] == inputs[name], name
    assert site.names("in") == []
    assert site.names("rejected") == ["notes.txt"]
    left = [path for pattern in ("*.tmp", "scrubber-*", "scratch") for path in site.root.rglob(pattern)]
    assert left == []
    states = dict(site.states().items())
    assert sorted(state for found in states.values() for state in found) == sorted(
        ["sent"] * 6 + ["superseded", "held"]
    )
    with site.ledger() as ledger:
        assert ledger.runs(status="running") == []


def bytes_of_inputs(site: Site) -> dict[str, bytes]:
    """What each claim looks like where it came in; the corrected one as it is to be sent."""
    from tests.nightly.site import claims_of

    found: dict[str, bytes] = {}
    for path in [*sorted(site.folders.archive.rglob("*.837")), *sorted(site.folders.inbox.glob("*.837"))]:
        found.update(claims_of(path))
    return found
