"""Looking after a house: backing up, putting back, saying what is wrong and how to mend it."""
