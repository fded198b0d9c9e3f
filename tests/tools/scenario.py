#!/usr/bin/env python3
"""Two years of a firm's numbers, and what every KPI of the catalogue makes of them, by a program of its own.

    python3 tests/tools/scenario.py        writes tests/scenario/{gregorian,jalali}.txt anew

It shares nothing with the page but the catalogue's facts: formulas are read by Python's own parser and computed in exact
fractions. The numbers come from one seed, so that a second run writes the same files. tests/scenario/main.rs pastes the
tables into the grid and holds every result to 12 digits of these.

A file is books of at most twelve metrics. Of each there is the table as a spreadsheet of its language would copy it (a
row a metric, below it a row for each segment, a column a month), and the results, a line for each KPI, segment and
length of period: a number, `-` where something is missing, `!` where it cannot be computed.

How numbers add up, for a segment or all together (`ARCHITECTURE.md`, Time): what was entered for a metric as a whole is
the whole, else its segments are; a flow is summed, of a stock the last counts (or the first), a level is the mean
weighted by what it is a mean of, or the plain one where that is not known everywhere.
"""

import ast
import pathlib
import random
import tomllib
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
FACTS = ROOT / "src" / "catalogue" / "facts"
SEGMENTS = ["Facebook", "Google", "Zalo"]
MONTHS = 24
MOST_METRICS = 12


class Missing(Exception):
    """A number that nobody entered."""


class Broken(Exception):
    """A division by zero."""


def catalogue():
    metrics = {m["id"]: m for m in tomllib.loads((FACTS / "metrics.toml").read_text())["metric"]}
    kpis = {}
    for name in ["reach", "leads", "cost", "loyalty"]:
        for kpi in tomllib.loads((FACTS / "kpis" / f"{name}.toml").read_text())["kpi"]:
            kpis[kpi["id"]] = {v["id"]: ast.parse(v["formula"], mode="eval").body for v in kpi["variant"]}
    return metrics, kpis


METRICS, KPIS = catalogue()


def metrics_of(tree):
    """The metrics that a formula reads, those of the KPIs in it too."""
    found = []
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and id(node) not in called:
            named = [node.id] if node.id in METRICS else metrics_of(default(node.id))
            found += [metric for metric in named if metric not in found]
    return found


def default(kpi):
    return next(iter(KPIS[kpi].values()))


def books():
    """The variants of all KPIs, packed into books of a few metrics, and the metrics of each with what weighs them."""
    packed = []
    for kpi, variants in KPIS.items():
        for variant, tree in variants.items():
            needs = metrics_of(tree)
            needs += [w for m in needs if (w := METRICS[m].get("weight")) and w not in needs]
            for book in packed:
                more = [metric for metric in needs if metric not in book["metrics"]]
                if len(book["metrics"]) + len(more) <= MOST_METRICS:
                    break
            else:
                book, more = {"metrics": [], "kpis": []}, needs
                packed.append(book)
            book["metrics"] += more
            book["kpis"].append((kpi, variant, tree))
    return packed


def numbers(metrics, chance):
    """What is entered, by metric, segment (None is the whole) and month, with a few holes and zeros."""
    entered = {}
    for metric in metrics:
        fact = METRICS[metric]
        decimals = 2 if fact["unit"] != "count" or fact["aggregation"] == "level" else 0
        # One metric in nine is known as a whole only, as the size of a market is.
        parts = [None] if chance.random() < 1 / 9 else SEGMENTS
        for segment in parts:
            size = fact["sample"] * chance.uniform(0.2, 0.6)
            for month in range(MONTHS):
                drawn = chance.random()
                value = size * (1 + month / 40) * chance.uniform(0.7, 1.3)
                if drawn < 0.02:
                    continue
                if drawn < 0.03:
                    value = 0
                entered[metric, segment, month] = Fraction(f"{value:.{decimals}f}")
    return entered


class Firm:
    """The numbers of one book, asked for by segment and stretch of months."""

    def __init__(self, entered):
        self.entered = entered

    def month(self, metric, segment, month):
        """The number of one month; None where there is none."""
        own = self.entered.get((metric, segment, month))
        if own is not None or segment is not None:
            return own
        known = [s for s in SEGMENTS if (metric, s, month) in self.entered]
        values = [self.entered[metric, s, month] for s in known]
        if METRICS[metric]["aggregation"] == "level":
            return self.mean(metric, [(v, s, month) for v, s in zip(values, known)])
        return sum(values) if values else None

    def mean(self, metric, parts):
        """The mean of (value, segment, month), weighted where every weight is known."""
        if not parts:
            return None
        weight = METRICS[metric].get("weight")
        weights = [weight and self.month(weight, segment, month) for _, segment, month in parts]
        if weight is None or None in weights or sum(weights) == 0:
            weights = [1] * len(parts)
        return sum(w * v for w, (v, _, _) in zip(weights, parts)) / Fraction(sum(weights))

    def value(self, metric, segment, months):
        """The number of the months together."""
        known = [(v, m) for m in months if (v := self.month(metric, segment, m)) is not None]
        if not known:
            raise Missing
        match METRICS[metric]["aggregation"]:
            case "flow":
                return sum(value for value, _ in known)
            case "stock":
                return known[-1][0]
            case "first":
                return known[0][0]
            case "level":
                return self.mean(metric, [(value, segment, month) for value, month in known])

    def compute(self, tree, segment, period):
        """What a formula gives for a period: a list of lists of months, and which of them."""
        periods, at = period
        match tree:
            case ast.Constant(value=value):
                return Fraction(str(value))
            case ast.Name(id=name) if name in METRICS:
                if at < 0:
                    raise Missing
                return self.value(name, segment, periods[at])
            case ast.Name(id=name):
                return self.compute(default(name), segment, period)
            case ast.Call(func=ast.Name(id="prev"), args=[of]):
                return self.compute(of, segment, (periods, at - 1))
            case ast.Call(func=ast.Name(id="growth"), args=[of]):
                now, before = self.both(of, of, segment, period, (periods, at - 1))
                if before == 0:
                    raise Broken
                return (now - before) / abs(before) * 100
            case ast.BinOp(left=left, op=op, right=right):
                a, b = self.both(left, right, segment, period, period)
                match op:
                    case ast.Add():
                        return a + b
                    case ast.Sub():
                        return a - b
                    case ast.Mult():
                        return a * b
                    case ast.Div():
                        if b == 0:
                            raise Broken
                        return a / b
        raise NotImplementedError(ast.dump(tree))

    def both(self, left, right, segment, of_left, of_right):
        """Two operands; what cannot be computed is said before what is missing."""
        found = []
        for tree, period in [(left, of_left), (right, of_right)]:
            try:
                found.append(self.compute(tree, segment, period))
            except (Missing, Broken) as problem:
                found.append(problem)
        for kind in (Broken, Missing):
            for operand in found:
                if isinstance(operand, kind):
                    raise operand
        return found

    def told(self, tree, segment, period):
        try:
            return f"{float(self.compute(tree, segment, period)):.14g}"
        except Missing:
            return "-"
        except Broken:
            return "!"


def periods(first, length):
    """The months of each period of so many months, the first month being the calendar's `first` (from 0)."""
    grouped = {}
    for month in range(MONTHS):
        grouped.setdefault((first + month) // length, []).append(month)
    return list(grouped.values())


def written(value, language):
    """A number as people of a language write it, thousands grouped."""
    if value is None:
        return ""
    whole = value.denominator == 1
    text = f"{int(value):,}" if whole else f"{float(value):,.2f}"
    match language:
        case "vi":
            return text.translate(str.maketrans(",.", ".,"))
        case "fa":
            return text.translate(str.maketrans("0123456789,.", "۰۱۲۳۴۵۶۷۸۹٬٫"))
        case _:
            return text


def write(calendar, first, languages, chance):
    lines = []
    for nth, book in enumerate(books()):
        language = languages[nth % len(languages)]
        entered = numbers(book["metrics"], chance)
        firm = Firm(entered)
        lines += [f"book\t{language}", "metrics\t" + "\t".join(book["metrics"])]
        for metric in book["metrics"]:
            for segment in [None, *SEGMENTS]:
                row = [entered.get((metric, segment, month)) for month in range(MONTHS)]
                lines.append("paste\t" + "\t".join(written(value, language) for value in row))
        for kpi, variant, tree in book["kpis"]:
            lines.append(f"kpi\t{kpi}\t{variant}")
            for segment in [None, *SEGMENTS]:
                for frequency, length in [("month", 1), ("quarter", 3), ("year", 12)]:
                    all_periods = periods(first, length)
                    told = [firm.told(tree, segment, (all_periods, at)) for at in range(len(all_periods))]
                    lines.append("\t".join([frequency, segment or "", *told]))
    (ROOT / "tests" / "scenario" / f"{calendar}.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    # November 2024 and Aban 1403 are the months that the columns begin with: neither begins a quarter or a year.
    write("gregorian", 10, ["en", "vi"], random.Random(2026))
    write("jalali", 7, ["fa", "en"], random.Random(1405))
