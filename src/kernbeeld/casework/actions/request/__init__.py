"""What people do with requests of residents about their data, one verb a file."""
