"""What rights, roles and kinds of objects are called on the pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

import kernbeeld.community.service
import kernbeeld.reporting.service  # noqa: F401  # both: each app declares who may see its objects
from kernbeeld.accounts.service import RULES, Grant, Right, Scope
from kernbeeld.language import gettext

PERSON = "persoon"
"""The kind of object that stands for a person in the registers."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role as it is shown, with its limits in words."""

    grant: Grant
    role: str
    limits: str


def role_name(role: str) -> str:
    """Return a role as people write it."""
    return role.replace("_", " ")


def limits_of(scope: Scope) -> str:
    """Return to what a role is limited, in words."""
    names = dimension_names()
    told = [f"{names[name]} {value}" for name, value in scope.limits.items()]
    return ", ".join(told) or gettext("the whole house")


def shown(grants: Iterable[Grant]) -> list[Held]:
    """Return roles as they are shown."""
    return [Held(grant, role_name(grant.role), limits_of(grant.scope)) for grant in grants]


def dimension_names() -> dict[str, str]:
    """Return what each dimension of a scope is called."""
    return {
        "wet": gettext("law"),
        "team": gettext("team"),
        "organisatie": gettext("organisation"),
        "gebied": gettext("area"),
        "period": gettext("period"),
    }


def kinds() -> dict[str, type[models.Model]]:
    """Return every kind of object that somebody may see by a rule, by its label."""
    return {model._meta.label_lower: model for model in RULES}


def kind_name(model: type[models.Model]) -> str:
    """Return what a kind of object is called; its own name where nobody gave it one."""
    return kind_names().get(model._meta.label_lower) or model.__name__


def kind_names() -> dict[str, str]:
    """Return what each kind of object is called."""
    return {
        "audit.entry": gettext("entry of the log"),
        **_of_casework(),
        **_of_plans(),
        **_of_community(),
        **_of_reporting(),
        **_of_policy(),
    }


def _of_casework() -> dict[str, str]:
    return {
        "casework.aanbod": gettext("offer from the social map"),
        "casework.aanbodstap": gettext("step of an offer"),
        "casework.betrokkene": gettext("person involved in a melding"),
        "casework.bijlage": gettext("attachment"),
        "casework.brief": gettext("letter"),
        "casework.fieldversion": gettext("version of a text in a melding"),
        "casework.hulpvraag": gettext("need in a melding"),
        "casework.informatievraag": gettext("question at the desk"),
        "casework.melding": gettext("melding"),
        "casework.meldingstap": gettext("step of a melding"),
        "casework.onderzoeksdeel": gettext("part of life in an onderzoek"),
        "casework.afweging": gettext("weighing of a step of the ladder"),
        "casework.score": gettext("score with its motive"),
        "casework.beschikking": gettext("besluit"),
        "casework.beschikkingsregel": gettext("provision of a besluit"),
        "casework.bezwaar": gettext("bezwaar"),
        "casework.herindicatie": gettext("what was done with help that ends"),
    }


def _of_plans() -> dict[str, str]:
    return {
        "casework.ondersteuningsplan": gettext("plan of a family"),
        "casework.planlid": gettext("person in a plan"),
        "casework.planstap": gettext("step of a plan"),
        "casework.plankoppeling": gettext("plan that goes on in another"),
        "casework.doel": gettext("goal"),
        "casework.doelversie": gettext("version of a goal"),
        "casework.meting": gettext("mark for a goal"),
        "casework.afspraak": gettext("agreement in a plan"),
        "casework.planbrief": gettext("plan as a letter"),
        "casework.deelname": gettext("who takes part in a plan"),
        "casework.noodinzage": gettext("look in an emergency"),
        "casework.casus": gettext("casus of a team"),
        "casework.agendapunt": gettext("casus on an agenda"),
        "casework.teamgebied": gettext("area of a team"),
        "casework.teamlid": gettext("member of a team"),
        "casework.bespreking": gettext("meeting of a team"),
        "casework.verwijzing": gettext("verwijzing"),
        "casework.verwijzingstap": gettext("step of a verwijzing"),
        "casework.verzoek": gettext("request about somebody's own data"),
        "casework.verzoekstap": gettext("step of a request"),
        "casework.verzoekbrief": gettext("letter about a request"),
        "casework.afschrift": gettext("copy of all that is known of somebody"),
    }


def _of_community() -> dict[str, str]:
    return {
        "community.delivery": gettext("delivery"),
        "community.deliveryagreement": gettext("agreement on a delivery"),
        "community.deliverystep": gettext("step of a delivery"),
        "community.enteredfigure": gettext("figure that was entered"),
        "community.enteredstory": gettext("story that was entered"),
        "community.figureversion": gettext("version of a figure"),
        "community.partner": gettext("partner"),
        "community.savedmapping": gettext("mapping that was saved"),
        "community.upload": gettext("file that was uploaded"),
        "community.voorziening": gettext("place on the social map"),
        "community.voorzieningversion": gettext("version of a place on the social map"),
    }


def _of_reporting() -> dict[str, str]:
    return {
        "reporting.announcement": gettext("announcement of a report"),
        "reporting.chapterduty": gettext("duty for a chapter"),
        "reporting.correctiontask": gettext("task to correct"),
        "reporting.deliverywaiver": gettext("late delivery that was waived"),
        "reporting.edition": gettext("edition"),
        "reporting.editionfigure": gettext("figure of an edition"),
        "reporting.editionfile": gettext("file of an edition"),
        "reporting.findinganswer": gettext("answer to a finding"),
        "reporting.findingcount": gettext("number of findings"),
        "reporting.message": gettext("message about a question"),
        "reporting.raadsvraag": gettext("raadsvraag"),
        "reporting.reminder": gettext("reminder"),
        "reporting.reportperiod": gettext("period of a report"),
        "reporting.restatement": gettext("restated figure"),
        "reporting.restatementexplanation": gettext("explanation of a restated figure"),
        "reporting.stepdecision": gettext("decision in the approval"),
        "reporting.teamsignal": gettext("signal of a team"),
        "reporting.textconflict": gettext("two versions of a text"),
        "reporting.textversion": gettext("version of a text"),
        "reporting.withdrawal": gettext("withdrawal of an edition"),
    }


def _of_policy() -> dict[str, str]:
    return {
        "policy.actie": gettext("action of a programme"),
        "policy.dekking": gettext("fund of a programme"),
        "policy.dekkingsregel": gettext("what a fund pays"),
        "policy.effect": gettext("effect on society"),
        "policy.gespreksverslag": gettext("note of a talk about a subsidy"),
        "policy.jaarprognose": gettext("forecast to the end of a year"),
        "policy.jaarschijfmutatie": gettext("movement of a slice of a year"),
        "policy.kostendeel": gettext("part of a subsidy by sort of cost"),
        "policy.meetinstrument": gettext("measuring instrument"),
        "policy.mijlpaal": gettext("milestone"),
        "policy.prestatieafspraak": gettext("agreement of a subsidy"),
        "policy.programma": gettext("action programme"),
        "policy.programmabesluit": gettext("decision about a programme"),
        "policy.programmaversie": gettext("earlier version of a part of a programme"),
        "policy.realisatieboeking": gettext("booking of what was spent"),
        "policy.relatienotitie": gettext("note about a provider"),
        "policy.resultaat": gettext("result"),
        "policy.resultaatindicator": gettext("indicator of a result"),
        "policy.resultaatmeting": gettext("measurement of a result"),
        "policy.risico": gettext("risk of a programme"),
        "policy.runbesluit": gettext("step of a run"),
        "policy.scenariorun": gettext("run of a scenario"),
        "policy.scenariotekst": gettext("version of a scenario"),
        "policy.streefmeting": gettext("measurement of a target"),
        "policy.streefwaarde": gettext("target of a programme"),
        "policy.stuurgroeplid": gettext("member of a steering group"),
        "policy.subsidie": gettext("subsidy"),
        "policy.tegenwerping": gettext("objection to an input"),
        "policy.tranche": gettext("part of a subsidy that is paid"),
        "policy.uitkomstmeting": gettext("what an outcome came to"),
        "policy.verantwoording": gettext("report of an organisation about a subsidy"),
    }


def right_name(right: Right) -> str:
    """Return a right in words."""
    return {**_rights_of_the_house(), **_rights_of_casework(), **_rights_of_policy()}[right]


def _rights_of_the_house() -> dict[Right, str]:
    return {
        Right.MANAGE_USERS: gettext("add users and give roles"),
        Right.SEE_ACCESS: gettext("see who may see what"),
        Right.SEE_AUDIT: gettext("read the log"),
        Right.SEE_RECORDS_BEHIND_FIGURES: gettext("see the records behind a figure"),
        Right.IMPORT_RECORDS: gettext("read records in"),
        Right.MERGE_PERSONEN: gettext("merge persons"),
        Right.PROPOSE_DESTRUCTION: gettext("propose a destruction"),
        Right.APPROVE_DESTRUCTION: gettext("approve a destruction"),
        Right.CARRY_OUT_DESTRUCTION: gettext("carry out a destruction"),
        Right.SEE_DELIVERIES: gettext("see deliveries"),
        Right.DELIVER_FIGURES: gettext("deliver figures"),
        Right.MANAGE_DELIVERIES: gettext("manage deliveries"),
        Right.SEE_REPORT_WORK: gettext("see the work on a report"),
        Right.OPEN_PERIODS: gettext("open periods"),
        Right.EXPLAIN_FINDINGS: gettext("explain findings"),
        Right.WRITE_COMMENTARY: gettext("write texts"),
        Right.NOTE_SIGNALS: gettext("note signals"),
        Right.SEE_SIGNALS: gettext("see signals"),
        Right.FOLLOW_UP_SIGNALS: gettext("follow up signals"),
        Right.APPROVE_AS_ADVISEUR: gettext("approve as adviseur"),
        Right.APPROVE_AS_CONTROLLER: gettext("approve as controller"),
        Right.APPROVE_AS_COLLEGE: gettext("approve as college"),
        Right.PUBLISH_EDITIONS: gettext("publish editions"),
        Right.READ_EDITIONS: gettext("read editions"),
        Right.ASK_QUESTIONS: gettext("ask questions"),
        Right.ANSWER_QUESTIONS: gettext("answer questions"),
    }


def _rights_of_casework() -> dict[Right, str]:
    return {
        Right.TAKE_IN: gettext("note questions and take in meldingen"),
        Right.FIND_PERSONEN: gettext("find and add residents"),
        Right.SEE_CASES: gettext("see meldingen"),
        Right.WORK_ON_CASES: gettext("work on meldingen"),
        Right.KEEP_SOCIAL_MAP: gettext("keep the social map up to date"),
        Right.SEE_WHITE_SPOTS: gettext("see white spots"),
        Right.SEE_PLANS: gettext("see plans in which one takes part"),
        Right.WORK_ON_PLANS: gettext("work on plans in which one takes part"),
        Right.PREPARE_BESLUITEN: gettext("prepare besluiten"),
        Right.APPROVE_BESLUITEN: gettext("approve besluiten of others"),
        Right.HANDLE_BEZWAREN: gettext("handle bezwaren"),
        Right.WORK_IN_TEAM: gettext("work in a sociaal kernteam"),
        Right.KEEP_TEAM: gettext("keep the members and the agenda of a team"),
        Right.TAKE_VERWIJZINGEN: gettext("take verwijzingen to a team"),
        Right.REFER: gettext("refer somebody to a team"),
        Right.BREAK_GLASS: gettext("look in an emergency"),
        Right.SEE_BROKEN_GLASS: gettext("judge looks in an emergency"),
        Right.HANDLE_VERZOEKEN: gettext("handle requests of residents about their data"),
        Right.SEE_VERZOEKEN: gettext("see which requests about data there are"),
    }


def _rights_of_policy() -> dict[Right, str]:
    return {
        Right.SEE_POLICY: gettext("see programmes and results"),
        Right.KEEP_POLICY: gettext("keep programmes, results and scenarios"),
        Right.KEEP_MONEY: gettext("book what was spent and forecast"),
        Right.RUN_SCENARIOS: gettext("run scenarios and object to them"),
        Right.SEE_SUBSIDIES: gettext("see subsidies"),
        Right.KEEP_SUBSIDIES: gettext("keep subsidies and notes about providers"),
        Right.DELIVER_METINGEN: gettext("deliver measurements"),
    }
