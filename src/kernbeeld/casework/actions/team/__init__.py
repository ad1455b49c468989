"""What people do with the sociaal kernteams, one verb a file."""
