"""What must be true of definitions together; every rule is one sentence and finds all its cases."""

from collections.abc import Callable

from kernbeeld.catalogue.lint.cycles import formulas_do_not_go_round
from kernbeeld.catalogue.lint.letter_rules import (
    letters_are_one_for_each_procedure,
    letters_ask_what_can_be_filled,
    letters_hold_what_the_law_wants,
)
from kernbeeld.catalogue.lint.measure_rules import (
    measures_fit_their_facts,
    measures_fit_their_indicator,
    versions_stand_in_order,
)
from kernbeeld.catalogue.lint.names import (
    charts_and_tables_show_known_codes,
    checks_use_known_codes,
    indicators_use_known_words,
    parameters_have_known_units,
)
from kernbeeld.catalogue.lint.origin_rules import breakdowns_can_be_computed, origins_name_known_members
from kernbeeld.catalogue.lint.procedure_rules import (
    nothing_hinders_an_aanvraag,
    procedures_can_be_walked,
    procedures_name_what_exists,
    terms_have_a_length,
)
from kernbeeld.catalogue.lint.unit_rules import sides_of_checks_match, units_of_formulas_match
from kernbeeld.catalogue.lint.unused import everything_is_used
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems

RULES: tuple[Callable[[Catalogue, Problems], None], ...] = (
    indicators_use_known_words,
    parameters_have_known_units,
    checks_use_known_codes,
    charts_and_tables_show_known_codes,
    formulas_do_not_go_round,
    units_of_formulas_match,
    sides_of_checks_match,
    measures_fit_their_facts,
    measures_fit_their_indicator,
    versions_stand_in_order,
    origins_name_known_members,
    breakdowns_can_be_computed,
    letters_ask_what_can_be_filled,
    letters_hold_what_the_law_wants,
    letters_are_one_for_each_procedure,
    procedures_name_what_exists,
    procedures_can_be_walked,
    nothing_hinders_an_aanvraag,
    terms_have_a_length,
    everything_is_used,
)


def lint_catalogue(catalogue: Catalogue, problems: Problems) -> None:
    """Hold every rule against the catalogue; what is wrong goes to `problems`."""
    for rule in RULES:
        rule(catalogue, problems)
