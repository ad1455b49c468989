"""Rules of the walls within a plan: pure."""
