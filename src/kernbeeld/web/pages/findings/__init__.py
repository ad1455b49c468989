"""Findings: what the checks found, and what was decided about it."""

from kernbeeld.web.pages.findings.addresses import urls

__all__ = ["urls"]
