"""Definitions as frozen, typed values: read from YAML, and linted with file and line."""
