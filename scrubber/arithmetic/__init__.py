"""What several rule families count with: vials, NDC quantities, time, day sums, hierarchy, number formats."""
