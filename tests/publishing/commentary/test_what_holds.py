"""Commentary beside figures that it was not written for: what still holds is shown, the rest is told."""

from kernbeeld.publishing.commentary.bind import bind_what_holds
from tests.publishing.commentary_sample import CATALOGUE, PERIOD, SAMPLE, commentary


def kept(text: str) -> tuple[list[str], list[str]]:
    """Bind one chapter; give the texts that are shown, and the problems that were told."""
    bound, left_out = bind_what_holds(commentary(text), SAMPLE, CATALOGUE, PERIOD)
    texts = ["".join(inline.text for inline in block.inlines) for block in bound["wmo"]]
    return texts, [str(problem) for problem in left_out]


def test_a_passage_that_holds_is_shown_and_one_that_does_not_is_told() -> None:
    shown_, told = kept(
        "Er zijn {wmo.hh.clienten} cliënten.\n\n"
        "Het aantal [daalt]{wmo.hh.clienten < wmo.hh.clienten@previous}.\n"
    )

    assert shown_ == ["Er zijn 150 cliënten."]
    assert len(told) == 1
    assert told[0].startswith("wmo.md:3")


def test_a_heading_below_which_nothing_holds_goes_too() -> None:
    shown_, _ = kept(
        "## Hulp\n\nEr zijn {wmo.hh.clienten} cliënten.\n\n## Daling\n\n"
        "Het aantal [daalt]{wmo.hh.clienten < wmo.hh.clienten@previous}.\n"
    )

    assert shown_ == ["Hulp", "Er zijn 150 cliënten."]


def test_a_heading_above_another_that_keeps_its_text_stays() -> None:
    shown_, told = kept("## Hulp\n\n### Aantallen\n\nEr zijn {wmo.hh.clienten} cliënten.\n")

    assert (shown_, told) == (["Hulp", "Aantallen", "Er zijn 150 cliënten."], [])
