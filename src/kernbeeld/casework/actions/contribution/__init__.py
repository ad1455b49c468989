"""What people do with the own contribution, one verb a file."""
