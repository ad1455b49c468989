"""Questions over action programmes."""
