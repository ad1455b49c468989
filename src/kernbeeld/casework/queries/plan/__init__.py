"""Questions about plans of families."""
