"""What is done to records: one verb a file."""
