"""The report as a tagged PDF that can be archived."""
