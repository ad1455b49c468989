"""Records from spreadsheets: tables of persons, benefits, provisions, read into plain values."""
