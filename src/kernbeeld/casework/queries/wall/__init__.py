"""Questions about the walls within a plan."""
