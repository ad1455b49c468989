"""What a token says: the figure in the reader's notation, or whether the claim holds."""

import re
from collections import defaultdict
from decimal import Decimal

from kernbeeld.catalogue.expression import (
    Expression,
    ExpressionError,
    Operation,
    ParameterReference,
    Reference,
    parse,
    references,
)
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.engine.arithmetic import COMPARISONS, moved
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.observation import Observation
from kernbeeld.engine.wording import filled_in
from kernbeeld.errors import UserError
from kernbeeld.language import active, gettext
from kernbeeld.publishing.cells import address, figure_name, value_text
from kernbeeld.publishing.commentary.breaks import crossed_break
from kernbeeld.publishing.commentary.direction import contradiction
from kernbeeld.publishing.commentary.notation import (
    FORMATS,
    OVER_BREAK,
    Format,
    read_format,
    write_figure,
)
from kernbeeld.publishing.commentary.passage import TokenError
from kernbeeld.publishing.commentary.tokens import Claim, Figure
from kernbeeld.publishing.document import Inline

_LONGEST = 400
_DEEPEST = 20
_YEARS = range(1900, 2200)
_COMPARISON = re.compile(r"<=|>=|==|!=|<|>")
CLAIM_EXAMPLE = "[steeg]{code > code@previous}"


class Binder:
    """Fills in tokens for one report: figures, definitions and the report's period."""

    def __init__(self, figures: Figures, catalogue: Catalogue, period: Period) -> None:
        self.figures = figures
        self.catalogue = catalogue
        self.period = period
        self._by_value: dict[Decimal, list[str]] | None = None

    def render(self, token: Figure) -> Inline:
        """Return a figure as a reader sees it. Raises :class:`TokenError` where there is none."""
        if token.is_literal:
            return Inline("text", token.text)
        text, offset, form = self._formatted(token)
        computed = text.startswith("=")
        tree = self._tree(text[1:] if computed else text, offset + computed)
        if isinstance(tree, Operation) and tree.sign in COMPARISONS:
            raise TokenError(
                token.start,
                gettext("A comparison belongs to words."),
                gettext("Write them in brackets before it, such as {example}.", example=CLAIM_EXAMPLE),
            )
        if not computed and not isinstance(tree, Reference | ParameterReference):
            advice = gettext("Write {example}.", example="{= " + text + "}")
            raise TokenError(token.start, gettext("A computed figure begins with =."), advice)
        self._refuse_break(tree, form, token)
        observation = self._evaluate(tree, token)
        text = write_figure(self.catalogue, observation, form, token)
        if isinstance(tree, Reference):
            return Inline("figure", text, self._link(tree))
        return Inline("figure", text, working=self._working(tree))

    def check(self, claim: Claim, words: str) -> None:
        """Evaluate a claim. Raises :class:`TokenError` when it does not hold or can't be decided."""
        token = claim.comparison
        text, offset, form = self._formatted(token)
        if token.is_literal:
            raise _no_comparison(token)
        tree = self._tree(text, offset)
        if not isinstance(tree, Operation) or tree.sign not in COMPARISONS:
            raise _no_comparison(token)
        self._refuse_break(tree, form, token)
        shown = self._sides(tree, text, token)
        spoken = re.sub(r"\s+", " ", words).strip()
        verdict = self.figures.holds(tree, self.period)
        if verdict is None:
            raise TokenError(
                claim.opened,
                gettext(
                    "The claim '{words}' can't be decided: {left} and {right}.",
                    words=spoken,
                    left=shown[0],
                    right=shown[1],
                ),
                gettext("Of a bound nobody knows how far it goes; say it in another way."),
            )
        if not verdict:
            raise TokenError(
                claim.opened,
                gettext(
                    "The claim '{words}' does not hold: {left} and {right}.",
                    words=spoken,
                    left=shown[0],
                    right=shown[1],
                ),
                gettext("Change the words and the comparison to what the figures say."),
            )
        if reason := contradiction(spoken, tree, self.catalogue, self.period):
            raise TokenError(claim.opened, reason, gettext("Turn the comparison, or change the words."))

    def codes_of(self, value: Decimal) -> list[str]:
        """Return the codes of this period's figures that have exactly this value."""
        if self._by_value is None:
            found: defaultdict[Decimal, list[str]] = defaultdict(list)
            for code in sorted({*self.catalogue.indicators, *self.catalogue.aliases}):
                observed = self.figures.observe(code, self.period).value
                if observed is not None:
                    found[observed].append(code)
            self._by_value = dict(found)
        return self._by_value.get(value, [])

    def _formatted(self, token: Figure) -> tuple[str, int, Format]:
        text, *options = token.text.split("|")
        form = Format()
        for option in options:
            known = read_format(form, option)
            if known is None:
                text = gettext("'{format}' is no way to write a figure.", format=option.strip())
                advice = gettext("Choose from: {formats}.", formats=", ".join(FORMATS))
                raise TokenError(token.offset, text, advice)
            form = known
        offset = token.offset + len(text) - len(text.lstrip())
        return text.strip(), offset, form

    def _tree(self, text: str, offset: int) -> Expression:
        if not text.strip() or len(text) > _LONGEST or text.count("(") > _DEEPEST:
            advice = gettext("Write the code of a figure, such as {example}.", example="{code}")
            raise TokenError(offset, gettext("There is no figure between these braces."), advice)
        try:
            tree = parse(text)
        except ExpressionError as error:
            advice = "" if "@" in text else did_you_mean(text.strip(), self._codes())
            raise TokenError(offset + error.position, str(error), advice) from error
        for leaf in references(tree):
            self._refuse_unknown(leaf, offset + max(text.find(leaf.code), 0))
        return tree

    def _codes(self) -> list[str]:
        return sorted({*self.catalogue.indicators, *self.catalogue.aliases})

    def _refuse_unknown(self, leaf: Reference | ParameterReference, offset: int) -> None:
        if isinstance(leaf, ParameterReference):
            if leaf.code not in self.catalogue.parameters:
                text = gettext("'{code}' is no parameter that the definitions know.", code=leaf.code)
                raise TokenError(offset, text, did_you_mean(leaf.code, self.catalogue.parameters))
            return
        if self.catalogue.indicator(leaf.code) is None:
            text = gettext("'{code}' is no figure that the definitions know.", code=leaf.code)
            raise TokenError(offset, text, did_you_mean(leaf.code, self._codes()))
        for dimension, member in leaf.breakdown:
            self._refuse_unknown_member(dimension, member, offset)
        try:
            known = moved(self.period, leaf.at).year in _YEARS
        except UserError as error:
            raise TokenError(offset, str(error)) from error
        if not known:
            raise TokenError(offset, gettext("'{code}' lies too far away in time.", code=leaf.at))

    def _refuse_unknown_member(self, dimension: str, member: str, offset: int) -> None:
        known = self.catalogue.dimensions.get(dimension)
        if known is None:
            text = gettext("There is no breakdown '{code}'.", code=dimension)
            raise TokenError(offset, text, did_you_mean(dimension, self.catalogue.dimensions))
        if known.member(member) is None:
            text = gettext("Breakdown '{dimension}' has no '{member}'.", dimension=dimension, member=member)
            raise TokenError(offset, text, did_you_mean(member, [found.code for found in known.members]))

    def _evaluate(self, tree: Expression, token: Figure) -> Observation:
        try:
            observation = self.figures.evaluate(tree, self.period)
        except UserError as error:
            raise TokenError(token.start, str(error)) from error
        if observation.value is None:
            self._refuse_absent(observation, token.text.strip(), token)
        return observation

    def _refuse_absent(self, observation: Observation, text: str, token: Figure) -> None:
        raise TokenError(
            token.start,
            gettext("There is no figure for {text}: {reason}", text=text, reason=observation.because),
            gettext("Leave it out of the sentence, or say in words that it is not there."),
        )

    def _sides(self, tree: Operation, text: str, token: Figure) -> tuple[str, str]:
        """Both sides of a comparison with their figures, such as ``code@previous is 242``."""
        try:
            sides = self.figures.sides(tree, self.period)
        except UserError as error:
            raise TokenError(token.start, str(error)) from error
        told = []
        for part, observation in zip(_COMPARISON.split(text, maxsplit=1), sides, strict=True):
            name = part.strip()
            if observation.value is None:
                self._refuse_absent(observation, name, token)
            written = write_figure(self.catalogue, observation, Format(), token)
            told.append(gettext("{name} is {value}", name=name, value=written))
        return told[0], told[1]

    def _refuse_break(self, tree: Expression, form: Format, token: Figure) -> None:
        if form.over_break:
            return
        reason = crossed_break(tree, self.catalogue, self.period)
        if reason:
            advice = gettext(
                "Compare within one definition, or write '| {words}' in the braces and say so in words.",
                words=OVER_BREAK,
            )
            raise TokenError(token.start, reason, advice)

    def _link(self, leaf: Reference) -> str:
        return address(self.catalogue, leaf.code, leaf.breakdown, moved(self.period, leaf.at))

    def _working(self, tree: Expression) -> tuple[Inline, ...]:
        """Write the computation out, each figure with its name and a link; of a parameter its source."""
        if isinstance(tree, ParameterReference):
            parameter = self.catalogue.parameters[tree.code]
            return (Inline("text", f"{parameter.label[active()]} ({parameter.bron})"),)
        leaves = list(dict.fromkeys(references(tree)))
        written = filled_in(tree, lambda leaf: f"\0{leaves.index(leaf)}\0")
        pieces: list[Inline] = []
        for number, piece in enumerate(written.split("\0")):
            pieces += self._named(leaves[int(piece)]) if number % 2 else [Inline("text", piece)]
        return tuple(piece for piece in pieces if piece.text)

    def _named(self, leaf: Reference | ParameterReference) -> list[Inline]:
        observation = self.figures.evaluate(leaf, self.period)
        value = value_text(self.catalogue, observation)
        if isinstance(leaf, ParameterReference):
            parameter = self.catalogue.parameters[leaf.code]
            name = f" ({parameter.label[active()]}; {parameter.bron})"
            return [Inline("figure", value), Inline("text", name)]
        name = figure_name(self.catalogue, leaf.code, leaf.breakdown)
        if leaf.at:
            name = f"{name}, {moved(self.period, leaf.at).label}"
        return [Inline("figure", value, self._link(leaf)), Inline("text", f" ({name})")]


def _no_comparison(token: Figure) -> TokenError:
    return TokenError(
        token.start,
        gettext("A claim needs a comparison."),
        gettext("Write it with <, <=, >, >=, == or !=, such as {example}.", example=CLAIM_EXAMPLE),
    )
