"""The rules of this room, without tables."""
