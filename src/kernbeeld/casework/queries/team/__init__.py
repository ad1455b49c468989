"""Questions about the sociaal kernteams."""
