"""Commentary in Markdown whose figures and claims are bound to the figures."""
