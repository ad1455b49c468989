"""On what ground a law is opened to whom, and what lint says of a ground that a municipality adds."""

import pytest

from kernbeeld.catalogue.grondslagen import NOT_FREE, OWN_LAW
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from tests.catalogue.build import WORDS, folder
from tests.catalogue.test_lint import told
from tests.engine.golden import cases, names

OPENS = cases("wall", "grounds.yaml")
LINT = cases("wall", "grounds_lint.yaml")
LAWS = """
- code: wet
  label: {nl: Wet, en: Law}
  members:
  - {code: wmo, label: {nl: Wmo, en: Wmo}}
  - {code: jeugdwet, label: {nl: Jeugdwet, en: Youth Act}}
  - {code: participatiewet, label: {nl: Participatiewet, en: Participation Act}}
  - {code: wgs, label: {nl: Wgs, en: Wgs}}
"""


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue()


@pytest.mark.parametrize("case", OPENS, ids=names(OPENS))
def test_a_ground_opens_the_laws_that_its_article_says(ours, case):
    ground = ours.grondslagen[case["ground"]]
    laws = None if case["works"] == "every law" else frozenset(case["works"])

    opened = [wet for wet in ("wmo", "jeugdwet", "participatiewet", "wgs") if ground.opens(wet, laws)]

    assert opened == case["opens"]


@pytest.mark.parametrize("case", LINT, ids=names(LINT))
def test_lint_says_what_is_wrong_with_a_ground(case, tmp_path):
    base = folder(tmp_path / "words", words=WORDS.rstrip() + LAWS)

    assert told(base, folder(tmp_path / "case", case=case["file"])) == case["says"]


def test_every_ground_names_its_article_and_says_whether_it_is_an_assumption(ours):
    unclear = [
        ground.code
        for ground in ours.grondslagen.values()
        if not ground.article or (ground.assumption and ground.note is None)
    ]

    assert unclear == []
    assert OWN_LAW in ours.grondslagen
    assert not ours.grondslagen[OWN_LAW].crosses


def test_consent_is_the_one_ground_that_stands_on_a_yes_and_never_under_a_duty_of_law(ours):
    consent = [ground for ground in ours.grondslagen.values() if ground.consent]

    assert [ground.code for ground in consent] == ["toestemming"]
    assert not NOT_FREE & {*consent[0].from_laws, *consent[0].to_laws}


def test_a_municipality_can_add_a_ground_of_its_own_and_take_over_one_of_the_house(tmp_path):
    own = """
    grondslagen:
    - code: convenant
      label: {nl: Convenant, en: Covenant}
      article: "Convenant van de gemeente"
      from: [wmo]
      to: [wgs]
      assumption: true
      note: {nl: "Alleen wat het convenant noemt.", en: "Only what the covenant names."}
    - code: wmo_onderzoek
      label: {nl: "Wmo-onderzoek", en: "Wmo onderzoek"}
      article: "Wmo 2015 artikel 2.3.2"
      from: [wmo]
      to: [wmo, jeugdwet]
      replaces: "De gemeente deelt alleen met jeugd."
    """
    catalogue = load_catalogue(folder(tmp_path / "own", own=own))

    assert catalogue.grondslagen["convenant"].opens("wmo", {"wgs"})
    assert not catalogue.grondslagen["wmo_onderzoek"].opens("wmo", {"wgs"})
    assert catalogue.grondslagen["wmo_onderzoek"].opens("wmo", {"jeugdwet"})
