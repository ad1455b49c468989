"""What people do with plans of families, one verb a file."""
