"""The only door to policy. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.policy import access
from kernbeeld.policy.actions.results.deliver_meting import deliver_meting
from kernbeeld.policy.actions.results.keep_effect import keep_effect
from kernbeeld.policy.actions.results.keep_indicator import keep_indicator
from kernbeeld.policy.actions.results.keep_instrument import keep_instrument
from kernbeeld.policy.actions.results.keep_resultaat import keep_resultaat
from kernbeeld.policy.actions.subsidies.account_for import ask_verantwoording, deliver_verantwoording
from kernbeeld.policy.actions.subsidies.keep_afspraak import AgreementDetails, keep_afspraak
from kernbeeld.policy.actions.subsidies.keep_subsidie import CostPart, SubsidyDetails, keep_subsidie
from kernbeeld.policy.actions.subsidies.keep_tranche import pay_tranche, plan_tranche
from kernbeeld.policy.actions.subsidies.note_gesprek import note_gesprek
from kernbeeld.policy.actions.subsidies.note_relatie import note_relatie
from kernbeeld.policy.actions.subsidies.settle_subsidie import settle_subsidie
from kernbeeld.policy.queries.programmes.moment import programmes_told
from kernbeeld.policy.queries.results.measurements import waiting_measurements
from kernbeeld.policy.rules.programmes.money import read_cents
from kernbeeld.policy.rules.results.details import (
    EffectDetails,
    IndicatorDetails,
    InstrumentDetails,
    ResultaatDetails,
)
from kernbeeld.policy.rules.results.measuring import Said

__all__ = [
    "AgreementDetails",
    "CostPart",
    "EffectDetails",
    "IndicatorDetails",
    "InstrumentDetails",
    "ResultaatDetails",
    "Said",
    "SubsidyDetails",
    "access",
    "ask_verantwoording",
    "deliver_meting",
    "deliver_verantwoording",
    "keep_afspraak",
    "keep_effect",
    "keep_indicator",
    "keep_instrument",
    "keep_resultaat",
    "keep_subsidie",
    "note_gesprek",
    "note_relatie",
    "pay_tranche",
    "plan_tranche",
    "programmes_told",
    "read_cents",
    "settle_subsidie",
    "waiting_measurements",
]
