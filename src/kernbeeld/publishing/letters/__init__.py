"""Letters to residents, on paper and on screen."""
