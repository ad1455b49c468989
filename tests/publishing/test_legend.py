from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.language import speaking
from kernbeeld.publishing.legend import cells_of, finding_of, legend_of, legend_of_report, shown_of
from tests.publishing.compose_sample import balanced, cell_of, composed, fact, table_of


def signs(*facts) -> dict[str, str]:
    with speaking("nl"):
        return dict(legend_of_report(composed(facts)))


def test_signs_of_figures_that_are_put_together_are_explained_in_the_language_of_the_report() -> None:
    found = signs(
        fact("g.eind", "2017H2", None, printed="n.b.", absence=Absence.NOT_AVAILABLE),
        fact("g.kort", "2017H2", None, printed="-", absence=Absence.UNKNOWN),
        fact("g.begin", "2017H2", "200", qualifiers=[Qualifier.AT_LEAST]),
    )

    assert found["n.b."].startswith("niet beschikbaar")
    assert found["?"].startswith("onbekend")
    assert found["200+"] == "ten minste"


def test_a_sign_of_the_source_and_a_sign_of_ours_are_both_explained() -> None:
    found = signs(
        fact("g.eind", "2017H1", None, printed="n.b.", absence=Absence.NOT_AVAILABLE),
        fact("g.eind", "2017H2", None, printed="", absence=Absence.NOT_AVAILABLE),
    )

    assert found["n.b."] == found["nb"]


def test_a_figure_that_nobody_delivered_is_explained_by_our_sign() -> None:
    assert signs()["ng"] == "(nog) niet geleverd"


def test_a_table_of_plain_figures_needs_no_legend() -> None:
    facts = [fact(code, period, "5") for code in CODES for period in ("2016H2", "2017H1", "2017H2")]

    with speaking("nl"):
        assert legend_of(cells_of(table_of(composed(facts), "stand"))) == ()


CODES = ("g.begin", "g.instroom", "g.uitstroom", "g.eind", "g.kort", "g.lang")


def test_figures_are_given_row_by_row() -> None:
    table = table_of(composed(balanced()), "stand")

    texts = [shown_of(cell) for cell in cells_of(table)]

    assert texts[:6] == ["90", "100", "104", "20", "9", "10"]
    assert len(texts) == len(CODES) * 3


def test_the_number_of_a_mark_finds_its_finding() -> None:
    document = composed(balanced(g_eind={"2017H2": "101"}))

    (number,) = cell_of(document, "g.eind").findings

    assert finding_of(document, number).check.code == "g.verloop"
