"""Rules of policy: pure, no database."""
