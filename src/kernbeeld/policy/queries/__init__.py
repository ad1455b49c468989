"""Questions over policy."""
