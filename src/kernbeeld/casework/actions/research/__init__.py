"""What people do with the onderzoek, one verb a file."""
