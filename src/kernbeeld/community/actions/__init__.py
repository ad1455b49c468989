"""The actions of this room, by subject."""
