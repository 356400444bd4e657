"""What is said of a comparison with others, and what its chart shows."""

from collections.abc import Iterator

from toolkit.entries.wording import counted, listed
from toolkit.neighbours.ranking import AmongOthers, Neighbour
from toolkit.statistics.rates import rounded
from toolkit.trends.rank_words import ordinal


def compared_sentences(compared: AmongOthers) -> Iterator[str]:
    """The own rate with its interval and its place, whether the order may be chance, and who is not ranked."""
    own, rank = compared.own, compared.own_rank
    name = f"{compared.indicator}, {compared.period}"
    if own is None:
        return
    if rank is None:
        yield f"{name}: {own.area} cannot be ranked in {compared.among}{_why(own)}."
    else:
        place = "highest" if rank == 1 else f"{ordinal(rank)} highest"
        of = f"{len(compared.ranked)} in {compared.among}"
        measure = "rate" if compared.by_rate else "count"
        yield f"{name}: {own.area} has the {place} {measure} of {of}, {_measured(compared, own)}."
        near = len(compared.not_apart())
        if near:
            others = f"{counted(near, 'other')} {'is' if near == 1 else 'are'}"
            yield f"{others} not clearly apart from it: their intervals overlap, so the order may be chance."
    out = [one.area for one in compared.areas if one not in compared.ranked and not one.own]
    if out:
        yield f"Not ranked, because their figures cannot be compared or are not published: {listed(out)}."


def _why(own: Neighbour) -> str:
    return f", because of its source's note: {own.left_out.rstrip('.')}" if own.left_out else ": no figure is published"


def _measured(compared: AmongOthers, one: Neighbour) -> str:
    """``8.1 per 1,000 people (95% interval 7.6 to 8.7)``, or the count where populations are not known."""
    low, high = compared.interval(one).low, compared.interval(one).high
    if compared.by_rate and one.rate:
        decimals = 1 if one.rate.value >= 1 else 2
        value, low_, high_ = (rounded(number, decimals) for number in (one.rate.value, low, high))
        return f"{value} per 1,000 people (95% interval {low_} to {high_})"
    count = f"{one.value:,} (95% interval {rounded(low, 0):,} to {rounded(high, 0):,})"
    return f"{count}; populations are not known, so counts are ranked"


def bars(compared: AmongOthers) -> list[tuple[str, float]]:
    """A bar for each ranked area, the highest first: its name, with its interval, and what it is ranked by."""
    return [(_bar(compared, one), _shown(compared, one)) for one in compared.ranked]


def _bar(compared: AmongOthers, one: Neighbour) -> str:
    interval = compared.interval(one)
    decimals = 1 if compared.by_rate else 0
    said = f"{rounded(interval.low, decimals):,} to {rounded(interval.high, decimals):,}"
    return f"{one.area}{' (this partnership)' if one.own else ''}: {said}"


def _shown(compared: AmongOthers, one: Neighbour) -> float:
    return float(rounded(compared.measure(one), 1 if compared.by_rate else 0))


def chart_text(compared: AmongOthers) -> str:
    """The chart's alternative text: what it says, bar by bar."""
    unit = "Rates per 1,000 people" if compared.by_rate else "Counts"
    said = "; ".join(f"{one.area} {_shown(compared, one):,g}" for one in compared.ranked)
    return (
        f"Bar chart of {compared.indicator}, {compared.period}, in {compared.among}. {unit}, the highest first: {said}."
    )
