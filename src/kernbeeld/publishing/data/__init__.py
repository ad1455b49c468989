"""The figures as open data, with their metadata."""
