"""A tornado: how far the answer moves when one input goes from its low to its high, the widest on top."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kernbeeld.catalogue.notation import write_number
from kernbeeld.language import gettext
from kernbeeld.publishing.charts.fills import area, patterns, swatch
from kernbeeld.publishing.charts.labels import WIDTH, draw_heading, draw_key
from kernbeeld.publishing.charts.pencil import LINE, SIZE, line, lines, plain, tag, text, width, wrap
from kernbeeld.publishing.charts.scale import Scale, make_scale
from kernbeeld.publishing.charts.sheet import sheet

_THICK = 20
_BETWEEN = 12
_APART = 3


@dataclass(frozen=True)
class SwingBar:
    """One input: its low and its high as a reader sees them, and the answer at each."""

    label: str
    low: str
    high: str
    at_low: Decimal
    at_high: Decimal


def tornado_chart(
    title: str, bars: Sequence[SwingBar], middle: Decimal, unit_label: str, *, decimals: int = 0
) -> str:
    """Draw how far the answer moves per input as SVG, in the active language, in the order of `bars`.

    `middle` is the answer with every input at its middle; it is the line that the bars start from.
    """
    scale = make_scale([middle, *(end for bar in bars for end in (bar.at_low, bar.at_high))], from_zero=True)
    said = tornado_words(bars, unit_label, decimals)
    prefix = f"kb{hashlib.sha256(f'{title}|{said}'.encode('utf-8', 'replace')).hexdigest()[:10]}-"
    body, top = draw_heading("", scale.unit(unit_label), 0)
    names = (gettext("when the input is low"), gettext("when the input is high"))
    key, used = draw_key(names, top, swatch(prefix))
    ground = _Ground(scale, middle, prefix)
    rows, bottom = _rows(ground, bars, top + used)
    drawn = [patterns(prefix, len(names)), *body, *key, *rows, *ground.labels(bottom)]
    return sheet(title, said, drawn, bottom + LINE + 4)


def tornado_words(bars: Sequence[SwingBar], unit_label: str, decimals: int = 0) -> str:
    """Say what a tornado shows, input by input."""
    told = [
        gettext(
            "{label}: {at_low} {unit} at {low}, {at_high} {unit} at {high}",
            label=bar.label,
            low=bar.low,
            high=bar.high,
            at_low=write_number(bar.at_low, decimals),
            at_high=write_number(bar.at_high, decimals),
            unit=unit_label,
        )
        for bar in bars
    ]
    return f"{'; '.join(told)}."


class _Ground:
    """Where values lie from left to right, and the line in the middle."""

    def __init__(self, scale: Scale, middle: Decimal, prefix: str) -> None:
        self.scale, self.middle, self.prefix = scale, middle, prefix
        first, last = scale.labels[0], scale.labels[-1]
        self.left, self.right = width(first) / 2, WIDTH - width(last) / 2

    def x(self, value: Decimal) -> float:
        """Return where a value lies."""
        return self.left + self.scale.place(value) * (self.right - self.left)

    def lines(self, top: float, bottom: float) -> list[str]:
        """Draw the ticks beside one bar, a strong line at zero, and a dashed one at the middle."""
        drawn = [
            line(self.x(tick), top, self.x(tick), bottom, stroke_opacity="0.8" if tick == 0 else "0.18")
            for tick in self.scale.ticks
        ]
        at = self.x(self.middle)
        return [*drawn, line(at, top, at, bottom, stroke_dasharray="4 3", stroke_opacity="0.75")]

    def labels(self, bottom: float) -> list[str]:
        """Write the ticks below the last bar; of very wide ones so many that they stand apart."""
        named = list(zip(self.scale.ticks, self.scale.labels, strict=True))
        every = next(step for step in range(1, len(named) + 1) if self._stand_apart(named[::step]))
        return [
            text(self.x(tick), bottom + SIZE, label, "middle", soft=True) for tick, label in named[::every]
        ]

    def _stand_apart(self, named: Sequence[tuple[Decimal, str]]) -> bool:
        return all(
            self.x(after) - self.x(before) >= (width(one) + width(other)) / 2 + _APART
            for (before, one), (after, other) in pairwise(named)
        )

    def bar(self, bar: SwingBar, top: float) -> list[str]:
        """Draw both ends of a bar; where they lie at the same side of the middle each has half the height."""
        middle, ends = self.x(self.middle), (self.x(bar.at_low), self.x(bar.at_high))
        apart = (ends[0] - middle) * (ends[1] - middle) <= 0
        high = _THICK if apart else _THICK / 2
        drawn = []
        for index, end in enumerate(ends):
            start = top if apart else top + index * high
            drawn.append(area(self.prefix, index, min(middle, end), start, abs(end - middle), high))
        return drawn


def _rows(ground: _Ground, bars: Sequence[SwingBar], top: float) -> tuple[list[str], float]:
    """Write the name above each bar: a phone has no room for it beside them."""
    drawn, y = [], top + 4
    for bar in bars:
        named = gettext("{label}: {low} to {high}", label=bar.label, low=bar.low, high=bar.high)
        contents = wrap(named, WIDTH)
        drawn += lines(0, y + SIZE * 0.85, contents)
        y += LINE * len(contents) + 2
        drawn += ground.lines(y - 2, y + _THICK + 2)
        hover = tag("title", plain(tornado_words([bar], "")))
        drawn.append(tag("g", hover, *ground.bar(bar, y)))
        y += _THICK + _BETWEEN
    return drawn, y - _BETWEEN + 4
