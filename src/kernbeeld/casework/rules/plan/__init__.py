"""Rules of plans of families: pure."""
