"""The demo municipality: its published figures, their mappings and a commentary."""
