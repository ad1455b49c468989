"""Signing in: the pages of allauth in our own words, the demo, invitations, and what is refused."""
