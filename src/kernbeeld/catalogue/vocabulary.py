"""Closed lists of words that every room shares; their meaning stands in ``begrippen.yaml``."""

from enum import StrEnum


class Absence(StrEnum):
    """Why a figure has no value. Zero is a value, never an absence."""

    NOT_DELIVERED = "not_delivered"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"
    WITHHELD_TO_PROTECT = "withheld_to_protect"


class Qualifier(StrEnum):
    """What has to be said beside a value."""

    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    REVISED = "revised"
    LEVEL = "level"


class Nature(StrEnum):
    """How a figure behaves over time; only flows add up over periods."""

    STOCK_BEGIN = "stock_begin"
    STOCK_END = "stock_end"
    FLOW = "flow"
    ANNUAL_LEVEL = "annual_level"
    CUMULATIVE = "cumulative"
    RATIO = "ratio"
    SHARE = "share"
    INDEX = "index"


class Severity(StrEnum):
    """How heavy a finding weighs; only an error stops."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class CheckKind(StrEnum):
    """The sorts of checks; each is one sentence of meaning."""

    FLOW_IDENTITY = "flow_identity"
    CONTINUITY = "continuity"
    CLOSING_SUM = "closing_sum"
    OVERLAP_BOUND = "overlap_bound"
    RATIO = "ratio"
    EQUALITY = "equality"
    BOUND = "bound"
    STATEMENT = "statement"
    PERIOD_CONSISTENCY = "period_consistency"
    COMPLETENESS = "completeness"
    TIMELINESS = "timeliness"
    CONFLICT = "conflict"
    COUNTED = "counted"
    OUTLIER = "outlier"
    PRIVACY = "privacy"


RELATIONS = {
    CheckKind.FLOW_IDENTITY: "==",
    CheckKind.CONTINUITY: "==",
    CheckKind.CLOSING_SUM: "==",
    CheckKind.OVERLAP_BOUND: "<=",
    CheckKind.RATIO: "==",
    CheckKind.EQUALITY: "==",
    CheckKind.BOUND: "<=",
    CheckKind.STATEMENT: "==",
}
"""The kinds that compare a left side with a right side, and how."""
