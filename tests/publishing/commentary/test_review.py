"""A text while it is being written, the passages that use a figure, and sentences bound from the start."""

from decimal import Decimal

import pytest

from kernbeeld.catalogue.period import Period
from kernbeeld.language import speaking
from kernbeeld.publishing.commentary.dependents import passages_using
from kernbeeld.publishing.commentary.lint import Linter
from kernbeeld.publishing.commentary.review import ReviewedPassage, review
from kernbeeld.publishing.commentary.sentences import RELATIONS, claim, how_far, movement, reference
from kernbeeld.publishing.commentary.values import Binder
from tests.publishing.commentary_sample import CATALOGUE, PERIOD, SAMPLE, commentary


def reviewed(text: str) -> tuple[ReviewedPassage, ...]:
    binder = Binder(SAMPLE, CATALOGUE, PERIOD)
    return review("wmo.md", text, binder, Linter(CATALOGUE, binder))


def read(passage: ReviewedPassage) -> str:
    return "".join(inline.text for inline in passage.block.inlines)


def test_a_mistake_in_one_passage_hides_no_other():
    first, second, third = reviewed("Er zijn 7 cliënten.\n\n- Nu {pwet.stand}.\n- Ook {pwet.bestaatniet}.")

    assert [(each.place.line, each.place.column) for each in first.problems] == [(1, 9)]
    assert (read(second), second.problems) == ("Nu 236.", ())
    assert [each.place.line for each in third.problems] == [4]
    assert read(third) == ""


def test_levels_of_headings_follow_from_the_whole_text():
    blocks = [each.block for each in reviewed("# Een\n\n### Twee\n\nTekst.")]

    assert [(block.kind, block.level) for block in blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (("pwet.stand", (), "2017H2"), ["Nu {pwet.stand}.", "Samen {= pwet.stand + pwet.instroom | 0}."]),
        (("pwet.stand", (), "2017H1"), ["[Meer]{pgb.houders > pwet.stand@previous} dan toen."]),
        (
            ("wmo.hh.clienten", (("soort", "hh1"),), "2017H2"),
            ["{wmo.hh.hh1} en {wmo.hh.clienten[soort=hh1]}"],
        ),
        (("pwet.stand", (), "2015H1"), []),
        (("skt.saldo", (), "2017H2"), []),
    ],
)
def test_the_passages_that_use_a_figure_are_found(cell, wanted):
    text = (
        "Nu {pwet.stand}.\n\nSamen {= pwet.stand + pwet.instroom | 0}.\n\n"
        "[Meer]{pgb.houders > pwet.stand@previous} dan toen.\n\n"
        "{wmo.hh.hh1} en {wmo.hh.clienten[soort=hh1]}\n\n"
        '{"skt.saldo"} en {param:tarief} en {skt.saldo@2017H9} en {skt.saldo +}'
    )
    code, breakdown, period = cell

    found = passages_using(
        commentary(text), CATALOGUE, PERIOD, frozenset([(code, breakdown, Period.parse(period))])
    )

    assert [passage.content for _, passage in found] == wanted


def test_a_reference_names_its_part_and_its_period():
    assert reference("a.b") == "a.b"
    assert reference("a.b", (("kern", "x"), ("soort", "y")), "previous") == "a.b[kern=x, soort=y]@previous"


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.words)
def test_what_a_claim_can_say_is_understood_where_it_holds(relation):
    pairs = {
        ">": ("pwet.stand", "pgb.houders"),
        "<": ("pgb.houders", "pwet.stand"),
        "==": ("pwet.instroom",) * 2,
    }
    left, right = pairs.get(relation.sign, ("pwet.stand", "pgb.houders"))

    (passage,) = reviewed(claim(relation, left, right, with_change=True))

    assert not passage.problems
    assert read(passage).startswith(relation.words)
    assert ("met" in read(passage)) == relation.takes_change


@pytest.mark.parametrize(
    ("code", "dimension", "sentence"),
    [
        ("pwet.stand", "count", "Het aantal bij ‘Stand’ daalde van 242 naar 236."),
        ("pgb.budget", "money", "Het bedrag bij ‘Stand’ daalde van € 679.561 naar € 629.000."),
        ("jeugd.aandeel", "percent", "Het percentage bij ‘Stand’ steeg van 12,5% naar 13,0%."),
    ],
)
def test_the_movement_of_a_figure_becomes_a_sentence_that_holds(code, dimension, sentence):
    with speaking("nl"):
        (passage,) = reviewed(movement("Stand", dimension, code, rose=code == "jeugd.aandeel"))

    assert (read(passage), passage.problems) == (sentence, ())


def test_signs_in_a_name_do_not_break_its_sentence():
    (passage,) = reviewed(movement('De "grote" {groep} van 12+', "number", "pwet.stand", rose=False))

    assert read(passage).startswith("Het cijfer bij ‘De 'grote' (groep) van 12+’ daalde")


@pytest.mark.parametrize(
    ("code", "far"),
    [
        ("pwet.stand", Decimal(-6) / 242),
        ("pwet.instroom", None),
        ("mantelzorg.bekend", None),
        ("skt.nooit", None),
        ("wmo.hh.hh1", None),
    ],
)
def test_only_a_figure_that_moved_and_is_there_twice_moved_far(code, far):
    assert how_far(SAMPLE, code, PERIOD) == far
