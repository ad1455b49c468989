"""Who may see the log: all of it, or nothing."""

from kernbeeld.accounts.service import DIMENSIONS, Right, declare
from kernbeeld.audit.models import Entry

declare(Entry, Right.SEE_AUDIT, **dict.fromkeys(DIMENSIONS))
