"""Drug names in free text: which drugs a description or a note speaks of, and in which sense."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrubber.arithmetic.patterns import lazy_pattern

if TYPE_CHECKING:
    from scrubber.reference.rows import Drug
    from scrubber.reference.rows_products import DrugName
    from scrubber.reference.table import Table

_WORD = lazy_pattern(r"[A-Z0-9](?:[A-Z0-9'%]|[-.](?=[A-Z0-9]))*")
# Makers and pack sizes that stand among the brands; alone they name no drug
_NO_DRUG = frozenset(
    {
        "ACCORD", "AUROMEDICS", "BAXTER", "BENDAMUSTINE SOLUTION", "BLUEPOINT SOLUTION", "DR. REDDY'S",
        "EUGIA SOLUTION", "FRESENIUS KABI", "GAMMAGARD S", "HOSPIRA SOLUTION", "INGENUS",
        "RENFLEXIS BEFORE 4", "TEVA SOLUTION",
    }
)  # fmt: skip
_PACK = lazy_pattern(r"\d.*\b(?:ML|MG)$|^\d")
_CLAUSE = lazy_pattern(r"[;\n]|\.(?=\s|$)|\b(?:NOW|TODAY|CURRENTLY|STARTED|(?:SWITCHED|CHANGED) TO)\b")
_BYGONE = lazy_pattern(
    r"FAIL|PRIOR(?!.?AUTH)|PREVIOUS|INTOLERAN|ALLERG|DISCONTINU|(?:SWITCHED|CHANGED) FROM|PRE-?MED|HISTORY OF"
    r"|INSTEAD OF|(?:BIOSIMILAR|GENERIC) (?:TO|OF|FOR)|REPLACE[SD]"
)


class Mention(NamedTuple):
    """A drug name found in a text."""

    name: str  # as the table writes it
    codes: frozenset[str]  # every code that may bill it
    start: int
    is_brand: bool
    ingredient: str


class _Index(NamedTuple):
    by_word: dict[str, list[tuple[tuple[str, ...], DrugName]]]  # first word: names, the longest first
    single: list[str]  # names of one word, sorted
    known: frozenset[str]  # every code that any name may stand for


@lru_cache(maxsize=8)
def _index(table: Table[DrugName]) -> _Index:
    by_word: dict[str, list[tuple[tuple[str, ...], DrugName]]] = {}
    known: set[str] = set()
    for row in table.rows():
        known |= row.hcpcs
        if row.name in _NO_DRUG or _PACK.search(row.name):
            continue
        words = tuple(_WORD.findall(row.name))
        by_word.setdefault(words[0], []).append((words, row))
    for names in by_word.values():
        names.sort(key=lambda entry: -len(entry[0]))
    single = sorted(first for first, names in by_word.items() if any(len(words) == 1 for words, _ in names))
    return _Index(by_word, single, frozenset(known))


def has_names(code: str, table: Table[DrugName]) -> bool:
    """Whether the table knows any name of the code; of others it cannot say that a name is wrong."""
    return code in _index(table).known


def mentions(text: str, table: Table[DrugName]) -> list[Mention]:
    """Names in a text, in its order; a long name wins over a shorter one at its beginning."""
    if not text:
        return []
    index = _index(table)
    upper = text.upper()
    words = [(found[0], found.start()) for found in _WORD.finditer(upper)]
    result: list[Mention] = []
    at = 0
    while at < len(words):
        taken, rows = _match(words, at, index)
        if rows:
            codes = frozenset(code for row in rows for code in row.hcpcs)
            first = rows[0]
            is_brand = all(row.kind == "brand" for row in rows)
            result.append(Mention(first.name, codes, words[at][1], is_brand, first.ingredient))
        at += taken
    return result


def _match(words: Sequence[tuple[str, int]], at: int, index: _Index) -> tuple[int, list[DrugName]]:
    word = words[at][0]
    for candidate in (word, word.partition("-")[0]):  # INFLIXIMAB-ZZZZ is infliximab at least
        for parts, row in index.by_word.get(candidate, ()):
            rest = tuple(text for text, _ in words[at + 1 : at + len(parts)])
            if rest == parts[1:]:
                return len(parts), [row]
    return 1, _abbreviated(word, index)


def _abbreviated(word: str, index: _Index) -> list[DrugName]:
    """Names of one word that begin like this: OCRELIZ, INFLIX."""
    if not word.isalpha() or len(word) < 5:
        return []
    rows: list[DrugName] = []
    place = bisect_left(index.single, word)
    while place < len(index.single) and index.single[place].startswith(word):
        rows += [row for parts, row in index.by_word[index.single[place]] if len(parts) == 1]
        place += 1
    return [row for row in rows if len(word) >= row.min_length]


def current(text: str, table: Table[DrugName]) -> list[Mention]:
    """Names of what the text says was given: not what failed, came before or was a premedication.

    ``FAILED HUMIRA, NOW ENTYVIO 300 MG`` names Entyvio. A word of the past takes the names behind it
    in its clause, or, where there are none, those before it: ``METHOTREXATE DISCONTINUED``.
    """
    found = mentions(text, table)
    if not found:
        return []
    return [
        mention
        for start, end in _clauses(text.upper())
        for mention in _given(text.upper(), start, end, found)
    ]


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for boundary in _CLAUSE.finditer(text):
        yield start, boundary.start()
        start = boundary.end()
    yield start, len(text)


def _given(text: str, start: int, end: int, found: Sequence[Mention]) -> list[Mention]:
    inside = [mention for mention in found if start <= mention.start < end]
    bygone = _BYGONE.search(text, start, end)
    if bygone is None:
        return inside
    before = [mention for mention in inside if mention.start < bygone.start()]
    return before if len(before) < len(inside) else []


def fits(mention: Mention, code: str, drug: Drug | None) -> bool:
    """Whether a name may stand on a line of the code: its own code, its ingredient or a part of its brand."""
    if code in mention.codes:
        return True
    if drug is None:
        return False
    name = mention.name.lower()
    return name in drug.ingredient or any(name in brand.lower() for brand in drug.brands)
