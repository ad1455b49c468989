"""Figures from spreadsheets: notation, mapping, errors by cell, and the embedded store of facts."""
