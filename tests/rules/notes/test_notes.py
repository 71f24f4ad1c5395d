"""Notes: each sentence names its row, and no two drugs share a note that no row makes them share."""

from __future__ import annotations

from scrubber.rules import ALL_RULES
from scrubber.testing import claim, line, scrub_text

NOTES = tuple(rule.code for rule in ALL_RULES if rule.code.startswith("DOC"))
CASES = (
    ("J1745", "M0579"), ("J1745", "K5000"), ("J3380", "K5000"), ("J2323", "K5000"), ("J2323", "G35"),
    ("J2350", "G35"), ("J0174", "G301"), ("J1756", "D509"), ("J1439", "D509"), ("J0897", "M810"),
    ("J1569", "D839"), ("J1569", "G6181"), ("J0881", "D6481"), ("J2507", "M1A0710"),
)  # fmt: skip


def notes_of(code: str, diagnosis: str) -> list[object]:
    subject = claim(lines=[line(code, 40), line("96413", 1)], diagnoses=[diagnosis])
    return scrub_text(subject, rules=NOTES).notes


def test_every_sentence_names_its_row() -> None:
    for code, diagnosis in CASES:
        for note in notes_of(code, diagnosis):
            for sentence in note.sentences:  # type: ignore[attr-defined]  # Answer.notes is a list of Any
                assert all((sentence.table, sentence.row, sentence.source, sentence.as_of))


def test_no_two_notes_are_equal_without_the_drugs_name() -> None:
    seen: dict[str, tuple[str, str]] = {}
    for code, diagnosis in CASES:
        for note in notes_of(code, diagnosis):
            if note.title in ("Monitoring", "Laboratory values"):  # type: ignore[attr-defined]  # as above
                text = " ".join(s.text for s in note.sentences).replace(code, "")  # type: ignore[attr-defined]  # as above
                assert seen.setdefault(text, (code, diagnosis)) == (code, diagnosis)
