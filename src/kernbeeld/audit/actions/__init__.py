"""What is written in the log: one verb a file."""
