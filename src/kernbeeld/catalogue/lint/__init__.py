"""What must be true of definitions together; every rule is one sentence and finds all its cases."""

from collections.abc import Callable

from kernbeeld.catalogue.lint.cycles import formulas_do_not_go_round
from kernbeeld.catalogue.lint.grondslag_rules import consent_is_free, grondslagen_name_known_laws
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
from kernbeeld.catalogue.lint.product_rules import (
    blocks_ask_what_can_be_filled,
    contracts_hold_once,
    grounds_have_their_block,
    products_can_be_granted,
    products_name_what_exists,
)
from kernbeeld.catalogue.lint.research_rules import (
    research_keeps_the_order_of_the_law,
    research_names_what_exists,
    scales_go_up,
)
from kernbeeld.catalogue.lint.scenario_rules import scenarios_can_be_run
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
    products_name_what_exists,
    products_can_be_granted,
    contracts_hold_once,
    blocks_ask_what_can_be_filled,
    grounds_have_their_block,
    grondslagen_name_known_laws,
    consent_is_free,
    research_names_what_exists,
    research_keeps_the_order_of_the_law,
    scales_go_up,
    scenarios_can_be_run,
    everything_is_used,
)


def lint_catalogue(catalogue: Catalogue, problems: Problems) -> None:
    """Hold every rule against the catalogue; what is wrong goes to `problems`."""
    for rule in RULES:
        rule(catalogue, problems)
