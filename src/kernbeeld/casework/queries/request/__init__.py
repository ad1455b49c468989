"""Questions about requests of residents about their data."""
