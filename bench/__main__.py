"""``python -m bench``: ours and the peers in turn on this machine, ratios, docs/benchmarks.md.

python -m bench                    everything (about ten minutes on two processors)
python -m bench --quick            the town only, once, to see that it works
python -m bench --size region      the lines of one size
python -m bench --only solve,pairs some lines; the others stay as they were last measured
python -m bench --page             measure nothing, write the page again
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import page, table
from bench.instances import SIZES


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--size", choices=tuple(SIZES), action="append")
    parser.add_argument("--only", help=", ".join(table.KEYS))
    parser.add_argument("--repeats", type=int)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--page", action="store_true")
    parser.add_argument("--results", type=Path, default=table.FOLDER / "results.json")
    parser.add_argument("--out", type=Path, default=Path("docs/benchmarks.md"))
    found = parser.parse_args()
    unknown = set((found.only or "").split(",")) - {"", *table.KEYS}
    if unknown:
        parser.error(f"no line is called {', '.join(sorted(unknown))}")
    return found


def main() -> None:
    wish = asked()
    results = table.Results(wish.results)
    if not wish.page:
        measure(wish, results)
    wish.out.write_text(page.page(results.rows), encoding="utf-8")
    print(page.summary(results.rows))


def measure(wish: argparse.Namespace, results: table.Results) -> None:
    sizes = ("town",) if wish.quick else tuple(wish.size or SIZES)
    keys = set(wish.only.split(",")) if wish.only else set(table.KEYS)
    repeats = 1 if wish.quick else wish.repeats
    for size in sizes:
        prepared = [table.child("prepare", name) for name in (size, f"{size}+")[: _coupled(size)]]
        print(f"{size}: {prepared[0]}")
    lines = table.LINES + (table.TOWN if wish.quick else ())
    fresh: dict[str, list[table.Facts]] = {}
    for line in lines:
        if line.key in keys and line.size in sizes:
            print(f"{line.title}, {line.size}", flush=True)
            known = fresh.get(line.size, []) if line.peer == "solve_peer" else []
            found = table.run(line, say, repeats, known)
            results.keep(f"{line.key} {line.size}", found)
            if line.key == "solve" and "peer" in found:
                fresh[line.size] = found["peer"]
    others(wish, results, sizes, keys)


def _coupled(size: str) -> int:
    """The country is not asked for with limits that cut across."""
    return 1 if size == "country" else 2


def others(
    wish: argparse.Namespace, results: table.Results, sizes: tuple[str, ...], keys: set[str]
) -> None:
    for size in ("town", "region"):
        if "coupled" in keys and size in sizes:
            print(f"limits that cut across, {size}", flush=True)
            results.keep(f"coupled {size}", table.coupled(size, say))
    for name, size in table.PHASES:
        if "phases" in keys and size in sizes:
            print(f"where the time goes, {name} {size}", flush=True)
            results.keep(f"phases {name} {size}", table.phases(name, size, say))
    if "growth" in keys and (wish.quick or not wish.size):
        print("growth", flush=True)
        results.keep("growth", table.growth(table.GROWTH[: 2 if wish.quick else None], say))
    if "compiling" in keys and not wish.quick and not wish.size:
        print("compiling", flush=True)
        results.keep("compiling", table.compiling(say))
    if "greedy" in keys and (wish.quick or not wish.size):
        print("one by one", flush=True)
        rows = results.rows
        solved = {x: rows[f"solve {x}"] for x in sizes if "ours" in rows.get(f"solve {x}", {})}
        results.keep("greedy", table.greedy(sizes, solved, say))


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
