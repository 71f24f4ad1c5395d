"""Claims made from what matters, as the segments of one 2000A loop, and batches of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrubber.testing.lines import BuiltLine, line, line_segments

BILLING = {
    "npi": "1234567893",
    "entity": "2",
    "name": "SAMPLE INFUSION CENTER",
    "taxonomy": "261QI0500X",
    "tax_id": "361234567",
    "tax_qualifier": "EI",
    "address": "100 EXAMPLE STREET",
    "city": "SPRINGFIELD",
    "state": "IL",
    "zip": "627011234",
}
PATIENT = {
    "last": "SAMPLE",
    "first": "JANE",
    "birth": "1960-01-01",
    "sex": "F",
    "member_id": "",
    "address": "1 TEST ROAD",
    "city": "SPRINGFIELD",
    "state": "IL",
    "zip": "62701",
}
PAYERS: dict[str, dict[str, str]] = {
    "medicare": {"id": "06102", "name": "MEDICARE", "member_id": "1EG4TE5MK73"},
    "medicaid": {"id": "MCDIL", "name": "SAMPLE MEDICAID", "filing": "MC", "member_id": "900000001"},
    "commercial": {"id": "SAMPL", "name": "SAMPLE HEALTH PLAN", "filing": "CI", "member_id": "W900000001"},
    "medicare_advantage": {
        "id": "MAPLN",
        "name": "SAMPLE ADVANTAGE",
        "filing": "16",
        "member_id": "H90000001",
    },
}
RENDERING_NPI = "1999999984"
ATTENDING_NPI = "1888888884"


def default_lines() -> tuple[BuiltLine, ...]:
    """Return a clean infliximab visit: 400 mg, no waste, two hours."""
    return (
        line("J1745", 40, modifiers="JZ", charge="4000.00", ndc="57894003001", ndc_quantity=4),
        line("96413", 1, charge="300.00"),
        line("96415", 1, charge="60.00"),
    )


@dataclass(frozen=True, slots=True)
class BuiltClaim:
    """The segments of one claim from its billing provider down; HL numbers are set by the batch."""

    form: str
    segments: tuple[str, ...]
    payer: str  # preset name, or "" for a payer of the test's own

    @property
    def text(self) -> str:
        """The claim alone in a whole file, one segment a line."""
        return batch(self).decode()


def claim(
    form: str = "837P",
    *,
    lines: Sequence[BuiltLine] | None = None,
    diagnoses: Sequence[str] = ("M0579",),
    service_date: str = "2024-02-10",
    payer: str | Mapping[str, str] = "medicare",
    place_of_service: str = "11",
    bill_type: str = "131",
    frequency: str = "1",
    claim_id: str = "PCN1",
    charge: str | None = None,
    references: Mapping[str, str] | Sequence[tuple[str, str]] = (),
    notes: str | Sequence[str] = (),
    patient: Mapping[str, str] | None = None,
    subscriber: Mapping[str, str] | None = None,
    separate_patient: bool = False,
    relationship: str = "18",
    billing: Mapping[str, str] | None = None,
    rendering: str | bool | None = None,
    attending: str | bool = ATTENDING_NPI,
    facility: Mapping[str, str] | None = None,
    ordering: str | None = None,
    referring: str | None = None,
    other_payers: Sequence[Mapping[str, Any]] = (),
    sequence: str = "P",
    insurance_type: str = "",
    condition_codes: Sequence[str] = (),
    value_codes: Mapping[str, str] | None = None,
    occurrence_codes: Mapping[str, str] | None = None,
    admitting: str = "",
    reason_for_visit: str = "",
    admission: str = "",
    statement: tuple[str, str] | None = None,
    discharge_hour: str = "",
    cl1: Sequence[str] | None = ("3", "1", "01"),
    delay_reason: str = "",
    pwk: Sequence[str] = (),
    death_date: str = "",
    raw: Mapping[str, Sequence[str]] | None = None,
    edit: Callable[[list[str]], list[str]] | None = None,
) -> BuiltClaim:
    """Describe a claim by what differs from a clean Medicare infliximab visit.

    Diagnoses may carry a qualifier and a present-on-admission mark: ``"ABF:D509"``, ``"M0579:Y"``.
    ``raw`` adds whole segments to a loop ("2300"; for others use ``edit``, which gets all segments
    and returns the list to use).
    """
    institutional = form == "837I"
    built = [one.on(service_date) for one in (default_lines() if lines is None else lines)]
    preset = PAYERS[payer] if isinstance(payer, str) else dict(payer)
    filing = preset.get("filing", "MA" if institutional else "MB")
    who = {**PATIENT, "member_id": preset.get("member_id", "W900000001"), **(patient or {})}
    insured = {**who, **(subscriber or {})} if subscriber or separate_patient else who
    segments = _provider_level(billing)
    segments += _subscriber_level(
        insured, preset, filing, sequence, insurance_type, relationship, separate_patient, death_date
    )
    if separate_patient:
        segments += _patient_level(who, relationship, death_date)
    total = charge if charge is not None else f"{sum(one.charge_amount for one in built):.2f}"
    place = f"{bill_type[:2]}:A:{bill_type[2:]}" if institutional else f"{place_of_service}:B:{frequency}"
    signature = "" if institutional else "Y"
    clm = f"CLM*{claim_id}*{total}***{place}*{signature}*A*Y*Y"
    segments.append(clm + ("*" * 11 + delay_reason if delay_reason else ""))
    if institutional:
        segments += _institutional_head(
            statement or _span(built, service_date), admission, discharge_hour, cl1
        )
    segments += list(pwk)
    pairs = references.items() if isinstance(references, Mapping) else references
    segments += [f"REF*{qualifier}*{value}" for qualifier, value in pairs]
    extra = list((raw or {}).get("2300", ()))
    segments += [one for one in extra if not one.startswith(("HI*", "NTE*"))]
    segments += [f"NTE*ADD*{text}" for text in ((notes,) if isinstance(notes, str) else notes)]
    segments += [one for one in extra if one.startswith("NTE*")]
    if institutional:
        segments += _institutional_diagnoses(diagnoses, admitting, reason_for_visit)
    else:
        segments += _runs([_diagnosis(text, first=index == 0) for index, text in enumerate(diagnoses)])
    segments += _institutional_codes(condition_codes, value_codes or {}, occurrence_codes or {})
    segments += [one for one in extra if one.startswith("HI*")]
    segments += _claim_providers(institutional, rendering, attending, facility, referring)
    for other in other_payers:
        segments += _other_payer(other)
    for number, one in enumerate(built, start=1):
        segments += line_segments(one, number, institutional=institutional)
        if ordering and not institutional:
            segments.append(f"NM1*DK*1*EXAMPLE*OLIVER****XX*{ordering}")
            segments.append("N3*100 EXAMPLE STREET")
            segments.append("N4*SPRINGFIELD*IL*62701")
    if edit is not None:
        segments = edit(segments)
    return BuiltClaim(form, tuple(segments), payer if isinstance(payer, str) else "")


def _provider_level(changes: Mapping[str, str] | None) -> list[str]:
    billing = {**BILLING, **(changes or {})}
    segments = ["HL*?*?*20*1"]
    if billing["taxonomy"]:
        segments.append(f"PRV*BI*PXC*{billing['taxonomy']}")
    first = billing.get("first", "") if billing["entity"] == "1" else ""
    name = f"NM1*85*{billing['entity']}*{billing['name']}*{first}"
    segments.append(f"{name}****XX*{billing['npi']}" if billing["npi"] else name.rstrip("*"))
    segments.append(f"N3*{billing['address']}")
    segments.append(f"N4*{billing['city']}*{billing['state']}*{billing['zip']}")
    segments.append(f"REF*{billing['tax_qualifier']}*{billing['tax_id']}")
    return segments


def _subscriber_level(
    who: Mapping[str, str],
    payer: Mapping[str, str],
    filing: str,
    sequence: str,
    insurance_type: str,
    relationship: str,
    separate: bool,
    death_date: str,
) -> list[str]:
    own = "" if separate else relationship
    segments = [f"HL*?*?*22*{int(separate)}", f"SBR*{sequence}*{own}***{insurance_type}****{filing}"]
    if death_date and not separate:
        segments.append(f"PAT*****D8*{_plain(death_date)}")
    segments.append(f"NM1*IL*1*{who['last']}*{who['first']}****MI*{who['member_id']}")
    if not separate:
        segments += _address_and_birth(who)
    segments.append(f"NM1*PR*2*{payer['name']}*****PI*{payer['id']}")
    return segments


def _patient_level(who: Mapping[str, str], relationship: str, death_date: str) -> list[str]:
    code = "19" if relationship == "18" else relationship
    pat = f"PAT*{code}" + (f"****D8*{_plain(death_date)}" if death_date else "")
    return ["HL*?*?*23*0", pat, f"NM1*QC*1*{who['last']}*{who['first']}", *_address_and_birth(who)]


def _address_and_birth(who: Mapping[str, str]) -> list[str]:
    return [
        f"N3*{who['address']}",
        f"N4*{who['city']}*{who['state']}*{who['zip']}",
        f"DMG*D8*{_plain(who['birth'])}*{who['sex']}",
    ]


def _span(lines: Sequence[BuiltLine], day: str) -> tuple[str, str]:
    days = sorted(one.end_date or one.date or day for one in lines) or [day]
    return (min([one.date or day for one in lines] or [day]), days[-1])


def _institutional_head(
    statement: tuple[str, str], admission: str, discharge_hour: str, cl1: Sequence[str] | None
) -> list[str]:
    segments = [f"DTP*096*TM*{discharge_hour}"] if discharge_hour else []
    if statement[0]:
        segments.append(f"DTP*434*RD8*{_plain(statement[0])}-{_plain(statement[1])}")
    if admission:
        text = _plain(admission)
        segments.append(f"DTP*435*{'DT' if len(text) == 12 else 'D8'}*{text}")
    if cl1 is not None:
        segments.append("CL1*" + "*".join(cl1))
    return segments


def _runs(composites: Sequence[str]) -> list[str]:
    return ["HI*" + "*".join(composites[start : start + 12]) for start in range(0, len(composites), 12)]


def _institutional_diagnoses(diagnoses: Sequence[str], admitting: str, reason_for_visit: str) -> list[str]:
    """An institutional claim has a segment each for principal, admitting, reason and other diagnoses."""
    composites = [_diagnosis(text, first=index == 0) for index, text in enumerate(diagnoses)]
    segments = []
    if composites:
        if any(part.startswith(("ABK", "BK")) for part in composites[:1]):
            segments.append(f"HI*{composites[0]}")
            rest = composites[1:]
        else:
            rest = composites
        if admitting:
            segments.append(f"HI*ABJ:{admitting}")
        if reason_for_visit:
            segments.append(f"HI*APR:{reason_for_visit}")
        segments += _runs(rest)
    return segments


def _diagnosis(text: str, *, first: bool) -> str:
    qualifier, code, mark = "ABK" if first else "ABF", text, ""
    head, colon, tail = text.partition(":")
    if colon and len(head) <= 3 and head[:1] in "AB" and not head[1:2].isdigit():
        qualifier, code = head, tail
        code, colon, mark = code.partition(":")
    elif colon:
        code, mark = head, tail
    return f"{qualifier}:{code}" + (f":::::::{mark}" if mark else "")


def _institutional_codes(
    conditions: Sequence[str], values: Mapping[str, str], occurrences: Mapping[str, str]
) -> list[str]:
    segments = []
    if occurrences:
        parts = [f"BH:{code}:D8:{_plain(day)}" for code, day in occurrences.items()]
        segments.append("HI*" + "*".join(parts))
    if values:
        segments.append("HI*" + "*".join(f"BE:{code}:::{amount}" for code, amount in values.items()))
    if conditions:
        segments.append("HI*" + "*".join(f"BG:{code}" for code in conditions))
    return segments


def _claim_providers(
    institutional: bool,
    rendering: str | bool | None,
    attending: str | bool,
    facility: Mapping[str, str] | None,
    referring: str | None,
) -> list[str]:
    segments = []
    if institutional and attending:
        segments.append(f"NM1*71*1*EXAMPLE*ALEX****XX*{attending}")
    if referring and not institutional:
        segments.append(f"NM1*DN*1*EXAMPLE*ROBIN****XX*{referring}")
    wanted = rendering if rendering is not None else (False if institutional else RENDERING_NPI)
    if wanted:
        segments.append(f"NM1*82*1*EXAMPLE*RENEE****XX*{wanted}")
    if facility is not None:
        site = {"name": "SAMPLE SITE", "npi": "", "address": "200 EXAMPLE STREET", **facility}
        name = f"NM1*77*2*{site['name']}"
        segments.append(f"{name}*****XX*{site['npi']}" if site["npi"] else name)
        segments.append(f"N3*{site['address']}")
        segments.append(f"N4*SPRINGFIELD*IL*{site.get('zip', '627011234')}")
    return segments


def _other_payer(other: Mapping[str, Any]) -> list[str]:
    name, identifier = other.get("name", "SAMPLE OTHER PLAN"), other["id"]
    segments = [
        f"SBR*{other.get('sequence', 'P')}*18*******{other.get('filing', 'CI')}",
        *(f"CAS*{g}*{reason}*{amount}" for g, reason, amount in other.get("adjustments", ())),
    ]
    if other.get("paid") is not None:
        segments.append(f"AMT*D*{other['paid']}")
    segments += [
        "OI***Y***Y",
        "NM1*IL*1*SAMPLE*JANE****MI*X900000001",
        f"NM1*PR*2*{name}*****PI*{identifier}",
    ]
    if other.get("date"):
        segments.append(f"DTP*573*D8*{_plain(str(other['date']))}")
    return segments


def _plain(text: str) -> str:
    return text.replace("-", "").replace(":", "").replace(" ", "")


def batch(*claims: BuiltClaim, created: str = "20260401") -> bytes:
    """Write claims as one interchange: a group and a set per form, one segment a line."""
    groups: list[str] = []
    forms = list(dict.fromkeys(one.form for one in claims))
    for number, form in enumerate(forms, start=1):
        version = "005010X223A2" if form == "837I" else "005010X222A1"
        body = _set([one for one in claims if one.form == form], version, number, created)
        groups.append(f"GS*HC*SUBMITTER*RECEIVER*{created}*1200*{number}*X*{version}")
        groups += body
        groups.append(f"GE*1*{number}")
    stamp = created[2:]
    parties = f"ZZ*{'SUBMITTER':15}*ZZ*{'RECEIVER':15}"
    isa = f"ISA*00*{' ' * 10}*00*{' ' * 10}*{parties}*{stamp}*1200*^*00501*000000001*0*P*:"
    segments = [isa, *groups, f"IEA*{len(forms)}*000000001"]
    return "".join(f"{segment}~\n" for segment in segments).encode()


def _set(claims: Sequence[BuiltClaim], version: str, number: int, created: str) -> list[str]:
    """Write one set; claims that follow each other under one billing provider share its loop."""
    segments = [
        f"ST*837*{number:04}*{version}",
        f"BHT*0019*00*BATCH1*{created}*1200*CH",
        "NM1*41*2*SAMPLE BILLING SERVICE*****46*SUBMITTER",
        "PER*IC*EDI DESK*TE*5555550100",
        "NM1*40*2*SAMPLE RECEIVER*****46*RECEIVER",
    ]
    count, parents = 0, {"20": "", "22": "", "23": ""}
    open_provider: tuple[str, ...] = ()
    for one in claims:
        below = next(i for i, text in enumerate(one.segments) if text.startswith("HL*?*?*22"))
        provider = one.segments[:below]
        own = one.segments[below:] if provider == open_provider else one.segments
        open_provider = provider
        for segment in own:
            if segment.startswith("HL*?*?*"):
                count += 1
                level, child = segment.split("*")[3:5]
                parent = {"20": "", "22": parents["20"], "23": parents["22"]}[level]
                parents[level] = str(count)
                segment = f"HL*{count}*{parent}*{level}*{child}"
            segments.append(segment)
    segments.append(f"SE*{len(segments) + 1}*{number:04}")
    return segments
