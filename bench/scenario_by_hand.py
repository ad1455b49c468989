"""The model `preventie-bezuiniging` as a careful analyst writes it in NumPy: whole arrays, nothing shared.

It draws, works out, rounds, and takes quantiles, means and the chance; it has no tornado, no break-even
values and no value of knowing, which the program gives besides.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
YEARS = range(2022, 2027)


def by_hand(certain: Mapping[str, float], draws: int) -> dict[str, Array]:
    """Return quantiles and mean of every outcome and party, and the chance; `certain` is not drawn."""
    rng = np.random.default_rng(1)
    drawn = _drawn(rng, certain, draws)
    years = _years(certain, drawn, draws)
    answer = {
        f"{name}.{year}": _range(values) for year, found in years.items() for name, values in found.items()
    }
    for name in ("besparing", "extra_zorg", "saldo", "minder_geholpen", "zorg_verzekeraar", "aanbieder"):
        answer[name] = _range(np.sum([found[name] for found in years.values()], axis=0))
    answer["kans"] = np.array([np.mean(np.sum([found["saldo"] for found in years.values()], axis=0) >= 0)])
    return answer


def _drawn(rng: np.random.Generator, certain: Mapping[str, float], draws: int) -> dict[str, Array]:
    together = rng.multivariate_normal([0.0, 0.0], [[1.0, -0.4158], [-0.4158, 1.0]], size=draws)
    first, second = _below(together[:, 0]), _below(together[:, 1])
    top = (350 - 200) / 400
    return {
        "budget": certain["budget"] * rng.triangular(0.9, 1.0, 1.4, draws),
        "deel": rng.uniform(0.25, 0.75, draws),
        "geholpen": np.where(
            first < top,
            200 + np.sqrt(first * 400 * 150),
            600 - np.sqrt((1 - first) * 400 * 250),
        ),
        "zonder_hulp": 0.4 * second,
        "bereik": rng.triangular(0.5, 1.0, 1.5, draws),
        "zelfstandig": rng.triangular(0.75, 0.85, 0.87, draws),
        "rest": rng.triangular(0.05, 0.2, 0.5, draws),
        "voorkomen_welzijn": rng.uniform(0, 0.1, draws),
        "zelfde_jaar": rng.uniform(0, 0.6, draws),
        "uitstroom": certain["uitstroom"] * rng.triangular(0.8, 1.0, 1.2, draws),
        "zwaarte": rng.triangular(0.6, 1.0, 1.8, draws),
        "deel_gemeente": rng.triangular(0.6, 0.9, 1.0, draws),
    }


def _below(values: Array) -> Array:
    """Return the share of a normal distribution below values (Abramowitz and Stegun, 7.1.26)."""
    size = np.abs(values) / np.sqrt(2)
    part = 1 / (1 + 0.3275911 * size)
    series = ((((1.061405429 * part - 1.453152027) * part) + 1.421413741) * part - 0.284496736) * part
    tail = (series + 0.254829592) * part * np.exp(-size * size) / 2
    return np.where(values > 0, 1 - tail, tail)


def _years(certain: Mapping[str, float], x: Mapping[str, Array], draws: int) -> dict[int, dict[str, Array]]:
    cut, cut_work = certain["korting_preventie"], certain["korting_maatschappelijk_werk"]
    saved = x["budget"] * (1 - x["deel"]) * cut + x["budget"] * x["deel"] * cut_work
    fewer_welfare = certain["geholpen_welzijn"] * np.minimum(1, cut * x["bereik"])
    fewer_work = x["geholpen"] * np.minimum(1, cut_work * x["bereik"])
    prevented = x["zonder_hulp"] - (1 - x["zelfstandig"]) * x["rest"]
    new = fewer_work * prevented + fewer_welfare * x["voorkomen_welzijn"]
    stays = 1 - (x["uitstroom"] - certain["herindiceringen"]) / certain["stand"]
    price = certain["pgb_budget"] / certain["pgb_houders"] * x["zwaarte"]
    in_care, new_before = np.zeros(draws), np.zeros(draws)
    years = {}
    for year in YEARS:
        begins = x["zelfde_jaar"] * new + (1 - x["zelfde_jaar"]) * new_before
        later = in_care * stays * stays + begins
        care = (in_care + later) / 2 * price
        extra = care * x["deel_gemeente"]
        insurer = care - extra
        years[year] = {
            "besparing": np.round(saved, -2),
            "extra_zorg": np.round(extra, -2),
            "saldo": np.round(saved - extra, -2),
            "minder_geholpen": np.round(fewer_welfare + fewer_work),
            "in_zorg": np.round(later, 1),
            "zorg_verzekeraar": np.round(insurer),
            "aanbieder": np.round(extra, -2) + np.round(insurer),
        }
        in_care, new_before = later, new
    return years


def _range(values: Array) -> Array:
    return np.append(np.quantile(values, LEVELS, method="inverted_cdf"), values.mean())
