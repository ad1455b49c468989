"""The small picture of the marks of a goal: where each stands, and the same in a sentence."""

from datetime import date

from kernbeeld.casework.rules.plan.goals import Mark
from kernbeeld.web.pages.plan.marks_picture import HIGH, SIDE, WIDTH, picture_of

FIRST, SECOND, THIRD = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def test_without_a_mark_there_is_no_picture():
    assert picture_of([]) is None


def test_one_mark_of_each_is_said_in_words_and_has_no_course():
    picture = picture_of([Mark("voor", "inwoner", 1, FIRST), Mark("voor", "medewerker", 10, FIRST)])

    assert picture is not None
    assert picture.words == "The resident: 1. The professional: 10."
    assert not picture.has_course


def test_marks_go_from_left_to_right_by_day_and_a_higher_mark_stands_higher():
    marks = [
        Mark("voor", "inwoner", 2, FIRST),
        Mark("voor", "medewerker", 3, FIRST),
        Mark("tussen", "inwoner", 6, SECOND),
        Mark("na", "inwoner", 9, THIRD),
    ]

    picture = picture_of(marks)

    assert picture is not None
    resident, professional = picture.lines
    places = [(spot.x, spot.cijfer) for spot in resident.spots]
    heights = [spot.y for spot in resident.spots]
    assert places == [(SIDE, 2), (WIDTH // 2, 6), (WIDTH - SIDE, 9)]
    assert heights == sorted(heights, reverse=True)
    assert all(0 < y < HIGH for y in heights)
    assert [spot.x for spot in professional.spots] == [SIDE]
    assert resident.points.split()[0] == f"{SIDE},{heights[0]}"
    assert picture.words == "The resident: from 2 to 9. The professional: 3."
    assert picture.has_course


def test_the_scale_says_where_one_five_and_ten_stand():
    picture = picture_of([Mark("voor", "inwoner", 10, FIRST)])

    assert picture is not None
    assert [mark for mark, _ in picture.scale] == [1, 5, 10]
    assert picture.scale[2][1] == picture.lines[0].spots[0].y
