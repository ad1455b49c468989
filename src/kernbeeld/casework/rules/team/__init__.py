"""Rules of the sociaal kernteams: pure."""
