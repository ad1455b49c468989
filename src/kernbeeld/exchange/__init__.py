"""Talking with other systems: each standard beside its version."""
