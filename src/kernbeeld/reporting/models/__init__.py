"""The models of this room, one file per subject. Django finds the models through this module."""

from kernbeeld.reporting.models import approval, edition, finding, period, question, signal, text, visit

__all__ = ["approval", "edition", "finding", "period", "question", "signal", "text", "visit"]
