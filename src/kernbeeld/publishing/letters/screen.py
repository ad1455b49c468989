"""A letter on the screen: a piece of HTML for within a page."""

from kernbeeld.language import speaking
from kernbeeld.publishing.html.site import templates
from kernbeeld.publishing.letters.letter import Letter, parts_of


def letter_as_html(letter: Letter) -> str:
    """Return the letter as an ``article`` under a heading of the second level. All text is escaped."""
    with speaking(letter.language):
        return templates().get_template("letter.html").render(letter=letter, parts=list(parts_of(letter)))
