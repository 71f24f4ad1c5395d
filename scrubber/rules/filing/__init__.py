"""TFL: timely filing."""

from scrubber.rules.filing.tfl001_too_late import too_late
from scrubber.rules.filing.tfl002_limit_near import limit_near
from scrubber.rules.filing.tfl003_correction_too_late import correction_too_late

RULES = (too_late, limit_near, correction_too_late)
