"""The restated figures, ready to lay out: what stood there, what stands there now, and why."""

from dataclasses import dataclass

from kernbeeld.publishing.document import Document, Restated
from kernbeeld.publishing.html.addresses import Addresses
from kernbeeld.publishing.restating import part_texts


@dataclass(frozen=True)
class RestatedView:
    """A restated figure ready to lay out; ``causes`` are names with amounts that are not zero."""

    figure: str
    period: str
    old: str
    new: str
    edition: int
    address: str
    causes: tuple[tuple[str, str], ...]
    explanation: str


def restated_views(document: Document, addresses: Addresses) -> tuple[RestatedView, ...]:
    """Return the restated figures in the order of the report."""
    return tuple(_view(document, one, addresses) for one in document.restated)


def _view(document: Document, one: Restated, addresses: Addresses) -> RestatedView:
    return RestatedView(
        figure=one.label,
        period=one.period.label,
        old=one.old_text,
        new=one.new_text,
        edition=one.edition,
        address=addresses.passport(one.code, one.breakdown, one.period),
        causes=part_texts(document, one),
        explanation=one.explanation,
    )
