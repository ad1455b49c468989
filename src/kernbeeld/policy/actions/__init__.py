"""What can be done in policy: one verb a file."""
