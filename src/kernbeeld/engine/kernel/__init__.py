"""Counting inside the program, over columns of Arrow: the rules as look-ups, the rows touched few times."""
