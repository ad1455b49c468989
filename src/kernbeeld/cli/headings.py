"""What stands above the columns of a table, in the language of who reads it."""

from kernbeeld.language import gettext


def heading_of(column: str) -> str:
    """Return the heading of a column; its name in JSON, where nothing else is said of it."""
    return (_figures() | _records() | _log()).get(column, column)


def _figures() -> dict[str, str]:
    return {
        "absence": gettext("why absent"),
        "after": gettext("after"),
        "before": gettext("before"),
        "begin": gettext("begin"),
        "boundary": gettext("boundary"),
        "breakdown": gettext("breakdown"),
        "check": gettext("check"),
        "correction": gettext("correction"),
        "definition": gettext("definition"),
        "end": gettext("end"),
        "gap": gettext("gap"),
        "holds": gettext("holds"),
        "inflow": gettext("inflow"),
        "late": gettext("late"),
        "outflow": gettext("outflow"),
        "period": gettext("period"),
        "reason": gettext("reason"),
        "records": gettext("records"),
        "transfer_in": gettext("moved in"),
        "transfer_out": gettext("moved out"),
        "unit": gettext("unit"),
        "value": gettext("value"),
    }


def _records() -> dict[str, str]:
    return {
        "act": gettext("act"),
        "amount": gettext("amount"),
        "by": gettext("by"),
        "cause": gettext("cause"),
        "known": gettext("known"),
        "sign": gettext("sign"),
        "why": gettext("why"),
    }


def _log() -> dict[str, str]:
    return {
        "action": gettext("action"),
        "active": gettext("active"),
        "at": gettext("at"),
        "name": gettext("name"),
        "new": gettext("new"),
        "old": gettext("old"),
        "role": gettext("role"),
    }
