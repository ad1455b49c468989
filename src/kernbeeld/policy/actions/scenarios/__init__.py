"""What can be done with scenarios: one verb a file."""
