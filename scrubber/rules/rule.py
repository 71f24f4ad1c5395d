"""What a rule is: a function with facts about itself, and the hits it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.x12.place import Place


class Severity(StrEnum):
    """How sure the harm is: a certain reject or denial, a likely one, a documentation risk."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Order for comparisons: info 1, warning 2, error 3."""
        return {"info": 1, "warning": 2, "error": 3}[self.value]


class Scope(StrEnum):
    """What a rule judges, and so what its function's first argument is."""

    CLAIM = "claim"  # (claim, tables)
    ENCOUNTER = "encounter"  # (encounter, tables)
    DUPLICATE = "duplicate"  # (pair, tables): two claims with one duplicate key
    CONTROL_NUMBER = "control number"  # (pair, tables): two claims with one CLM01 and billing NPI
    FORMS = "forms"  # (pair, tables): a claim and itself, then with each of another form: patient, day
    HISTORY = "history"  # (claim, tables, history)
    STRUCTURE = "structure"  # a page over problems that reader and guide find; no function runs
    NOTE = "note"  # (claim, tables) yielding Note: denial-risk advice, never a finding


class Has:
    """What a claim (or an encounter: any of its claims) contains; a rule's ``when`` needs all its flags.

    Plain numbers: to add flags of an ``IntFlag`` costs ten times as much.
    """

    DRUG = 1 << 0  # a drug line
    ADMIN = 1 << 1  # a drug-administration line
    NDC = 1 << 2  # a 2410 loop
    WASTE = 1 << 3  # a JW or JZ modifier
    MODIFIER = 1 << 4  # any modifier
    OTHER_PAYER = 1 << 5  # a 2320 loop
    AUTHORISATION = 1 << 6  # a REF*G1 on claim or line
    VISIT = 1 << 7  # an evaluation and management line
    UNLISTED = 1 << 8  # a not-otherwise-classified drug code
    MEDICARE = 1 << 9  # Medicare fee for service
    MEDICAID = 1 << 10
    LABORATORY = 1 << 11  # a line 80047-89398
    SECONDARY = 1 << 12  # SBR01 of 2000B is not P
    REPLACEMENT = 1 << 13  # frequency 7 or 8
    MANY_LINES = 1 << 14  # two lines or more
    TEXT = 1 << 15  # NTE, K3 or SV101-7 text
    INITIAL = 1 << 16  # an IV initial administration code
    ADDON = 1 << 17  # an add-on administration code
    ESA = 1 << 18  # an erythropoiesis-stimulating agent
    # What is unusual, so that rules about it are not called for the others
    DOUBTFUL_CODE = 1 << 19  # a code that HCPCS does not hold on its line's day
    RESTRICTED_CODE = 1 << 20  # a C code, an S code, a code of Medicare's home infusion
    DOUBTFUL_DIAGNOSIS = 1 << 21  # a diagnosis that is not valid, or not complete, on the coding day
    LIMITED = 1 << 22  # a diagnosis or drug with a place it may not take, an age or a sex of its own
    DOUBTFUL_NDC = 1 << 23  # a 2410 loop that is not: N4, eleven digits, a positive quantity, a known unit
    DOUBTFUL_DATE = 1 << 24  # a line without a day, with several, or with one to come; a statement period
    ELSEWHERE = 1 << 25  # a place of service that is not the office (11)
    HOME = 1 << 26  # a home place of service, or a code of home infusion
    ODD_MODIFIERS = 1 << 27  # modifiers that repeat, leave a gap or fill all four places
    SEPARATE = 1 << 28  # a modifier 25 on a line that is no visit
    ODD_UNITS = 1 << 29  # a drug line without units, with none or less, or with a fraction
    ODD_DOSE = 1 << 30  # a drug's units outside what is plausible or labelled; a code that repeats
    OVER_LIMIT = 1 << 31  # units above a medically unlikely edit; a code that repeats
    DOUBTFUL_PRODUCT = 1 << 32  # a drug's NDC whose code, unit or quantity does not agree with its line
    MISSING_NDC = 1 << 33  # a drug line without a 2410 loop
    NDC_ELSEWHERE = 1 << 34  # an NDC on a line that is no drug; discarded drug
    ODD_BASIS = 1 << 35  # units that are not counted in UN
    DOUBTFUL_MODIFIER = 1 << 36  # a modifier that is not valid on its line's day
    DISTINCT = 1 << 37  # a modifier 59, XE, XP, XS or XU
    ADVISED = 1 << 38  # a drug of which the tables of monitoring and laboratory values speak
    DUAL_ROUTE = 1 << 39  # a code of which some payer asks the route
    DOSED_BY_DIAGNOSIS = 1 << 40  # a drug with doses that belong to one diagnosis
    CORRECTED = 1 << 41  # a frequency other than 1, or a number of an original claim
    PRESCRIBED = 1 << 42  # a REF in a 2410 loop
    REPEATED_CODE = 1 << 43  # a procedure code on two lines
    UNBALANCED = 1 << 44  # a total that is not the sum of the lines, or a charge that cannot be read
    ODD_POINTERS = 1 << 45  # not one diagnosis; a line that does not point at the first alone
    DOUBTFUL_PLACE = 1 << 46  # a place of service that is not valid on its day
    ODD_AUTHORISATION = 1 << 47  # a REF*G1 that is a placeholder, stands on a line or has a shape to keep
    TWO_INITIALS = 1 << 48  # two lines with an IV initial administration code, or one of several units
    UNSPECIFIED = 1 << 49  # a diagnosis of which a more exact one decides about a costly drug
    NOMINAL_CHARGE = 1 << 50  # a line charged at a cent or less; any where prices are known
    TWO_NDCS = 1 << 51  # two lines with a 2410 loop
    NO_OWN_NUMBER = 1 << 52  # no REF*G1 on the claim itself
    THERAPY = 1 << 53  # a malignant neoplasm or an encounter for its therapy
    OTHER_ROUTE = 1 << 54  # a push, or a drug that does not run into a vein
    TWO_DRUGS = 1 << 55  # two drug lines
    DISCARDED = 1 << 56  # a JW modifier
    AMYLOID = 1 << 57  # an antibody against amyloid, or a code that may bill one
    FILING_LIMIT = 1 << 58  # a payer whose filing limit somebody knows
    TAXONOMY_ASKED = 1 << 59  # a payer that asks for the taxonomy
    WASTE_ASKED = 1 << 60  # a payer that asks for JW or JZ, from whatever day


NOTHING = 0

Route = Literal["registration", "authorisation", "coding", "pharmacy", "billing", "it"]


class Source(NamedTuple):
    """The document a payer would accept."""

    title: str
    url: str = ""


class Effective(NamedTuple):
    """Service dates a rule covers, both ends included; empty = open."""

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies inside."""
        return (self.start is None or day >= self.start) and (self.end is None or day <= self.end)


ALWAYS = Effective()


class Fix(NamedTuple):
    """A repair: safe only where it is deterministic, non-clinical and revenue-neutral."""

    text: str  # "Write the NDC as 57894003001."
    safe: bool = False


@dataclass(slots=True)
class Hit:
    """A rule broken at a place.

    ``message`` is one sentence: the value found, what is wrong, what it was compared with; codes,
    units, amounts and service dates only. ``lines`` are the lines it is about: they carry the
    dollars and the suppression; empty means the whole claim. ``guessed`` says that the hit rests on
    a trait no payer row states: the engine makes it a warning at most and says so.
    """

    where: Place
    message: str
    lines: tuple[Line, ...] = ()
    severity: Severity | None = None  # lower than the rule's, where it is
    remedy: str | None = None  # where one id covers several defects
    drug: str | None = None  # drug code it is about; default: the code of its first drug line
    pair: tuple[str, str] | None = None  # column one and column two codes
    value: str | None = None
    expected: str | None = None
    guessed: bool = False
    carc: tuple[str, ...] | None = None  # where it differs from the rule's
    rarc: tuple[str, ...] | None = None
    group: str | None = None
    fix: Fix | None = None
    date: date | None = None  # service day, where it is not the first line's
    absent: str | None = None  # loop and segment, "2400/DTP", where the fault is that it is not there


class NotChecked(NamedTuple):
    """The rule would have judged this, but a fact is missing."""

    reason: str  # "NDC quantity is unreadable"
    lines: tuple[Line, ...] = ()


class Note(NamedTuple):
    """Denial-risk advice: sentences, each from a dated table row that it names."""

    title: str  # "Step-therapy evidence"
    drug: str | None
    sentences: tuple[Sentence, ...]
    lines: tuple[Line, ...] = ()


class Sentence(NamedTuple):
    """One sentence of a note with the row it rests on."""

    text: str
    table: str
    row: str  # key of the row: "J1745/K50"
    source: str
    as_of: str  # the row's date or release


Check = Callable[..., Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's facts and its function; built by the decorator ``rule``."""

    code: str
    title: str
    severity: Severity  # the highest it can give
    source: Source
    remedy: str
    check: Check
    doc: str
    scope: Scope = Scope.CLAIM
    forms: tuple[str, ...] = ("837P", "837I")
    when: int = NOTHING
    codes: frozenset[str] = frozenset()  # one of these procedure codes must stand there; empty: any
    needs: tuple[str, ...] = ()
    carc: tuple[str, ...] = ()
    rarc: tuple[str, ...] = ()
    group: str = "CO"
    route: Route = "coding"
    effective: Effective = ALWAYS
    acknowledgement: str | None = None  # TA1, 999 or 277CA where the claim never reaches a payer
    settings: tuple[str, ...] = ()  # payer_profile columns that change what it says

    @property
    def family(self) -> str:
        """``INF`` of ``INF-003``."""
        return self.code.split("-", 1)[0]


def rule(
    code: str,
    title: str,
    *,
    severity: Severity,
    source: Source,
    remedy: str,
    scope: Scope = Scope.CLAIM,
    forms: tuple[str, ...] = ("837P", "837I"),
    when: int = NOTHING,
    codes: frozenset[str] = frozenset(),
    needs: tuple[str, ...] = (),
    carc: tuple[str, ...] = (),
    rarc: tuple[str, ...] = (),
    group: str = "CO",
    route: Route = "coding",
    effective: Effective = ALWAYS,
    acknowledgement: str | None = None,
    settings: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Turn a generator function into a Rule; its docstring is the manual page and the test."""

    def build(check: Check) -> Rule:
        return Rule(
            code, title, severity, source, remedy, check, check.__doc__ or "", scope, forms, when, codes,
            needs, carc, rarc, group, route, effective, acknowledgement, settings,
        )  # fmt: skip

    return build
