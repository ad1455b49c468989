"""The models of this room, by subject."""
