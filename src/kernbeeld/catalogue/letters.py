"""Letters to residents: their templates, the texts that they share, and what the law wants in them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kernbeeld.errors import Place

PLACEHOLDERS = frozenset(
    {"naam", "inwoner", "kenmerk", "ontvangst", "vandaag", "gemeente", "hulpvraag", "verslag"}
)
"""What a text may ask for beside shared texts and last days; a fresh name is fresh code."""
REQUEST = "verzoek"
"""Stands for a procedure in the letters about a resident's request, which has its own steps."""
OF_REQUEST = frozenset({"tot", "motief", "weggelaten", "ontvangers", "bewaarplicht"})
"""What only a letter about a request may ask for; all but the last day stand alone in a paragraph."""
BESLUIT = "besluit"
"""With what the sort of a letter begins in which something is decided: only deciding writes it."""
OF_BESLUIT = frozenset({"besluit", "motivering", "grondslag", "bijdrage", "bezwaar_tot", "besluitkenmerk"})
"""What only a letter in which something is decided may ask for."""
PLAN = "plan"
"""Stands for a procedure in the letter that is the plan of a family."""
OF_PLAN = frozenset({"doelen", "gesprek", "regisseur"})
"""What only the letter of a plan may ask for; the goals stand alone in a paragraph."""
OBJECTION = "bezwaar"
"""With what the sort of a letter begins that is about a bezwaar: only handling it writes it."""
OF_OBJECTION = frozenset(
    {
        "besluitkenmerk",
        "besluitdag",
        "bezwaarkenmerk",
        "bezwaar_ontvangen",
        "beslist_voor",
        "hoorzitting",
        "uitkomst",
        "overwegingen",
        "beroep_tot",
    }
)
"""What only a letter about a bezwaar, or the besluit on it, may ask for."""
ALONE = frozenset(
    {"doelen", "hulpvraag", "verslag", "besluit", "bijdrage", "motivering", "uitkomst", "overwegingen"}
)
"""Placeholders that become blocks of their own: they stand alone in a paragraph."""
LAST_DAY = "uiterlijk."
"""Followed by the code of a term: the last day of that term, as the clock has it."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "ontvangst": ("ontvangst",),
    "hulpvraag": ("hulpvraag",),
    "clientondersteuning": ("clientondersteuning",),
    "persoonlijk_plan": ("uiterlijk.persoonlijk_plan",),
    "onderzoek": ("uiterlijk.onderzoek",),
    "gesprek": ("uiterlijk.eerste_gesprek",),
    "besluit": ("uiterlijk.besluit",),
    "verslag": ("verslag",),
    "aanvraagrecht": (),
    "einde": (),
    "opnieuw_melden": (),
    "vervolg": (),
    "beslissing": ("besluit",),
    "motivering": ("motivering",),
    "grondslag": ("grondslag",),
    "bezwaar": ("bezwaar_tot",),
    "bezwaar_ontvangen": ("bezwaar_ontvangen", "beslist_voor"),
    "hoorzitting": ("hoorzitting",),
    "uitkomst": ("uitkomst",),
    "overwegingen": ("overwegingen",),
    "beroep": ("beroep_tot",),
    "contact": ("contact",),
    "verlenging": ("tot", "motief"),
    "afschrift": ("tot",),
    "weggelaten": ("weggelaten",),
    "correctie": (),
    "ontvangers": ("ontvangers",),
    "weigering": ("motief",),
    "verklaring": (),
    "vernietiging": (),
    "bewaarplicht": ("bewaarplicht",),
    "rechten": (),
    "inleiding": (),
    "doelen": ("doelen",),
    "volgend_gesprek": ("gesprek",),
    "akkoord": (),
    "regisseur": ("regisseur",),
}
"""The parts that a letter can have, and what each must tell by a placeholder."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class LetterPart:
    """A stretch of a letter in Markdown, with what it is for."""

    part: str
    text: str


@dataclass(frozen=True)
class LetterTemplate:
    """A letter: of which sort, in which procedures, and what it says in plain Dutch."""

    code: str
    soort: str
    procedures: tuple[str, ...]
    subject: str
    parts: tuple[LetterPart, ...]
    place: Place
    bron: str = ""

    @property
    def body(self) -> str:
        """Return the whole text, in Markdown with its placeholders."""
        return "\n\n".join(part.text for part in self.parts)


@dataclass(frozen=True)
class LetterText:
    """A text that letters share, such as how the municipality is reached."""

    code: str
    text: str
    place: Place


@dataclass(frozen=True)
class LetterDuty:
    """What a letter of one sort must hold in some procedures, by law; no municipality can take it away.

    ``parts`` must be there, and ``words`` must stand in it once the shared texts are filled in.
    """

    code: str
    soort: str
    procedures: tuple[str, ...]
    parts: tuple[str, ...]
    bron: str
    place: Place
    words: tuple[str, ...] = ()
    assumption: bool = False


@dataclass(frozen=True)
class Letters:
    """All that is defined about letters, by code."""

    templates: Mapping[str, LetterTemplate] = field(default_factory=dict)
    texts: Mapping[str, LetterText] = field(default_factory=dict)
    duties: Mapping[str, LetterDuty] = field(default_factory=dict)

    def template(self, soort: str, procedure: str) -> LetterTemplate | None:
        """Return the letter of a sort in a procedure, where there is one."""
        return next(
            (
                found
                for found in self.templates.values()
                if found.soort == soort and procedure in found.procedures
            ),
            None,
        )

    def sorts(self, procedure: str) -> tuple[str, ...]:
        """Return the sorts of letter that somebody can choose: not those of deciding and of bezwaren."""
        found = (one.soort for one in self.templates.values() if procedure in one.procedures)
        return tuple(soort for soort in found if not soort.startswith((BESLUIT, OBJECTION)))


def placeholders(text: str) -> Iterator[str]:
    """Give the name of every placeholder of a text, in reading order; empty braces give ``""``."""
    yield from _PLACEHOLDER.findall(text)


def with_shared(text: str, texts: Mapping[str, LetterText]) -> str:
    """Return `text` with the shared texts in their places; other placeholders stay."""
    return _PLACEHOLDER.sub(lambda found: texts[found[1]].text if found[1] in texts else found[0], text)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with a value for each placeholder. Raises ``KeyError`` for one without a value."""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)
