"""Questions over scenarios."""
