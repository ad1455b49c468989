"""The figures that are read: those of an edition as published, those of the work as known."""

from kernbeeld.catalogue.period import Period
from kernbeeld.reporting.models.edition import Edition, EditionFigure
from kernbeeld.reporting.queries.figure_books import (
    edition_book,
    origin_of_edition,
    origin_of_work,
    usual_origin,
    working_book,
)
from kernbeeld.reporting.queries.passports import find_shown, passport_of
from kernbeeld.reporting.queries.reading import chapters_of, movements_of, restatements_of
from kernbeeld.reporting.queries.searching import find_everything, found_in
from tests.accounts.granting import somebody
from tests.reporting.publishing_office import day
from tests.web.reading.published import COLLECTED, END, HALF, NEXT, REACHED, user


def edition(number: int = 1) -> Edition:
    return Edition.objects.get(number=number)


def test_an_edition_has_the_figures_that_the_work_had_when_it_was_published(house):
    published, then = edition_book(edition()), working_book("halfjaar", HALF, edition().known_at)

    assert set(published.figures) == set(then.figures)
    assert len(published.figures) == EditionFigure.objects.filter(edition=edition()).count()
    differing = {
        key
        for key, shown in published.figures.items()
        if (shown.value, shown.absence, shown.qualifiers, shown.page)
        != (
            then.figures[key].value,
            then.figures[key].absence,
            then.figures[key].qualifiers,
            then.figures[key].page,
        )
    }
    assert differing == set()


def test_an_edition_keeps_its_figures_when_the_work_goes_on(house):
    half = Period.parse(HALF)

    assert edition_book(edition(1)).find(END, half).value == 222
    assert edition_book(edition(2)).find(END, half).value == 225
    assert working_book("halfjaar", HALF).find(END, half).value == 225


def test_each_reader_gets_the_latest_edition_that_is_for_him(house):
    assert usual_origin(user("raadslid")).edition.number == 2
    assert usual_origin(user("schrijver")).edition.number == 3
    assert usual_origin(somebody("partner")) is None


def test_an_edition_and_the_work_are_for_who_may(house):
    council, writer = user("raadslid"), user("schrijver")

    assert origin_of_edition(council, 3) is None
    assert origin_of_edition(writer, 3).edition.number == 3
    assert origin_of_work(council, "halfjaar", NEXT) is None
    assert origin_of_work(writer, "halfjaar", NEXT).book.period.code == NEXT
    assert origin_of_work(writer, "halfjaar", "1999H1") is None


def test_who_is_limited_to_a_period_reads_that_period(house):
    limited = somebody("controller", "beperkt", period=HALF)

    assert origin_of_edition(limited, 1)
    assert origin_of_edition(limited, 2) is None
    assert origin_of_work(limited, "halfjaar", NEXT) is None


def test_a_figure_without_a_period_is_that_of_the_report_or_the_latest(house):
    origin = origin_of_edition(user("raadslid"), 2)

    assert find_shown(origin, END, (), None).period.code == NEXT
    assert find_shown(origin, END, (), Period.parse(HALF)).value == 225
    assert find_shown(origin, "wmo.niets", (), None) is None
    assert find_shown(origin, REACHED, (("kern", "atlantis"),), None) is None


def test_a_passport_tells_of_every_edition_that_its_reader_may_see(house):
    for name, numbers in (("raadslid", [2, 1]), ("schrijver", [3, 2, 1])):
        origin = origin_of_edition(user(name), 2)
        view = passport_of(user(name), origin, find_shown(origin, END, (), Period.parse(HALF)))

        assert [one.edition.number for one in view.published] == numbers
        assert [one.is_here for one in view.published] == [number == 2 for number in numbers]
        assert [one.restatement.edition.number for one in view.restated] == [2]
        assert view.restated[0].parts == (("corrected", "+3"),)
        assert not view.may_look_behind


def test_the_largest_movement_comes_first_and_small_numbers_are_no_movement(house):
    found = movements_of(edition_book(edition(2)))

    sizes = [abs(one.difference.percent) for one in found]
    assert sizes == sorted(sizes, reverse=True)
    assert all(one.before.value >= 10 for one in found)
    assert COLLECTED not in {one.now.code for one in found}


def test_what_was_restated_is_told_with_its_name_and_its_cause(house):
    found = restatements_of(edition(2), edition_book(edition(2)))

    assert {(one.code, one.view.old, one.view.new) for one in found} >= {(END, "222", "225")}
    assert all(one.view.restatement.explanation == "Drie indicaties kwamen laat binnen." for one in found)
    assert restatements_of(edition(1), edition_book(edition(1))) == ()


def test_chapters_are_named_in_the_language_of_the_reader(house):
    book = edition_book(edition())

    assert chapters_of(book, "nl")[0].title == "Wmo"
    assert chapters_of(book, "en")[0].title == "Social support (Wmo)"
    assert chapters_of(book, "nl")[-1].page == "begrippen.html"


def test_words_are_found_in_the_pages_of_the_right_edition(house):
    assert found_in(edition(), "aan het eind waren")[0].address == "hoofdstuk-1-wmo.html"
    assert found_in(edition(), "aan het eind waren zeppelin") == ()


def test_search_shows_no_edition_to_who_may_read_none(house):
    found = find_everything(somebody("partner"), "indicaties", day(400))

    assert found.is_empty


def test_search_looks_in_what_somebody_may_read(house):
    at = day(400)

    council = find_everything(user("raadslid"), "indicaties", at)
    writer = find_everything(user("schrijver"), "indicaties", at)

    assert [one.edition.number for one in council.editions] == [2, 1]
    assert [one.edition.number for one in writer.editions] == [3, 2, 1]
    assert any(one.code == END and one.value.endswith("270") for one in council.figures)
