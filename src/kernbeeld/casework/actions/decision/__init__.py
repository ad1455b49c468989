"""What people do with besluiten and bezwaren, one verb a file."""
