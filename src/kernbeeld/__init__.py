"""Kernbeeld: the open system for a municipality's sociaal domein, on one set of facts."""
