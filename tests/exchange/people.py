"""Invented persons for tests of the BRP, with numbers of the test range."""

from datetime import date

from kernbeeld.exchange.brp.standin_people import Home, Invented, gezag_of, invented, relative

HOME = Home("Proefweg", 4, "9999ZZ", "Dalfsen", "a")
ANNA = Invented(
    "999900006", "Anna", "Voorbeeld", date(1950, 6, 1), "V", voorvoegsel="van", home=HOME, gemeente="0148"
)
SECRET = Invented("999900018", "Bo", "Stil", date(1979, 1, 20), "O", home=HOME, is_secret=True)
GONE = Invented("999900031", "Jo", "Eerder", date(1938, 11, 5), "M", overleden=date(2026, 1, 4))
ABROAD = Invented("999900043", "Kim", "Verweg", date(1990, 7, 7), "V", abroad="Teststrasse 1")
MOTHER = Invented("999900055", "Els", "Proef", date(1988, 4, 12), "V", home=HOME)
FATHER = Invented("999900067", "Tom", "Test", date(1986, 9, 30), "M")
CHILD = Invented("999900079", "Sem", "Proef", date(2017, 2, 1), "M", home=HOME)

AUTHORITY = gezag_of(CHILD, (MOTHER, FATHER))
PERSONS = [
    *(invented(one) for one in (ANNA, SECRET, GONE, ABROAD)),
    invented(MOTHER, kinderen=[relative(CHILD)], gezag=[AUTHORITY]),
    invented(FATHER, kinderen=[relative(CHILD)], gezag=[AUTHORITY]),
    invented(CHILD, ouders=[relative(MOTHER), relative(FATHER)], gezag=[AUTHORITY]),
]
