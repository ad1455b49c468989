"""Questions about the onderzoek."""
