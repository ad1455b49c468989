"""The verbs of casework, one a file."""
