"""AUT: prior authorisation, step therapy and preferred products."""

from scrubber.rules.authorisation.aut001_number_absent import number_absent
from scrubber.rules.authorisation.aut002_placeholder import placeholder
from scrubber.rules.authorisation.aut003_does_not_match import does_not_match
from scrubber.rules.authorisation.aut004_wrong_place import wrong_place
from scrubber.rules.authorisation.aut005_step_not_evidenced import step_not_evidenced
from scrubber.rules.authorisation.aut006_non_preferred_product import non_preferred_product

RULES = (
    number_absent,
    placeholder,
    does_not_match,
    wrong_place,
    step_not_evidenced,
    non_preferred_product,
)
