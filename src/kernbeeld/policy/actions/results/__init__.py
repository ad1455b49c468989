"""What can be done with results and their measurements: one verb a file."""
