"""What somebody wrote about a figure, as it is laid out."""

from types import SimpleNamespace

import pytest

from kernbeeld.accounts.rights import Role
from kernbeeld.language import speaking
from kernbeeld.publishing.document import Block, Inline
from kernbeeld.reporting.models.question import QuestionState
from kernbeeld.web.templatetags.questions import (
    asked_figure,
    blocks,
    figure_parameters,
    origin_of,
    question_state,
    role_words,
    state_words,
)
from tests.reporting.exploring.books import STOCK


def question(**said: object) -> SimpleNamespace:
    """A question as the templates see it: about a published figure unless told otherwise."""
    known = {
        "edition": SimpleNamespace(number=3),
        "report_period": SimpleNamespace(report="halfjaar", period="2017H2"),
        "code": STOCK,
        "period": "2017H2",
        "breakdown": "",
    }
    return SimpleNamespace(**known | said)


def laid_out(*inlines: Inline, kind: str = "paragraph", **said: object) -> str:
    return blocks(question(**said), (Block(kind, inlines),))


def test_a_figure_leads_to_its_passport_in_the_edition_that_the_question_is_about():
    page = laid_out(Inline("figure", "222", f"cijfer/{STOCK}.html#p2017H2"))

    assert f'href="/rapportage/cijfers/{STOCK}/?periode=2017H2&amp;uitgave=3"' in page
    assert ">222</a>" in page
    assert "data-passport" in page


def test_a_figure_of_the_work_leads_to_the_work():
    page = laid_out(Inline("figure", "222", f"cijfer/{STOCK}.html#p2017H2"), edition=None)

    assert "rapport=halfjaar&amp;stand=2017H2" in page


def test_a_computed_figure_and_a_claim_are_words():
    page = laid_out(Inline("figure", "11%"), Inline("claim", "steeg"))

    assert page == '<p class="nl-paragraph kb-message">11%steeg</p>'


def test_looks_items_and_headings_are_kept():
    assert "<strong>let op</strong>" in laid_out(Inline("strong", "let op"))
    assert "<em>misschien</em>" in laid_out(Inline("emphasis", "misschien"))
    assert "• een" in laid_out(Inline("text", "een"), kind="item")
    assert "<strong>Kop</strong>" in laid_out(Inline("text", "Kop"), kind="heading")


@pytest.mark.parametrize("kind", ["text", "strong", "emphasis", "claim", "figure", "link"])
def test_no_words_become_anything_else(kind):
    page = laid_out(Inline(kind, "<b onclick=x>", "https://kernbeeld.example/?a=<i>"))

    assert "<b onclick" not in page
    assert "<i>" not in page


def test_a_link_tells_its_target_nothing_about_where_it_was():
    assert 'rel="noreferrer"' in laid_out(Inline("link", "hier", "https://kernbeeld.example"))


def test_every_role_and_every_state_has_words_in_dutch():
    with speaking("nl"):
        roles = {role: role_words(role.value) for role in Role}
        states = {state: state_words(state) for state in QuestionState}

    assert roles[Role.RAADSLID] == "raadslid"
    assert roles[Role.COLLEGE] == "college"
    assert len(set(roles.values())) == len(Role)
    assert set(states.values()) == {"wacht op antwoord", "beantwoord", "gesloten"}
    assert role_words("koning") == "koning"


def test_a_state_is_a_shape_and_a_word():
    shapes = {question_state(state).partition('aria-hidden="true">')[2][0] for state in QuestionState}

    assert len(shapes) == len(QuestionState)


def test_a_figure_is_named_with_its_period_and_one_that_is_gone_by_its_code():
    with speaking("nl"):
        assert asked_figure(question()) == "Begeleiding, indicaties: stand einde halfjaar, 2e helft 2017"
        named = asked_figure(question(code="welzijn.bereikte_inwoners", breakdown="kern=hoonhorst"))

    assert named.endswith("Hoonhorst, 2e helft 2017")
    assert asked_figure(question(code="wmo.bestond")) == "wmo.bestond"


def test_the_address_of_the_figure_says_its_cell_and_where_it_was_read():
    assert (
        figure_parameters(question(breakdown="kern=hoonhorst")) == "periode=2017H2&kern=hoonhorst&uitgave=3"
    )
    assert origin_of(question(edition=None)) == {"rapport": "halfjaar", "stand": "2017H2"}
