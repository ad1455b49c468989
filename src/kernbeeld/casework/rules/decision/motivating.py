"""A motivation from blocks: which of them fit a besluit, with its own values in them. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from kernbeeld.catalogue.letters import placeholders
from kernbeeld.catalogue.products import BesluitGrond, Motivation


def fits(block: Motivation, *, soort: str, wet: str, grond: str, lines: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a block belongs in a besluit; `lines` are its products with their forms of delivery.

    A block that stands on a ground belongs to besluiten with that ground, whatever their sort.
    """
    products, forms = {product for product, _ in lines}, {form for _, form in lines}
    return (
        (not block.soorten or soort in block.soorten)
        and (not block.wetten or wet in block.wetten)
        and (not block.gronden or grond in block.gronden)
        and (not block.producten or bool(products & set(block.producten)))
        and (not block.leveringsvormen or bool(forms & set(block.leveringsvormen)))
    )


def motivation(
    blocks: Iterable[Motivation],
    values: Mapping[str, str],
    *,
    soort: str,
    wet: str,
    grond: str,
    lines: Sequence[tuple[str, str]],
) -> str:
    """Return the blocks that fit, with their values; a block whose value is not known is left out."""
    chosen = [one for one in blocks if fits(one, soort=soort, wet=wet, grond=grond, lines=lines)]
    texts = (_filled(one.text, values) for one in chosen)
    return "\n\n".join(text for text in texts if text)


def _filled(text: str, values: Mapping[str, str]) -> str:
    named = set(placeholders(text))
    if not all(values.get(name) for name in named):
        return ""
    for name in named:
        text = text.replace(f"{{{name}}}", values[name])
    # One line for a paragraph: the text is written on, and a line end would be kept as one.
    return " ".join(text.split())


def article_of(ground: BesluitGrond | None, wet: str) -> str:
    """Return the article on which a ground stands under a law; empty: the law does not have it."""
    return ground.articles.get(wet, "") if ground else ""


def grounds_for(grounds: Iterable[BesluitGrond], soort: str, wet: str) -> tuple[BesluitGrond, ...]:
    """Return the grounds of a sort of besluit under a law, in the order of the definitions."""
    return tuple(one for one in grounds if soort in one.soorten and wet in one.articles)
