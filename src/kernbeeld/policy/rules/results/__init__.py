"""Rules of results and their measurements: pure, no database."""
