"""The table of the log, step by step."""
