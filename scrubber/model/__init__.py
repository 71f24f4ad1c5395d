"""Claims and encounters as billers speak of them; build knows which element holds what."""
