"""What partners in the community deliver: figures and their story."""
