"""Rules of scenarios: pure, no database."""
