"""The queries of this room, by subject."""
