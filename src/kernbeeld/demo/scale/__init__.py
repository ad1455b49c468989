"""Made-up facts of a whole country: nobody real, as skewed as the real thing, to measure with."""
