"""Questions over users, what they may see, and what a change would do."""
