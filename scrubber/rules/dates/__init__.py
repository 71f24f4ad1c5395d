"""DTE: dates of service, of the statement, of birth and death, of coverage."""

from scrubber.rules.dates.dte001_missing_or_impossible import missing_or_impossible
from scrubber.rules.dates.dte002_in_the_future import in_the_future
from scrubber.rules.dates.dte003_reversed import reversed_dates
from scrubber.rules.dates.dte004_outside_lifetime import outside_lifetime
from scrubber.rules.dates.dte005_outside_statement import outside_statement
from scrubber.rules.dates.dte006_span_on_drug_line import span_on_drug_line
from scrubber.rules.dates.dte007_outside_coverage import outside_coverage

RULES = (
    missing_or_impossible,
    in_the_future,
    reversed_dates,
    outside_lifetime,
    outside_statement,
    span_on_drug_line,
    outside_coverage,
)
