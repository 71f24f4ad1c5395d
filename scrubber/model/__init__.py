"""Claims and encounters as billers speak of them; build.py alone knows element positions."""
