"""A page of a report inside the frame of the web."""

import pytest

from kernbeeld.catalogue.period import Period
from kernbeeld.reporting.rules.page_text import find_in, page_text
from kernbeeld.web.pages.reading.frozen import (
    figure_at,
    passport_parts,
    with_addresses,
    without_first_heading,
)

EDITION = {"uitgave": "3"}


def led(link: str, here: str = "hoofdstuk-1-wmo.html") -> str:
    """Where a link of a page leads."""
    page = with_addresses(
        f'<a class="nl-link" href="{link}">5</a>', here, EDITION, lambda path: f"/lezen/3/{path}"
    )
    return page.partition('href="')[2].partition('"')[0].replace("&amp;", "&")


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("cijfer/wmo.x.html#p2017H2", "/rapportage/cijfers/wmo.x/?periode=2017H2&uitgave=3"),
        (
            "cijfer/w.x.kern-dalfsen.html#p2017",
            "/rapportage/cijfers/w.x/?periode=2017&kern=dalfsen&uitgave=3",
        ),
        ("cijfer/wmo.x.html", "/rapportage/cijfers/wmo.x/?uitgave=3"),
        ("cijfer/wmo.x.html#kop", "/rapportage/cijfers/wmo.x/?uitgave=3"),
        ("begrippen.html#begrip-wmo", "/lezen/3/begrippen.html#begrip-wmo"),
        ("#tabel-begeleiding", "#tabel-begeleiding"),
        ("https://kernbeeld.example/a", "https://kernbeeld.example/a"),
        ("mailto:raad@kernbeeld.example", "mailto:raad@kernbeeld.example"),
    ],
)
def test_every_link_leads_on(link, target):
    assert led(link) == target


def test_a_link_from_a_deeper_page_is_read_from_there():
    assert led("../hoofdstuk-2-welzijn.html#t", "cijfer/wmo.x.html") == "/lezen/3/hoofdstuk-2-welzijn.html#t"
    assert led("wmo.y.html#p2017H1", "cijfer/wmo.x.html").startswith("/rapportage/cijfers/wmo.y/")


def test_a_figure_opens_in_place_and_another_link_does_not():
    main = '<a href="cijfer/wmo.x.html#p2017H2">5</a> <a href="begrippen.html">b</a> href="cijfer/geen.html"'

    page = with_addresses(main, "index.html", EDITION, lambda path: f"/{path}")

    assert page.count("data-passport") == 1
    assert page.endswith(' href="cijfer/geen.html"')


def test_what_somebody_wrote_can_not_break_out_of_an_address():
    page = with_addresses('<a href="a%22b&quot;c.html">x</a>', "index.html", {}, lambda path: f"/{path}")

    assert page == '<a href="/a%22b&quot;c.html">x</a>'


def test_the_figure_of_a_page_is_read_from_its_address():
    assert figure_at("cijfer/wmo.hh.clienten.html") == ("wmo.hh.clienten", ())
    assert figure_at("cijfer/a.b.kern-x_y.soort-hh1.html") == ("a.b", (("kern", "x_y"), ("soort", "hh1")))


PASSPORT = (
    "<header>Naam</header>"
    '<section class="kb-section" aria-labelledby="betekenis">Betekenis</section>'
    '<nav class="kb-jump">perioden</nav>'
    '<section class="kb-record" id="p2017H2">nu</section>'
    '<section class="kb-record" id="p2017H1">toen</section>'
)


def test_a_passport_is_divided_in_what_it_is_called_one_period_and_what_it_means():
    called, period, meaning = passport_parts(PASSPORT, Period.parse("2017H1"))

    assert called == "<header>Naam</header>"
    assert period == '<section class="kb-record" id="p2017H1">toen</section>'
    assert meaning == '<section class="kb-section" aria-labelledby="betekenis">Betekenis</section>'


def test_a_passport_that_is_not_divided_like_that_is_given_whole():
    assert passport_parts(PASSPORT, Period.parse("2015H1")) == (PASSPORT, "", "")
    assert passport_parts("<p>anders</p>", Period.parse("2017H1")) == ("<p>anders</p>", "", "")


def test_in_a_dialog_the_heading_is_one_of_the_second_level():
    assert without_first_heading('<h1 class="a">x</h1><h3>y</h3>') == '<h2 class="a">x</h2><h3>y</h3>'


def test_words_are_found_whatever_their_order_and_capitals_with_what_stands_around():
    page = page_text(
        "a.html", "Wmo", "<p>Aan het <b>Eind</b> waren er &lt;10</p><svg><text>balk</text></svg>"
    )

    found = find_in(page, "waren eind")

    assert found
    assert (found.before, found.word, found.after) == ("Aan het Eind ", "waren", " er <10")
    assert find_in(page, "balk") is None
    assert find_in(page, "eind zeppelin") is None
    assert find_in(page, "  ") is None
