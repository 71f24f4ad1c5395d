"""BAL: balancing and coordination of benefits; integer cents, no tolerance."""

from scrubber.rules.balancing.bal001_total_not_sum import total_not_sum
from scrubber.rules.balancing.bal002_institutional_total_not_sum import institutional_total_not_sum
from scrubber.rules.balancing.bal003_nominal_drug_charge import nominal_drug_charge
from scrubber.rules.balancing.bal004_line_payment_unbalanced import line_payment_unbalanced
from scrubber.rules.balancing.bal005_claim_payment_unbalanced import claim_payment_unbalanced
from scrubber.rules.balancing.bal006_not_adjudicated_before import not_adjudicated_before
from scrubber.rules.balancing.bal007_payer_sequence import payer_sequence

RULES = (
    total_not_sum,
    institutional_total_not_sum,
    nominal_drug_charge,
    line_payment_unbalanced,
    claim_payment_unbalanced,
    not_adjudicated_before,
    payer_sequence,
)
