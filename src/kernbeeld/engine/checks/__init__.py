"""The kinds of checks; each module asks one."""
