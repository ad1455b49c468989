"""The closed list of rights, and which role has which. What stands nowhere is not allowed."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is here for."""

    BEHEERDER = "beheerder"
    CONSULENT = "consulent"
    BELEIDSADVISEUR = "beleidsadviseur"
    CONTROLLER = "controller"
    PRIVACY_OFFICER = "privacy_officer"


class Right(StrEnum):
    """What somebody may do with registers; whoever may see figures only, needs none of these."""

    MANAGE_USERS = "manage_users"
    SEE_AUDIT = "see_audit"
    SEE_RECORDS_BEHIND_FIGURES = "see_records_behind_figures"
    IMPORT_RECORDS = "import_records"
    MERGE_PERSONEN = "merge_personen"
    PROPOSE_DESTRUCTION = "propose_destruction"
    APPROVE_DESTRUCTION = "approve_destruction"
    CARRY_OUT_DESTRUCTION = "carry_out_destruction"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.BEHEERDER: frozenset(
        {
            Right.MANAGE_USERS,
            Right.IMPORT_RECORDS,
            Right.PROPOSE_DESTRUCTION,
            Right.CARRY_OUT_DESTRUCTION,
        }
    ),
    Role.CONSULENT: frozenset({Right.SEE_RECORDS_BEHIND_FIGURES, Right.MERGE_PERSONEN}),
    Role.BELEIDSADVISEUR: frozenset(),
    Role.CONTROLLER: frozenset({Right.SEE_RECORDS_BEHIND_FIGURES}),
    Role.PRIVACY_OFFICER: frozenset({Right.SEE_AUDIT, Right.PROPOSE_DESTRUCTION, Right.APPROVE_DESTRUCTION}),
}
"""Who runs the machine does not look into files, and who approves a destruction does not carry it out."""
