"""PTP-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

DAY = "2024-07-15"
INITIAL = ("96360", "96365", "96374", "96409", "96413")
ADDON = ("96361", "96366", "96367", "96368", "96375", "96411", "96415", "96417")


def test_every_two_initial_codes_form_a_pair() -> None:
    for one in INITIAL:
        for other in INITIAL:
            if one < other:
                lines = [line(one, 1), line(other, 1)]
                found = findings("PTP-002", claim(service_date=DAY, lines=lines))
                assert [set(hit.hit.pair or ()) for hit in found] == [{one, other}]


def test_addons_have_no_pair_with_the_chemotherapy_infusion() -> None:
    for addon in ADDON:
        assert findings("PTP-002", claim(service_date=DAY, lines=[line("96413", 1), line(addon, 1)])) == []


def test_chemotherapy_injections_have_no_pair_with_initial_codes() -> None:
    for injection in ("96401", "96402"):
        for initial in INITIAL:
            lines = [line(initial, 1), line(injection, 1)]
            assert findings("PTP-002", claim(service_date=DAY, lines=lines)) == []


def test_injections_pair_with_initial_codes() -> None:
    for injection in ("96372", "96377"):
        lines = [line("96413", 1), line(injection, 1)]
        found = findings("PTP-002", claim(service_date=DAY, lines=lines))
        assert [one.severity for one in found] == ["error"]


def test_a_modifier_that_is_no_ncci_modifier_does_not_help() -> None:
    for modifier in ("22", "76", "77"):
        lines = [line("96413", 1), line("96372", 1, modifiers=modifier)]
        found = findings("PTP-002", claim(service_date=DAY, lines=lines))
        assert [one.severity for one in found] == ["error"]


def test_a_guessed_payer_gets_a_warning_at_most() -> None:
    lines = [line("96413", 1), line("96372", 1)]
    found = findings("PTP-002", claim(service_date=DAY, payer="commercial", lines=lines))
    assert all(one.severity != "error" for one in found)


def test_a_payer_that_does_not_use_the_edits_is_left_alone() -> None:
    profile = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "ncci": "none"}]}
    lines = [line("96413", 1), line("96372", 1)]
    subject = claim(service_date=DAY, payer="commercial", lines=lines)
    assert findings("PTP-002", subject, tables=profile) == []
