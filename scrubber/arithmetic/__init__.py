"""What several rule families count with: vials, NDC quantities, time, day sums, hierarchy, formats of numbers."""
