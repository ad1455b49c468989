"""An edition stays in the language in which it was published, whatever its reader reads."""

import pytest

from kernbeeld.conf.web import LANGUAGE_COOKIE_NAME
from kernbeeld.reporting.actions.withdraw_edition import withdraw_edition
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.queries.reading import edition_language
from tests.reporting.publishing_office import day
from tests.web.reading.published import END, user
from tests.web.reading.walking import link, opened, text

ROOM = "/rapportage/lezen/"
CHAPTER = f"{ROOM}1/hoofdstuk-1-wmo.html"


def test_an_edition_knows_its_language(house):
    assert {edition_language(edition) for edition in Edition.objects.all()} == {"nl"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_chapters_have_the_titles_under_which_they_were_published(house, as_user, language):
    client = as_user("raadslid")
    client.cookies[LANGUAGE_COOKIE_NAME] = language

    front, chapter = opened(client, f"{ROOM}1/"), opened(client, CHAPTER)

    assert link(front, "2 Welzijn") == f"{ROOM}1/hoofdstuk-2-welzijn.html"
    assert "Welfare work" not in text(front)
    assert 'class="kb-toc__title" lang="nl">Welzijn<' in front.content.decode()
    assert '<article class="kb-frozen" lang="nl"' in chapter.content.decode()


def test_a_withdrawn_edition_is_no_longer_the_usual_one_and_stays_readable(house, as_user):
    withdraw_edition(Edition.objects.get(number=2), "Een fout.", acting_user=user("schrijver"), at=day(400))
    client = as_user("raadslid")

    usual = text(opened(client, "/rapportage/cijfers/"))
    chosen = text(opened(client, "/rapportage/cijfers/?uitgave=2"))
    passport = text(opened(client, f"/rapportage/cijfers/{END}/?uitgave=1&periode=2017H2"))

    assert "Edition 1, half-year 2 2017" in usual
    assert "This edition was withdrawn: Een fout." in chosen
    assert "222" in passport
    assert "225" in passport
