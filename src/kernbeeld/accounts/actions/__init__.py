"""What is done to users: one verb a file."""
