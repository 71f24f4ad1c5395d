"""Each claim is sent exactly once, whatever happens to it between two nights."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nightly.batches import clean, flawed, text
from tests.nightly.site import Site, claims_of

BALANCE = "BAL-001"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def counts(claims: dict[str, list[bytes]]) -> dict[str, int]:
    return {name: len(found) for name, found in claims.items()}


def test_a_night_releases_clean_claims_and_holds_the_others(site: Site) -> None:
    site.drop("a.837", text([clean(1), flawed(2), clean(3)]))
    night = site.run()
    assert counts(site.sent()) == {"PCN1": 1, "PCN3": 1}
    assert counts(site.held()) == {"PCN2": 1}
    assert site.names("in") == []
    assert site.names("held") == ["a.held.837"]
    assert night.manifest is not None
    assert night.manifest["totals"]["holds"]
    assert night.manifest["totals"]["in"] == {"claims": 3, "lines": 9, "charges": "18719.00"}


def test_a_held_claim_whose_finding_is_waived_goes_out_the_next_night_and_never_again(site: Site) -> None:
    site.drop("a.837", text([clean(1), flawed(2)]))
    site.run()
    before = site.held()["PCN2"]
    site.waive(BALANCE)
    night = site.run()
    assert counts(site.sent()) == {"PCN1": 1, "PCN2": 1}
    assert site.sent()["PCN2"] == before
    assert site.held() == {}
    assert night.release is not None
    assert night.release.path is not None
    assert night.release.path.name.startswith("release-2026041")
    assert list(site.states().values()) == [["sent", "sent"]]
    site.run()
    assert counts(site.sent()) == {"PCN1": 1, "PCN2": 1}


def test_a_released_claim_travels_under_new_control_numbers(site: Site) -> None:
    site.drop("a.837", text([flawed(1)], 7))
    site.drop("b.837", text([flawed(2)], 8))
    site.run()
    site.waive(BALANCE)
    night = site.run()
    assert night.release is not None
    assert night.release.path is not None
    headers = [s.split(b"*") for s in night.release.path.read_bytes().split(b"~\n") if s.startswith(b"ISA")]
    numbers = [header[13] for header in headers]
    assert len(set(numbers)) == 2
    assert not {b"000000007", b"000000008"} & set(numbers)


def test_a_held_claim_whose_finding_no_longer_arises_goes_out(site: Site) -> None:
    site.drop("a.837", text([flawed(2)]))
    site.run()
    site.run(rules=("X12-001",))
    assert counts(site.sent()) == {"PCN2": 1}


def test_a_corrected_claim_closes_its_held_predecessor_and_is_sent_once(site: Site) -> None:
    site.drop("a.837", text([clean(1), flawed(2), flawed(3)], 1))
    site.run()
    site.drop("b.837", text([clean(2)], 2))
    night = site.run()
    assert ("PCN2", "DUP-003") not in site.findings(night)
    assert ("PCN2", "IDN-008") not in site.findings(night)
    assert counts(site.sent()) == {"PCN1": 1, "PCN2": 1}
    assert counts(site.held()) == {"PCN3": 1}
    assert list(site.states().values()) == [["sent", "superseded", "held"], ["sent"]]
    site.waive(BALANCE)
    site.run()
    assert counts(site.sent()) == {"PCN1": 1, "PCN2": 1, "PCN3": 1}


def test_a_rejected_claim_that_is_sent_again_raises_no_duplicate(site: Site) -> None:
    site.drop("a.837", text([clean(1)], 1))
    site.run()
    site.reject("PCN1")
    site.drop("b.837", text([clean(1)], 2))
    night = site.run()
    assert site.findings(night) == []
    assert list(site.states().values()) == [["superseded"], ["sent"]]
    assert [len(claims_of(path)) for path in sorted(site.folders.clean.iterdir())] == [1, 1]


def test_a_claim_that_was_sent_before_is_held_where_warnings_hold(site: Site) -> None:
    site.drop("a.837", text([clean(1)], 1))
    site.run()
    site.drop("b.837", text([clean(1)], 2))
    night = site.run(hold_level="warning")
    assert ("PCN1", "DUP-003") in site.findings(night)
    assert counts(site.sent()) == {"PCN1": 1}


def test_the_same_file_twice_is_a_finding_and_sends_nothing(site: Site) -> None:
    site.drop("a.837", text([clean(1), flawed(2)]))
    site.run()
    site.drop("again.837", text([clean(1), flawed(2)]))
    night = site.run()
    assert ("again.837", "X12-005") in site.findings(night)
    assert counts(site.sent()) == {"PCN1": 1}
    assert counts(site.held()) == {"PCN2": 1}
    assert site.names("rejected") == ["again.837"]


def test_two_copies_of_a_file_in_one_night_are_sent_once(site: Site) -> None:
    site.drop("a.837", text([clean(1)]))
    site.drop("b.837", text([clean(1)]))
    site.run()
    assert counts(site.sent()) == {"PCN1": 1}
    assert site.names("rejected") == ["b.837"]


def test_a_file_with_a_broken_envelope_releases_nothing_until_a_corrected_one_comes(site: Site) -> None:
    broken = text([clean(1), clean(2)]).replace(b"SE*", b"SE*9")
    site.drop("a.837", broken)
    site.run()
    assert site.sent() == {}
    assert (site.folders.held / "a.held.837").read_bytes() == broken
    site.waive(BALANCE)
    site.run()
    assert site.sent() == {}
    site.drop("b.837", text([clean(1), clean(2)], 2))
    site.run()
    assert counts(site.sent()) == {"PCN1": 1, "PCN2": 1}
    assert site.names("held") == []


def test_a_sealed_file_may_come_again_once_the_set_up_is_mended(site: Site) -> None:
    broken = text([clean(1), clean(2)]).replace(b"SE*", b"SE*9")
    site.drop("a.837", broken)
    site.run()
    site.drop("a.837", broken)
    site.run()
    assert counts(site.held()) == {"PCN1": 1, "PCN2": 1}
    assert site.names("held") == ["a-2.held.837"]
    site.drop("a.837", broken)
    site.run(rules=(BALANCE,))
    assert counts(site.sent()) == {"PCN1": 1, "PCN2": 1}
    assert site.names("held") == []


def test_the_clock_set_back_loses_and_doubles_nothing(site: Site) -> None:
    site.drop("a.837", text([clean(1), flawed(2)], 1))
    site.run()
    site.night = -3
    site.waive(BALANCE)
    site.drop("b.837", text([clean(3)], 2))
    site.run()
    assert counts(site.sent()) == {"PCN1": 1, "PCN2": 1, "PCN3": 1}
    assert site.held() == {}


def test_observe_passes_every_file_on_as_it_came(site: Site) -> None:
    content = text([clean(1), flawed(2)])
    site.drop("a.837", content)
    night = site.run(mode="observe")
    assert (site.folders.clean / "a.837").read_bytes() == content
    assert site.held() == {}
    assert ("PCN2", BALANCE) in site.findings(night)
    assert list(site.states().values()) == [["sent", "sent"]]


def test_a_file_of_the_same_name_never_overwrites_one_that_was_not_fetched_yet(site: Site) -> None:
    site.drop("a.837", text([clean(1), flawed(2)], 1))
    site.run()
    site.drop("a.837", text([clean(3), flawed(4)], 2))
    site.run()
    assert site.names("clean") == ["a-2.837", "a.837"]
    assert counts(site.sent()) == {"PCN1": 1, "PCN3": 1}
    assert counts(site.held()) == {"PCN2": 1, "PCN4": 1}


def test_release_on_demand_takes_the_claims_named_and_no_others(site: Site) -> None:
    site.drop("a.837", text([flawed(1), flawed(2)]))
    site.run()
    site.waive(BALANCE)
    site.drop("b.837", text([clean(3)], 2))
    site.run(kind="release", only=frozenset(["PCN2"]))
    assert counts(site.sent()) == {"PCN2": 1}
    assert counts(site.held()) == {"PCN1": 1}
    assert site.names("in") == ["b.837"]


def test_two_claims_of_one_account_number_in_one_file_do_not_close_each_other(site: Site) -> None:
    site.drop("a.837", text([flawed(1), clean(1)]))
    site.run(rules=(BALANCE,))
    assert list(site.states().values()) == [["held", "sent"]]


def test_nights_run_on_either_engine(tmp_path: Path, url: str) -> None:
    site = Site(tmp_path / "site", url)
    site.drop("a.837", text([clean(1), flawed(2), flawed(3)], 1))
    site.run()
    site.drop("b.837", text([clean(3)], 2))
    site.waive(BALANCE)
    site.run()
    assert counts(site.sent()) == {"PCN1": 1, "PCN2": 1, "PCN3": 1}
    assert site.held() == {}
    assert list(site.states().values()) == [["sent", "sent", "superseded"], ["sent"]]
