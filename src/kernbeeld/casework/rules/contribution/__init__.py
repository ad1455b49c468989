"""Rules of the own contribution: pure."""
