"""Questions over results and their measurements."""
