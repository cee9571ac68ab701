"""Prints JMH's JSON as a table: python3 jmh_table.py RESULT.json"""

import json
import sys

COLUMNS = ("time ns", "+-", "bytes", "loop CPU ns", "loop bytes", "process CPU ns")


def score(metric):
    return None if metric is None else metric["score"]


def row(result):
    """The name of a benchmark with its parameters, and the figures of an operation."""
    name = ".".join(result["benchmark"].split(".")[-2:])
    parameters = " ".join(result.get("params", {}).values())
    primary, secondary = result["primaryMetric"], result["secondaryMetrics"]
    error = primary["scoreError"]
    figures = [primary["score"], None if error == "NaN" else error]
    for metric in ("gc.alloc.rate.norm", "loop.cpu", "loop.alloc", "process.cpu"):
        figures.append(score(secondary.get(metric)))
    return f"{name} {parameters}".strip(), figures


def text(figure):
    if figure is None:
        return ""
    return f"{figure:,.1f}" if abs(figure) < 100 else f"{figure:,.0f}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [row(result) for result in json.load(file)]
    if not rows:
        sys.exit(f"nothing was measured; see {sys.argv[1]}.log")
    width = max(len(name) for name, _ in rows)
    print("benchmark".ljust(width), *(column.rjust(14) for column in COLUMNS))
    for name, figures in rows:
        print(name.ljust(width), *(text(figure).rjust(14) for figure in figures))


if __name__ == "__main__":
    main()
