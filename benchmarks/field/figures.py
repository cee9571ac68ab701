"""Medians, paired ratios with their confidence, and tables."""

import math
import statistics

# Two-sided 95% points of Student's t for 1 to 30 degrees of freedom; the normal distribution's beyond.
_T95 = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042)


def spread(values, digits=0):
    """The median of some values, and the least and the greatest of them: `5.20 (5.11-5.42)`. Missing ones count not."""
    known = [value for value in values if value is not None]
    if not known:
        return "-"
    median = f"{statistics.median(known):,.{digits}f}"
    return median if len(known) == 1 else f"{median} ({min(known):,.{digits}f}-{max(known):,.{digits}f})"


def ratios(above, below):
    """What each round gives for one quantity over another; rounds that lack one are left out."""
    return [a / b for a, b in zip(above, below) if a and b]


def confidence(paired):
    """Geometric mean of paired ratios with its 95% interval, `(mean, low, high)`, by Student's t of their logarithms.

    Ratios multiply, so it is their logarithms that are averaged. One pair has no interval: it is (0, infinity).
    """
    logs = [math.log(ratio) for ratio in paired]
    mean = statistics.fmean(logs)
    if len(logs) < 2:
        return math.exp(mean), 0.0, math.inf
    degrees = len(logs) - 1
    point = _T95[degrees - 1] if degrees <= len(_T95) else 1.960
    half = point * statistics.stdev(logs) / math.sqrt(len(logs))
    return math.exp(mean), math.exp(mean - half), math.exp(mean + half)


def markdown(heads, rows):
    """A table. The first column is aligned to the left, the others to the right."""
    lines = ["| " + " | ".join(heads) + " |", "|---|" + "---:|" * (len(heads) - 1)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)
