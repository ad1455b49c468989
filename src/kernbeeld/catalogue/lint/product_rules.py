"""What must be true of products, contracts, grounds and blocks: they name what there is, and fit iWmo."""

from collections.abc import Iterable, Iterator

from kernbeeld.catalogue.letters import placeholders
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.products import (
    BENEFIT,
    MOTIVATION_VALUES,
    NOT_BY_DAY,
    PROVISION,
    Contract,
    Product,
)
from kernbeeld.errors import Place
from kernbeeld.language import gettext

REFUSED = {"afwijzen", "gedeeltelijk"}
BESLUITEN = ("toekennen", "gedeeltelijk", "afwijzen", "herzien", "intrekken")


def products_name_what_exists(catalogue: Catalogue, problems: Problems) -> None:
    """Products and grounds are of known laws; contracts and blocks of known products and grounds."""
    dimension = catalogue.dimensions.get("wet")
    laws = [member.code for member in dimension.members] if dimension else []
    for place, code, known in (*_laws(catalogue, laws), *_parts(catalogue), *_soorten(catalogue)):
        if code not in known:
            problems.add(place, gettext("'{code}' is unknown.", code=code), did_you_mean(code, known))


Named = tuple[Place, str, Iterable[str]]


def _laws(catalogue: Catalogue, laws: list[str]) -> Iterator[Named]:
    if not laws:
        return
    for product in catalogue.products.values():
        yield product.place, product.wet, laws
    for ground in catalogue.grounds.values():
        for wet in ground.articles:
            yield ground.place, wet, laws
    for block in catalogue.motivations.values():
        for wet in block.wetten:
            yield block.place, wet, laws


def _parts(catalogue: Catalogue) -> Iterator[Named]:
    for contract in catalogue.contracts.values():
        yield contract.place, contract.product, catalogue.products
    dimension = catalogue.dimensions.get("leefgebied")
    parts_of_life = [member.code for member in dimension.members] if dimension else []
    for one in catalogue.products.values():
        for leefgebied in one.leefgebieden if parts_of_life else ():
            yield one.place, leefgebied, parts_of_life
    for block in catalogue.motivations.values():
        for grond in block.gronden:
            yield block.place, grond, catalogue.grounds
        for product in block.producten:
            yield block.place, product, catalogue.products


def _soorten(catalogue: Catalogue) -> Iterator[Named]:
    for ground in catalogue.grounds.values():
        for soort in ground.soorten:
            yield ground.place, soort, BESLUITEN
    for block in catalogue.motivations.values():
        for soort in block.soorten:
            yield block.place, soort, BESLUITEN


def products_can_be_granted(catalogue: Catalogue, problems: Problems) -> None:
    """A provision has a form of delivery and a volume that iWmo and iJw know; a benefit has its scheme."""
    for product in catalogue.products.values():
        if product.register == PROVISION:
            _is_provision(product, problems)
        elif product.register == BENEFIT and not product.regeling:
            problems.add(product.place, gettext("Product '{code}' needs a 'regeling'.", code=product.code))


def _is_provision(product: Product, problems: Problems) -> None:
    if not product.leveringsvormen or not product.volumes:
        problems.add(
            product.place,
            gettext("Product '{code}' needs 'leveringsvormen' and 'volumes'.", code=product.code),
        )
    for volume in product.volumes:
        if volume.eenheid in NOT_BY_DAY and "1" in volume.frequenties:
            problems.add(
                product.place,
                gettext("Unit {eenheid} can't be counted by the day.", eenheid=volume.eenheid),
                gettext("Source: {bron}.", bron="iWmo/iJw 3.2, CS338"),
            )
    weeks = product.months * 4
    if product.herindicatie and product.months and product.herindicatie > weeks:
        problems.add(
            product.place,
            gettext("Product '{code}' would be looked at again before it begins.", code=product.code),
        )


def contracts_hold_once(catalogue: Catalogue, problems: Problems) -> None:
    """A contract ends after it begins, is priced in a unit of its product, and holds once at a time."""
    seen: list[Contract] = []
    for contract in catalogue.contracts.values():
        if contract.until and contract.until < contract.since:
            problems.add(
                contract.place,
                gettext(
                    "It ends on {einde}, before it begins on {begin}.",
                    einde=contract.until,
                    begin=contract.since,
                ),
            )
        product = catalogue.products.get(contract.product)
        if product and contract.eenheid not in {volume.eenheid for volume in product.volumes}:
            problems.add(
                contract.place,
                gettext(
                    "Product '{code}' is not granted in unit {eenheid}.",
                    code=product.code,
                    eenheid=contract.eenheid,
                ),
            )
        for other in seen:
            if _same_place(contract, other):
                problems.add(
                    contract.place,
                    gettext("'{code}' stands twice, also in {place}.", code=contract.code, place=other.place),
                )
        seen.append(contract)


def _same_place(one: Contract, other: Contract) -> bool:
    if (one.product, one.organisatie) != (other.product, other.organisatie):
        return False
    return one.holds_on(other.since) or other.holds_on(one.since)


def blocks_ask_what_can_be_filled(catalogue: Catalogue, problems: Problems) -> None:
    """The placeholders of a block are known; one that tells of an article stands on a ground."""
    for block in catalogue.motivations.values():
        for name in placeholders(block.text):
            if name not in MOTIVATION_VALUES:
                problems.add(
                    block.place,
                    gettext("Nothing can be filled in for '{{{name}}}'.", name=name),
                    did_you_mean(name, MOTIVATION_VALUES),
                )
        if "artikel" in placeholders(block.text) and not block.gronden:
            problems.add(
                block.place, gettext("'{{artikel}}' is the article of a ground: name the 'gronden'.")
            )


def grounds_have_their_block(catalogue: Catalogue, problems: Problems) -> None:
    """Every ground of a refusal has an article in at least one law, and a block that tells of it."""
    told = {grond for block in catalogue.motivations.values() for grond in block.gronden}
    for ground in (one for one in catalogue.grounds.values() if REFUSED & set(one.soorten)):
        if not ground.articles:
            problems.add(ground.place, gettext("Ground '{code}' has no article.", code=ground.code))
        if ground.code not in told:
            problems.add(
                ground.place, gettext("No block of a motivation tells of ground '{code}'.", code=ground.code)
            )
