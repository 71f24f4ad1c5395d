"""PTP: pairs of codes (NCCI procedure-to-procedure edits)."""

from scrubber.rules.ptp.ptp001_pair_never_together import pair_never_together
from scrubber.rules.ptp.ptp002_pair_without_modifier import pair_without_modifier
from scrubber.rules.ptp.ptp003_visit_without_25 import visit_without_25
from scrubber.rules.ptp.ptp004_nurse_visit_with_administration import nurse_visit_with_administration
from scrubber.rules.ptp.ptp005_draw_from_device_with_service import draw_from_device_with_service
from scrubber.rules.ptp.ptp006_integral_item import integral_item

RULES = (
    pair_never_together,
    pair_without_modifier,
    visit_without_25,
    nurse_visit_with_administration,
    draw_from_device_with_service,
    integral_item,
)
