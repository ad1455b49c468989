"""Finding a figure by plain words, and building a claim."""

import re

from kernbeeld.reporting.desk import desk_of
from kernbeeld.reporting.working import working

EDITOR = "/rapportage/teksten/halfjaar/2017H2/wmo/"
CODE = "wmo.begeleiding.clienten.stand_eind"


def tokens(answer) -> list[str]:
    """The tokens that can be put in, best first."""
    return re.findall(r'data-insert="([^"]*)"', answer.content.decode())


def found(client, words: str, **more: str) -> list[str]:
    return tokens(client.get(f"{EDITOR}zoeken/", {"woorden": words, **more}))


def tried(client, **asked: str) -> str:
    html = client.get(f"{EDITOR}bewering/", asked, headers={"HX-Request": "true"}).content.decode()
    return re.sub(r"\s+", " ", html)


BEST = {
    "begeleiding eind": f"{{{CODE}}}",
    "eind begeleiding": f"{{{CODE}}}",
    "clienten begleiding": f"{{{CODE}}}",
    "BEGELEIDING cliënt": f"{{{CODE}}}",
    "steeg met 12 procent begeleiding eind": f"{{{CODE}}}",
    "budgethouders jeugd": "{pgb.jeugd.budgethouders}",
    "bereikte nieuwleusen": "{welzijn.bereikte_inwoners[kern=nieuwleusen]}",
    "jeugd ggz clienten": "{jeugd.clienten.categorie.ggz}",
    "uitstroom uitkeringen": "{pwet.uitkeringen.uitstroom}",
    "eigen bijdrage geïnd": "{wmo.eigen_bijdrage.geind}",
}
"""Words as somebody would write them, and the figure that comes first."""


def test_plain_words_find_the_figure(anna):
    assert {words: found(anna, words)[0] for words in BEST} == BEST


def test_a_figure_is_shown_with_its_value_now_and_before_and_its_unit(anna):
    shown = anna.get(f"{EDITOR}zoeken/?woorden=begeleiding+eind", headers={"HX-Request": "true"})

    assert "<main" not in shown.content.decode()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", shown.content.decode()))
    assert "Guidance, clients: stock at the end of the half-year now 289 before 263 clients" in text


def test_another_period_and_another_part_can_be_chosen(anna):
    assert found(anna, "begeleiding eind", periode="previous")[0] == f"{{{CODE}@previous}}"
    assert found(anna, "begeleiding eind", periode="2016H2")[0] == f"{{{CODE}@2016H2}}"
    assert found(anna, "bereikte", deel="kern=dalfsen")[0] == "{welzijn.bereikte_inwoners[kern=dalfsen]}"
    assert found(anna, "begeleiding eind", deel="kern=dalfsen", periode="ooit")[0] == f"{{{CODE}}}"


def test_without_words_the_figures_of_the_chapter_are_there(anna):
    assert found(anna, "")[0] == f"{{{CODE}}}"
    assert all(token.startswith("{wmo.") for token in found(anna, ""))
    assert found(anna, "xyzzy") == []


def test_words_of_a_claim_lead_on_to_it(anna):
    shown = anna.get(f"{EDITOR}zoeken/?woorden=daalde+begeleiding+eind").content.decode()

    assert f"bewering/?cijfer={CODE}&amp;woorden=daalde" in shown


def test_a_claim_that_holds_can_be_put_in(anna):
    shown = tried(anna, cijfer=CODE, woorden="steeg", procent="1")

    assert "This holds now." in shown
    assert (
        f'data-insert="[steeg]{{{CODE} &gt; {CODE}@previous}} met '
        f'{{= change({CODE}, {CODE}@previous) | percent | abs}}"' in shown
    )


def test_a_claim_that_does_not_hold_says_both_figures_and_can_not_be_put_in(anna):
    shown = tried(anna, cijfer=CODE, woorden="daalde", naast_periode="2016H2")

    assert "The claim &#x27;daalde&#x27; does not hold" in shown
    assert "half-year 2 2017: 289" in shown
    assert "data-insert" not in shown


def test_two_figures_and_a_part_are_set_beside_each_other(anna):
    here, there = "welzijn.bereikte_inwoners|kern=dalfsen", "welzijn.bereikte_inwoners|kern=nieuwleusen"

    shown = tried(anna, cijfer=here, naast=there, woorden="meer dan", naast_periode="")

    assert "[meer dan]{welzijn.bereikte_inwoners[kern=dalfsen] &gt; " in shown
    assert "This holds now." in shown
    assert f'<option value="{here}" selected>' in shown


def test_what_is_no_figure_is_told(anna):
    codes = ("bestaat.niet", "1 + 1", "a" * 300, "welzijn.bereikte_inwoners|kern=mars", "}{")

    shown = [tried(anna, cijfer=code, woorden="steeg") for code in codes]

    assert all("utrecht-alert--error" in each and "data-insert" not in each for each in shown)


def test_the_builder_starts_without_a_figure(anna):
    page = anna.get(f"{EDITOR}bewering/")

    assert page.status_code == 200
    assert "data-insert" not in page.content.decode()


def test_the_same_state_of_the_figures_is_prepared_once(anna):
    assert desk_of(working("halfjaar", "2017H2")) is desk_of(working("halfjaar", "2017H2"))
