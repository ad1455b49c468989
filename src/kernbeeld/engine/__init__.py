"""Facts and catalogue in; observations, findings and their diagnosis out."""
