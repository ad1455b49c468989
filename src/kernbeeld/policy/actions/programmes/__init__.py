"""What can be done with action programmes: one verb a file."""
