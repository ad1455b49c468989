"""The rooms of the web, one module each."""
