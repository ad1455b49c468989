"""Rules of action programmes: pure, no database."""
