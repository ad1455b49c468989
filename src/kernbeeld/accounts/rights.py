"""The closed list of rights, and which role has which. What stands nowhere is not allowed."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is here for."""

    BEHEERDER = "beheerder"
    FRONTOFFICE = "frontoffice"
    CONSULENT = "consulent"
    KERNTEAMLID = "kernteamlid"
    KERNTEAMCOORDINATOR = "kernteamcoordinator"
    VERZOEKBEHANDELAAR = "verzoekbehandelaar"
    BELEIDSADVISEUR = "beleidsadviseur"
    CONTROLLER = "controller"
    COLLEGE = "college"
    RAADSLID = "raadslid"
    PARTNER = "partner"
    PRIVACY_OFFICER = "privacy_officer"


class Right(StrEnum):
    """What somebody may do."""

    MANAGE_USERS = "manage_users"
    SEE_ACCESS = "see_access"
    SEE_AUDIT = "see_audit"
    SEE_RECORDS_BEHIND_FIGURES = "see_records_behind_figures"
    IMPORT_RECORDS = "import_records"
    MERGE_PERSONEN = "merge_personen"
    PROPOSE_DESTRUCTION = "propose_destruction"
    APPROVE_DESTRUCTION = "approve_destruction"
    CARRY_OUT_DESTRUCTION = "carry_out_destruction"
    SEE_DELIVERIES = "see_deliveries"
    DELIVER_FIGURES = "deliver_figures"
    MANAGE_DELIVERIES = "manage_deliveries"
    SEE_REPORT_WORK = "see_report_work"
    OPEN_PERIODS = "open_periods"
    EXPLAIN_FINDINGS = "explain_findings"
    WRITE_COMMENTARY = "write_commentary"
    NOTE_SIGNALS = "note_signals"
    SEE_SIGNALS = "see_signals"
    FOLLOW_UP_SIGNALS = "follow_up_signals"
    APPROVE_AS_ADVISEUR = "approve_as_adviseur"
    APPROVE_AS_CONTROLLER = "approve_as_controller"
    APPROVE_AS_COLLEGE = "approve_as_college"
    PUBLISH_EDITIONS = "publish_editions"
    READ_EDITIONS = "read_editions"
    ASK_QUESTIONS = "ask_questions"
    ANSWER_QUESTIONS = "answer_questions"
    TAKE_IN = "take_in"
    FIND_PERSONEN = "find_personen"
    SEE_CASES = "see_cases"
    WORK_ON_CASES = "work_on_cases"
    KEEP_SOCIAL_MAP = "keep_social_map"
    SEE_WHITE_SPOTS = "see_white_spots"
    SEE_PLANS = "see_plans"
    WORK_ON_PLANS = "work_on_plans"
    PREPARE_BESLUITEN = "prepare_besluiten"
    APPROVE_BESLUITEN = "approve_besluiten"
    HANDLE_BEZWAREN = "handle_bezwaren"
    WORK_IN_TEAM = "work_in_team"
    KEEP_TEAM = "keep_team"
    TAKE_VERWIJZINGEN = "take_verwijzingen"
    REFER = "refer"
    BREAK_GLASS = "break_glass"
    SEE_BROKEN_GLASS = "see_broken_glass"
    HANDLE_VERZOEKEN = "handle_verzoeken"
    SEE_VERZOEKEN = "see_verzoeken"
    SEE_POLICY = "see_policy"
    KEEP_POLICY = "keep_policy"
    KEEP_MONEY = "keep_money"
    RUN_SCENARIOS = "run_scenarios"
    SEE_SUBSIDIES = "see_subsidies"
    KEEP_SUBSIDIES = "keep_subsidies"
    DELIVER_METINGEN = "deliver_metingen"


_READER = frozenset({Right.READ_EDITIONS, Right.ASK_QUESTIONS})
_POLICY = frozenset({Right.SEE_POLICY, Right.RUN_SCENARIOS})

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.BEHEERDER: frozenset(
        {
            Right.MANAGE_USERS,
            Right.SEE_ACCESS,
            Right.IMPORT_RECORDS,
            Right.PROPOSE_DESTRUCTION,
            Right.CARRY_OUT_DESTRUCTION,
        }
    ),
    Role.FRONTOFFICE: _READER | {Right.TAKE_IN, Right.FIND_PERSONEN, Right.NOTE_SIGNALS, Right.REFER},
    Role.CONSULENT: _READER
    | {
        Right.TAKE_IN,
        Right.FIND_PERSONEN,
        Right.SEE_CASES,
        Right.WORK_ON_CASES,
        Right.SEE_WHITE_SPOTS,
        Right.SEE_RECORDS_BEHIND_FIGURES,
        Right.MERGE_PERSONEN,
        Right.NOTE_SIGNALS,
        Right.SEE_SIGNALS,
        Right.SEE_PLANS,
        Right.WORK_ON_PLANS,
        Right.PREPARE_BESLUITEN,
        Right.APPROVE_BESLUITEN,
        Right.HANDLE_BEZWAREN,
        Right.WORK_IN_TEAM,
        Right.REFER,
        Right.BREAK_GLASS,
    },
    Role.KERNTEAMLID: frozenset(
        {
            Right.SEE_CASES,
            Right.SEE_PLANS,
            Right.WORK_ON_PLANS,
            Right.WORK_IN_TEAM,
            Right.REFER,
            Right.BREAK_GLASS,
            Right.NOTE_SIGNALS,
        }
    ),
    Role.KERNTEAMCOORDINATOR: frozenset(
        {
            Right.SEE_PLANS,
            Right.WORK_ON_PLANS,
            Right.FIND_PERSONEN,
            Right.WORK_IN_TEAM,
            Right.KEEP_TEAM,
            Right.TAKE_VERWIJZINGEN,
            Right.REFER,
            Right.NOTE_SIGNALS,
            Right.SEE_SIGNALS,
        }
    ),
    Role.VERZOEKBEHANDELAAR: frozenset({Right.FIND_PERSONEN, Right.HANDLE_VERZOEKEN, Right.SEE_VERZOEKEN}),
    Role.BELEIDSADVISEUR: _READER
    | _POLICY
    | {
        Right.SEE_DELIVERIES,
        Right.DELIVER_FIGURES,
        Right.MANAGE_DELIVERIES,
        Right.SEE_REPORT_WORK,
        Right.OPEN_PERIODS,
        Right.EXPLAIN_FINDINGS,
        Right.WRITE_COMMENTARY,
        Right.NOTE_SIGNALS,
        Right.SEE_SIGNALS,
        Right.FOLLOW_UP_SIGNALS,
        Right.APPROVE_AS_ADVISEUR,
        Right.PUBLISH_EDITIONS,
        Right.ANSWER_QUESTIONS,
        Right.KEEP_SOCIAL_MAP,
        Right.SEE_WHITE_SPOTS,
        Right.KEEP_POLICY,
        Right.SEE_SUBSIDIES,
        Right.KEEP_SUBSIDIES,
        Right.DELIVER_METINGEN,
    },
    Role.CONTROLLER: _READER
    | _POLICY
    | {
        Right.KEEP_MONEY,
        Right.SEE_SUBSIDIES,
        Right.SEE_RECORDS_BEHIND_FIGURES,
        Right.SEE_DELIVERIES,
        Right.SEE_REPORT_WORK,
        Right.EXPLAIN_FINDINGS,
        Right.SEE_SIGNALS,
        Right.APPROVE_AS_CONTROLLER,
        Right.ANSWER_QUESTIONS,
    },
    Role.COLLEGE: _READER
    | _POLICY
    | {Right.SEE_REPORT_WORK, Right.APPROVE_AS_COLLEGE, Right.SEE_WHITE_SPOTS, Right.SEE_SUBSIDIES},
    Role.RAADSLID: _READER | _POLICY | {Right.SEE_SUBSIDIES},
    Role.PARTNER: frozenset(
        {
            Right.SEE_DELIVERIES,
            Right.DELIVER_FIGURES,
            Right.NOTE_SIGNALS,
            Right.KEEP_SOCIAL_MAP,
            Right.REFER,
            Right.SEE_SUBSIDIES,
            Right.DELIVER_METINGEN,
        }
    ),
    Role.PRIVACY_OFFICER: frozenset(
        {
            Right.SEE_AUDIT,
            Right.SEE_ACCESS,
            Right.READ_EDITIONS,
            Right.PROPOSE_DESTRUCTION,
            Right.APPROVE_DESTRUCTION,
            Right.SEE_BROKEN_GLASS,
            Right.SEE_VERZOEKEN,
        }
    ),
}
"""Who runs the machine does not look into files, and who approves a destruction does not carry it out."""

APART: tuple[frozenset[Right], ...] = (
    frozenset({Right.MANAGE_USERS, Right.SEE_RECORDS_BEHIND_FIGURES}),
    frozenset({Right.SEE_AUDIT, Right.SEE_RECORDS_BEHIND_FIGURES}),
    frozenset({Right.MANAGE_USERS, Right.FIND_PERSONEN}),
    frozenset({Right.MANAGE_USERS, Right.SEE_CASES}),
    frozenset({Right.SEE_AUDIT, Right.FIND_PERSONEN}),
    frozenset({Right.SEE_AUDIT, Right.SEE_CASES}),
    frozenset({Right.MANAGE_USERS, Right.SEE_PLANS}),
    frozenset({Right.SEE_AUDIT, Right.SEE_PLANS}),
    frozenset({Right.MANAGE_USERS, Right.HANDLE_VERZOEKEN}),
    frozenset({Right.SEE_AUDIT, Right.HANDLE_VERZOEKEN}),
    frozenset({Right.BREAK_GLASS, Right.SEE_BROKEN_GLASS}),
    frozenset({Right.APPROVE_DESTRUCTION, Right.CARRY_OUT_DESTRUCTION}),
)
"""Rights that nobody holds together, also not by two roles."""

_NAMED = frozenset({Right.SEE_PLANS, Right.WORK_ON_PLANS, Right.WORK_IN_TEAM, Right.REFER, Right.BREAK_GLASS})
BY_NAME: Mapping[Role, frozenset[Right]] = {
    Role.FRONTOFFICE: frozenset({Right.REFER}),
    Role.CONSULENT: _NAMED,
    Role.KERNTEAMLID: _NAMED | {Right.SEE_CASES},
    Role.KERNTEAMCOORDINATOR: _NAMED - {Right.WORK_IN_TEAM},
    Role.PARTNER: frozenset({Right.REFER}),
}
"""Rights that a role has only for what somebody is named in: being in a role or a team opens nothing."""

WHOLE = frozenset({Role.BEHEERDER, Role.PRIVACY_OFFICER, Role.VERZOEKBEHANDELAAR})
"""Roles that can't be limited: users, the log and what a resident asks are those of the whole house."""


def rights_of(role: str) -> frozenset[Right]:
    """Return the rights of a role; an unknown role has none."""
    return RIGHTS[Role(role)] if role in set(Role) else frozenset()


def is_by_name(role: str, right: Right) -> bool:
    """Tell whether a role has a right only for what somebody is named in."""
    return role in set(Role) and right in BY_NAME.get(Role(role), frozenset())
