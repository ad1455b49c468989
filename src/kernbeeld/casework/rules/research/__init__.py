"""Rules of the onderzoek: pure."""
