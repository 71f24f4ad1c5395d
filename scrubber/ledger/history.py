"""What the ledger knows of earlier claims, as rules ask for it: a snapshot, read only."""

from __future__ import annotations

import weakref
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, and_, func, or_, select

from scrubber.ledger import findings, outcomes, schema
from scrubber.ledger.claims import batches
from scrubber.ledger.connect import faults_told
from scrubber.ledger.past_lines import Found, earlier_line, lines_found
from scrubber.ledger.reading import Reader
from scrubber.ledger.records import matching
from scrubber.ledger.states import BILLED, State
from scrubber.model.history import FindingState, Outcomes, PastInterchange
from scrubber.reference.past import Earlier

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.history import PastLine

_REMEMBERED = 20_000  # keys or lines in memory before they are forgotten
_NOBODY: Mapping[str, Outcomes] = {}


class LedgerHistory:
    """The ledger as it stands now; picklable, opened anew in every worker.

    ``before_run`` leaves out what that run itself recorded, so that a night that begins again after a
    kill does not meet its own claims. Raises ConfigError where there is no ledger, or it is of another
    key or version.
    """

    def __init__(self, url: str, key: bytes, *, before_run: int | None = None) -> None:
        self.url = url
        self.key = key
        self.before_run = before_run
        with Reader(self.url, self.key) as reader:
            connection = reader.connection
            self.transitions = _newest(connection, schema.transitions)
            self.interchanges = _newest(connection, schema.interchanges)
            self.findings_run = before_run if before_run is not None else _newest(connection, schema.runs) + 1
            self.outcomes = outcomes.by_payer(outcomes.counts(connection))

    def open(self) -> _LedgerSnapshot:
        """Open the snapshot for one process."""
        return _LedgerSnapshot(self)


def _newest(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.max(table.c.number))).scalar() or 0)


class _LedgerSnapshot:
    """Implements History. Remembers what it was last asked about, within bounds."""

    def __init__(self, source: LedgerHistory) -> None:
        self._source = source
        self._reader = Reader(source.url, source.key)
        weakref.finalize(self, self._reader.close)
        self._matching = matching(source.key)
        self._expected: set[str] = set()
        self._asked: Claim | None = None  # several rules ask about one claim, one after the other
        self._answer: Sequence[PastLine] = ()
        self._rows: dict[int, Earlier] = {}
        self._by_patient: dict[str, list[Earlier]] = {}
        self._by_number: dict[tuple[str, str], list[Earlier]] = {}

    def expect(self, claims: Sequence[Claim]) -> None:
        """Fetch everything known of these claims' patients and account numbers."""
        if len(self._rows) > _REMEMBERED or len(self._expected) > _REMEMBERED:
            for memory in (self._expected, self._rows, self._by_patient, self._by_number):
                memory.clear()
        for batch in batches(claims):
            self._fetch(batch)

    def _fetch(self, claims: Sequence[Claim]) -> None:
        """Add what is known of a few claims."""
        patients = {key for claim in claims for key in self._matching.patients(claim)}
        numbers = {self._matching.claim_number(claim.claim_id) for claim in claims}
        new = patients - self._expected, numbers - self._expected
        self._expected |= patients | numbers
        with faults_told(self._reader.url):
            rows = list(lines_found(self._reader.connection, *new))
            states = self._states({row.claim for row in rows})
        for row in rows:
            state = states.get(row.claim)
            if state is not None:
                self._add(row, state, *new)

    def _add(self, row: Found, state: State, patients: Collection[str], numbers: Collection[str]) -> None:
        earlier = self._rows.get(row.line)
        if earlier is None:
            earlier = self._rows[row.line] = earlier_line(
                row, "sent" if state is State.RELEASED else state.value
            )
        for key in earlier.patients:
            if key in patients:
                self._by_patient.setdefault(key, []).append(earlier)
        if row.claim_key in numbers:
            self._by_number.setdefault((row.claim_key, row.billing_npi), []).append(earlier)

    def _states(self, claims: Collection[int]) -> dict[int, State]:
        """States that claims had when the run began; held ones are not there: nobody was billed."""
        table, source = schema.transitions, self._source
        states: dict[int, State] = {}
        for batch in batches(sorted(claims)):
            query = select(table.c.claim, table.c.state).where(
                table.c.claim.in_(batch), table.c.number <= source.transitions
            )
            if source.before_run is not None:
                query = query.where(or_(table.c.run.is_(None), table.c.run != source.before_run))
            for row in self._reader.connection.execute(query.order_by(table.c.number)):
                states[row.claim] = State(row.state)
        return {claim: state for claim, state in states.items() if state in BILLED}

    def lines_of(self, claim: Claim) -> Sequence[PastLine]:
        """Return earlier lines of the claim's patient under the same billing group, oldest first."""
        if self._asked is not claim:
            self._asked, self._answer = claim, self._lines_of(claim)
        return self._answer

    def _lines_of(self, claim: Claim) -> Sequence[PastLine]:
        keys = self._matching.patients(claim)
        if not self._expected.issuperset(keys):
            self._fetch([claim])
        found = {id(one): one for key in keys for one in self._by_patient.get(key, ())}  # one object a line
        dated = (one for one in found.values() if one.line.service_date != date.min)
        return cast("Sequence[PastLine]", self._matching.lines(dated, claim))

    def sent_for_other_patient(self, claim: Claim) -> bool:
        """Whether the claim's CLM01 was sent before by the same billing NPI for another patient."""
        number = self._matching.claim_number(claim.claim_id)
        if number not in self._expected:
            self._fetch([claim])
        rows = self._by_number.get((number, claim.billing_npi), ())
        return self._matching.is_other_patient(rows, claim)

    def unsent(self, claim_ids: Collection[str]) -> Collection[str]:
        """Account numbers whose claims were all held, rejected or superseded when the run began."""
        keys = {self._matching.claim_number(one): one for one in claim_ids}
        table = schema.claims
        query = select(table.c.number, table.c.claim_key).where(table.c.claim_key.in_(sorted(keys)))
        with faults_told(self._reader.url):
            rows = list(self._reader.connection.execute(query))
            states = self._states({row.number for row in rows})
        out = {row.claim_key for row in rows if states.get(row.number, State.REJECTED) is not State.REJECTED}
        return {keys[row.claim_key] for row in rows if row.claim_key not in out}

    def interchange(self, sender: str, receiver: str, control_number: str) -> PastInterchange | None:
        """Return the newest earlier interchange that was sent under these numbers."""
        table, file, source = schema.interchanges, schema.files, self._source
        query = (
            select(table.c.sent_on, table.c.sent_run, file.c.name)
            .join(file, file.c.number == table.c.file)
            .where(
                and_(table.c.sender == sender, table.c.receiver == receiver),
                table.c.control_number == control_number,
                table.c.number <= source.interchanges,
                table.c.sent_on.is_not(None),
            )
            .order_by(table.c.sent_on.desc(), table.c.number.desc())
        )
        with faults_told(self._reader.url):
            rows = [r for r in self._reader.connection.execute(query) if r.sent_run != source.before_run]
        if not rows:
            return None
        return PastInterchange(control_number, date.fromisoformat(rows[0].sent_on), rows[0].name)

    def outcomes(self, payer_id: str) -> Mapping[str, Outcomes]:
        """What became of earlier findings with a payer, by rule."""
        return self._source.outcomes.get(payer_id, _NOBODY)

    def finding_states(self, fingerprints: Iterable[str]) -> dict[str, FindingState]:
        """New, still open or come back, against the runs before this one."""
        with faults_told(self._reader.url):
            return findings.states(self._reader.connection, fingerprints, self._source.findings_run)
