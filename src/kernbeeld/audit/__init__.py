"""Who saw and did what: a log that only grows."""
