"""Pure rules of reporting, by subject."""
