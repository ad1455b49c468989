"""Questions about the own contribution."""
