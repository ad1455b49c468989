"""What must be true of letters: every placeholder can be filled, and what the law wants stands in them."""

from kernbeeld.catalogue.letters import (
    ALONE,
    BESLUIT,
    LAST_DAY,
    OBJECTION,
    OF_BESLUIT,
    OF_OBJECTION,
    OF_PLAN,
    OF_REQUEST,
    PARTS,
    PLACEHOLDERS,
    PLAN,
    REQUEST,
    LetterDuty,
    Letters,
    LetterTemplate,
    placeholders,
    with_shared,
)
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.errors import Place
from kernbeeld.language import gettext


def letters_ask_what_can_be_filled(catalogue: Catalogue, problems: Problems) -> None:
    """Placeholders are known, and shared texts ask for nothing that only some letters have."""
    for letter in catalogue.letters.templates.values():
        for text in (letter.subject, letter.body):
            for name in placeholders(text):
                _known_placeholder(catalogue, letter, name, problems)
        _stand_alone(letter, problems)
    for shared in catalogue.letters.texts.values():
        for name in placeholders(shared.text):
            if name not in PLACEHOLDERS - ALONE:
                _unknown(name, PLACEHOLDERS - ALONE, shared.place, problems)


def _known_placeholder(catalogue: Catalogue, letter: LetterTemplate, name: str, problems: Problems) -> None:
    if name.startswith(LAST_DAY):
        _known_term(catalogue, letter, name, problems)
        return
    own = OF_REQUEST if REQUEST in letter.procedures else frozenset()
    own |= OF_PLAN if PLAN in letter.procedures else frozenset()
    decided = OF_BESLUIT if letter.soort.startswith(BESLUIT) else frozenset()
    objected = OF_OBJECTION if letter.soort.startswith((OBJECTION, BESLUIT)) else frozenset()
    known = {*PLACEHOLDERS, *own, *decided, *objected, *catalogue.letters.texts}
    if name not in known:
        _unknown(name, known, letter.place, problems)


def _known_term(catalogue: Catalogue, letter: LetterTemplate, name: str, problems: Problems) -> None:
    for code in letter.procedures:
        procedure = catalogue.procedures.get(code)
        if procedure and procedure.term(name.removeprefix(LAST_DAY)) is None:
            problems.add(
                letter.place,
                gettext("Procedure '{procedure}' has no term for '{{{name}}}'.", procedure=code, name=name),
                did_you_mean(name, [LAST_DAY + term.code for term in procedure.terms]),
            )


def _unknown(name: str, known: "set[str] | frozenset[str]", place: Place, problems: Problems) -> None:
    problems.add(
        place,
        gettext("Nothing can be filled in for '{{{name}}}'.", name=name),
        did_you_mean(name, known) or gettext("Known are: {names}.", names=", ".join(sorted(known))),
    )


def _stand_alone(letter: LetterTemplate, problems: Problems) -> None:
    paragraphs = [each.strip() for part in letter.parts for each in part.text.split("\n\n")]
    for name in sorted((ALONE | OF_REQUEST - {"tot"}) & set(placeholders(letter.body))):
        if any(f"{{{name}}}" in each and each != f"{{{name}}}" for each in paragraphs):
            problems.add(
                letter.place,
                gettext("'{{{name}}}' must stand alone: put an empty line before and after it.", name=name),
            )


def letters_hold_what_the_law_wants(catalogue: Catalogue, problems: Problems) -> None:
    """Every duty is met by the letter of its sort in each of its procedures, and every part tells its own."""
    for duty in catalogue.letters.duties.values():
        for part in duty.parts:
            if part not in PARTS:
                problems.add(
                    duty.place,
                    gettext("A letter has no part '{part}'.", part=part),
                    did_you_mean(part, PARTS),
                )
        for procedure in duty.procedures:
            _met(catalogue.letters, duty, procedure, problems)
    for letter in catalogue.letters.templates.values():
        _parts_tell(letter, problems)


def _met(letters: Letters, duty: LetterDuty, procedure: str, problems: Problems) -> None:
    letter = letters.template(duty.soort, procedure)
    if letter is None:
        problems.add(
            duty.place,
            gettext(
                "Procedure '{procedure}' has no letter '{soort}'.", procedure=procedure, soort=duty.soort
            ),
        )
        return
    for part in duty.parts:
        if part not in {each.part for each in letter.parts}:
            problems.add(
                letter.place,
                gettext("Letter '{code}' must hold the part '{part}'.", code=letter.code, part=part),
                gettext("Source: {bron}.", bron=duty.bron),
            )
    whole = with_shared(letter.body, letters.texts).casefold()
    for word in duty.words:
        if word.casefold() not in whole:
            problems.add(
                letter.place,
                gettext("Letter '{code}' must hold the word '{word}'.", code=letter.code, word=word),
                gettext("Source: {bron}.", bron=duty.bron),
            )


def _parts_tell(letter: LetterTemplate, problems: Problems) -> None:
    for part in letter.parts:
        for name in PARTS[part.part]:
            if name not in placeholders(part.text):
                problems.add(
                    letter.place,
                    gettext(
                        "Part '{part}' of letter '{code}' must hold '{{{name}}}'.",
                        part=part.part,
                        code=letter.code,
                        name=name,
                    ),
                )


def letters_are_one_for_each_procedure(catalogue: Catalogue, problems: Problems) -> None:
    """Letters are of procedures that there are, and a sort of letter stands once for each."""
    seen: dict[tuple[str, str], LetterTemplate] = {}
    for letter in catalogue.letters.templates.values():
        for procedure in letter.procedures:
            if procedure not in {*catalogue.procedures, REQUEST, PLAN}:
                problems.add(
                    letter.place,
                    gettext("Procedure '{procedure}' is unknown.", procedure=procedure),
                    did_you_mean(procedure, catalogue.procedures),
                )
            other = seen.setdefault((letter.soort, procedure), letter)
            if other is not letter:
                problems.add(
                    letter.place,
                    gettext(
                        "Letter '{soort}' of '{procedure}' stands twice, also in {place}.",
                        soort=letter.soort,
                        procedure=procedure,
                        place=other.place,
                    ),
                )
