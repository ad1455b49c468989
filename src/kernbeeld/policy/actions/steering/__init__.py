"""What can be done with the steering of programmes: one verb a file."""
