"""What people do with the walls within a plan, one verb a file."""
