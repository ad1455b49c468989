"""The machines that count: each runs the same plan and returns the same whole numbers."""
