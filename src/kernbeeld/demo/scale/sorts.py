"""What people have in the made-up country: kinds of spell with their share, duration and reasons."""

from dataclasses import dataclass

ASSESSED = ("nieuw", "nieuw", "nieuw", "herindicatie", "herindicatie")
REASSESSED = ("herindicatie", "herindicatie", "doel_bereikt", "verhuizing_uit", "overlijden")
GROWN = ("herindicatie", "doel_bereikt", "doel_bereikt", "verhuizing_uit", "leeftijdsgrens")
CAME = (
    *("einde_relatie", "ander_inkomen", "uitkering_ww", "verhuizing_in", "einde_studie"),
    *("einde_bedrijf", "uitkering_ao", "oorzaak_partner", "arbeid_ziekte", "andere_oorzaak"),
)
WENT = (
    *("arbeid_ziekte", "arbeid_ziekte", "arbeid_ziekte", "aangaan_relatie", "ander_inkomen"),
    *("verhuizing_uit", "start_bedrijf", "aangaan_studie", "uitkering_ao", "oorzaak_partner"),
    *("overlijden", "inlichtingenplicht", "niet_verschenen", "andere_oorzaak"),
)
OLD = ("aow_leeftijd", "aow_leeftijd", "arbeid_ziekte", "ander_inkomen", "aangaan_relatie")
NOTHING = ("",)


@dataclass(frozen=True)
class Sort:
    """One kind of spell: its share among people of one age, its words, the median of its days.

    ``bedrag`` is the median in cents per year; 0 where the register has no money.
    """

    share: int
    days: int
    kind: str
    wet: str = ""
    product: str = ""
    categorie: str = ""
    leveringsvorm: str = ""
    bedrag: int = 0
    begins: tuple[str, ...] = NOTHING
    ends: tuple[str, ...] = NOTHING


def _jeugd(share: int, product: str, categorie: str, leveringsvorm: str) -> Sort:
    words = ("indicatie", "jeugdwet", product, categorie, leveringsvorm)
    return Sort(share, 300, *words, begins=ASSESSED, ends=GROWN)


def _wmo(share: int, product: str, categorie: str, leveringsvorm: str) -> Sort:
    words = ("indicatie", "wmo", product, categorie, leveringsvorm)
    return Sort(share, 600, *words, begins=ASSESSED, ends=REASSESSED)


def _groep(share: int, groep: str, trede: str) -> Sort:
    return Sort(share, 400, "groepsindeling", "participatiewet", trede, groep)


YOUNG = (
    _jeugd(270, "jeugd_opvoed", "jeugd_opvoed", "zin"),
    _jeugd(40, "jeugd_opvoed", "jeugd_opvoed", "pgb"),
    _jeugd(250, "ggz", "ggz", "zin"),
    _jeugd(20, "ggz", "ggz", "pgb"),
    _jeugd(110, "lvb", "ex_awbz", "zin"),
    _jeugd(60, "lvb", "ex_awbz", "pgb"),
    _jeugd(60, "overig", "overig", "zin"),
    Sort(60, 365, "pgb", "jeugdwet", "jeugdhulp", bedrag=900_000),
    Sort(130, 250, "skt_casus", categorie="jeugdcontact"),
)
"""What people below 18 have; the shares add up to 1000."""

ADULT = (
    Sort(200, 700, "uitkering", "participatiewet", "participatiewet", "", "", 1_300_000, CAME, WENT),
    Sort(15, 800, "uitkering", "participatiewet", "ioaw", "", "", 1_400_000, ("uitkering_ww",), OLD),
    Sort(5, 800, "uitkering", "participatiewet", "ioaz", "", "", 1_400_000, ("einde_bedrijf",), OLD),
    Sort(220, 700, "uitkering_persoon", "participatiewet", "participatiewet"),
    Sort(20, 800, "uitkering_persoon", "participatiewet", "ioaw"),
    _groep(60, "zorg", "1"),
    _groep(50, "meedoen", "3"),
    _groep(50, "werkfit", "5"),
    Sort(60, 200, "traject", "participatiewet", "werk"),
    Sort(20, 3000, "wsw", "participatiewet"),
    Sort(40, 900, "schuldhulp"),
    _wmo(110, "begeleiding", "", "zin"),
    _wmo(20, "begeleiding", "", "pgb"),
    Sort(20, 365, "pgb", "wmo", "begeleiding", bedrag=700_000),
    Sort(110, 250, "skt_casus", categorie="casuistiek"),
)
"""What people from 18 to the state pension have; the shares add up to 1000."""

ELDER = (
    _wmo(420, "hh", "maatwerk", "zin"),
    _wmo(60, "hh", "maatwerk", "pgb"),
    _wmo(150, "hh", "hh1", "zin"),
    _wmo(210, "begeleiding", "", "zin"),
    _wmo(30, "begeleiding", "", "pgb"),
    Sort(50, 365, "pgb", "wmo", "hh", bedrag=350_000),
    Sort(20, 365, "pgb", "wmo", "begeleiding", bedrag=700_000),
    Sort(60, 250, "skt_casus", categorie="casuistiek"),
)
"""What older people have; the shares add up to 1000."""

AGES = ((35, YOUNG, 2000 * 12, 216), (40, ADULT, 1952 * 12, 576), (25, ELDER, 1922 * 12, 360))
"""Per age: its share of the people in percent, its sorts, the first month of birth, and the months."""

VACANCY = Sort(1, 120, "vrijwilligersvacature")
"""The only spell without a person."""

SORTS = (*YOUNG, *ADULT, *ELDER, VACANCY)


@dataclass(frozen=True)
class Happening:
    """One kind of event and its share among the events, in thousandths."""

    share: int
    kind: str
    wet: str = ""
    categorie: str = ""
    reden: str = ""
    person: bool = False


HAPPENINGS = (
    Happening(170, "verwijzing", categorie="naar_skt", person=True),
    Happening(120, "verwijzing", categorie="door_skt", person=True),
    Happening(80, "signaal"),
    *(
        Happening(20, "plaatsing", "participatiewet", soort, person=True)
        for soort in ("fulltime", "parttime", "detachering", "garantiebaan", "proefplaatsing")
    ),
    *(
        Happening(20, "plaatsing", "participatiewet", soort, person=True)
        for soort in ("preventieplaatsing", "werkstage", "handhaving")
    ),
    Happening(70, "bedrijfsbezoek"),
    Happening(60, "werkgever_vacature"),
    Happening(80, "leerplichtmelding", "leerplichtwet", "signaalverzuim", person=True),
    Happening(40, "leerplichtmelding", "leerplichtwet", "zorg", person=True),
    *(
        Happening(10, "leerplichtmelding", "leerplichtwet", "vsv", uitkomst, person=True)
        for uitkomst in ("in_onderzoek", "werk", "opleiding", "inburgering", "hoogst_haalbaar")
    ),
    Happening(90, "mantelzorgwaardering"),
    Happening(30, "vrijwilliger"),
    Happening(10, "vrijwilligersorganisatie"),
    Happening(40, "koppeling", categorie="vrijwilliger"),
    Happening(0, "koppeling", categorie="boz"),
)
"""Everything that happens on a day; the shares add up to 1000."""

assert all(sum(sort.share for sort in sorts) == 1000 for _, sorts, _, _ in AGES)
assert sum(happening.share for happening in HAPPENINGS) == 1000
