"""Pure rules of casework: no database, no web."""
