"""Made-up figures that add up: products with begin, in, out and end, per quarter and neighbourhood."""

from dataclasses import dataclass
from pathlib import Path

PRODUCTS, QUARTERS, FIRST_YEAR = 10, 25, 2015
PARTS = ("stand_begin", "instroom", "uitstroom", "stand_eind")
NATURES = ("stock_begin", "flow", "flow", "stock_end")
_LABEL = "{nl: x, en: x}"


@dataclass(frozen=True)
class Delivery:
    """Files of a made-up municipality."""

    definitions: Path
    mapping: Path
    figures: Path


def deliver(folder: Path, count: int) -> Delivery:
    """Write definitions, a mapping and a CSV with `count` figures, a multiple of 1000."""
    neighbourhoods = count // (PRODUCTS * QUARTERS * len(PARTS))
    delivery = Delivery(folder / "definitions", folder / "mapping.yaml", folder / "figures.csv")
    delivery.definitions.mkdir(parents=True)
    (delivery.definitions / "bench.yaml").write_text(_definitions(neighbourhoods), "utf-8")
    delivery.mapping.write_text(
        "delivery: bench\nsource: bench\nformat: long\n"
        "columns: {code: code, period: period, value: value}\nbreakdowns: {buurt: buurt}\n",
        "utf-8",
    )
    with delivery.figures.open("w", encoding="utf-8") as file:
        file.write("code,period,buurt,value\n")
        for place in range(neighbourhoods):
            file.writelines(_rows(place))
    return delivery


def _rows(place: int) -> list[str]:
    rows = []
    for product in range(PRODUCTS):
        begin = 100 + (7 * place + 13 * product) % 900
        for quarter in range(QUARTERS):
            came = (3 * place + 5 * product + 11 * quarter) % 40
            went = (5 * place + 3 * product + 7 * quarter) % 40
            period = f"{FIRST_YEAR + quarter // 4}Q{quarter % 4 + 1}"
            values = (begin, came, went, begin + came - went)
            rows += [
                f"bench.p{product}.{part},{period},b{place},{value}\n"
                for part, value in zip(PARTS, values, strict=True)
            ]
            begin = values[3]
    return rows


def _definitions(neighbourhoods: int) -> str:
    lines = ["dimensions:", f"- code: buurt\n  label: {_LABEL}\n  members:"]
    lines += [f"  - {{code: b{place}, label: {_LABEL}}}" for place in range(neighbourhoods)]
    lines += ["defaults: {owner: x, bron: x, since: 2015-01-01}", "indicators:"]
    for product in range(PRODUCTS):
        lines += [
            f"- {{code: bench.p{product}.{part}, label: {_LABEL}, definitie: x, nature: {nature}, "
            "unit: clienten, breakdowns: [{dimension: buurt, closing: true}]}"
            for part, nature in zip(PARTS, NATURES, strict=True)
        ]
    lines.append("checks:")
    for product in range(PRODUCTS):
        begin, came, went, end = (f"bench.p{product}.{part}" for part in PARTS)
        lines += [
            f"- {{code: bench.p{product}.verloop, kind: flow_identity, label: {_LABEL}, "
            f"begin: {begin}, inflow: {came}, outflow: {went}, end: {end}}}",
            f"- {{code: bench.p{product}.aansluiting, kind: continuity, label: {_LABEL}, "
            f"begin: {begin}, end: {end}}}",
        ]
    return "\n".join(lines) + "\n"
