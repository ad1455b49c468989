"""Records from spreadsheets into the registers: described by the models, compared, written at once."""
