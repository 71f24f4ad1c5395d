"""Pre-submission scrubber for X12 837 claim files, specialised in infusion and J-code drug claims."""
