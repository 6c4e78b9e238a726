"""Compares the executable with the oracle on seeded random cases, one by one and in batch.

Why: two independent readings of the contract (the regulation files run by the engine, and
oracle.py) must agree on every result, control, unknown and missing set, and the batch path
with both.  The files of a case that differs are kept, and the command to run it printed.

    python3 compare.py .build/release/preau --seed 38 --cases 200 --batch 150
"""
import argparse
import csv
import itertools
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from generate import Generator, draw, some_parameters, some_readings, to_json, write_tables
from oracle import evaluate, nfc
from ranking import RANKINGS, batch
from schema import REGULATIONS

TIMEOUT = 120


def run(command):
    """-> (stdout, None) or (None, what went wrong)."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return None, str(problem)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        return None, f"exit {done.returncode}, expected 0: {said[:600]}"
    return done.stdout, None


def options(readings, parameters):
    return [*itertools.chain(*(("--reading", f"{n}={o}") for n, o in readings.items())),
            *itertools.chain(*(("--param", f"{n}={v}") for n, v in parameters.items()))]


def same(a, b):
    """true is not 1, and 1.0 is not 1."""
    return type(a) is type(b) and a == b


# --- One dossier -------------------------------------------------------------------------

def differences(regulation_id, expected, got):
    regulation = REGULATIONS[regulation_id]
    keys = set(regulation.keys.values())
    if not isinstance(got, dict):
        return ["the result is not an object"]
    for member, kind in (("results", dict), ("unknown", list), ("controls", list),
                         ("assumed", list), ("readings", dict)):
        if not isinstance(got.get(member), kind):
            return [f"{member}: expected a {kind.__name__}, got {got.get(member)!r}"]
    found = []

    def results(depth, path, want, have):
        entity = regulation.entities[depth]
        child = regulation.entities[depth + 1] if depth + 1 < len(regulation.entities) else None
        if not isinstance(have, dict):
            found.append(f"{path}: expected an object, got {have!r}")
            return
        for name, value in want.items():
            if name == child:
                children = have.get(child) or []
                if len(children) != len(value):
                    found.append(f"{path}.{child}: expected {len(value)} of them, "
                                 f"got {len(children)}")
                for i, (w, h) in enumerate(zip(value, children)):
                    results(depth + 1, f"{path}.{child}[{i}]", w, h)
            elif name not in have:
                if name != regulation.keys[entity] or value is not None:
                    found.append(f"{path}.{name}: absent from results, expected {value!r}")
            elif not same(value, have[name]):
                found.append(f"{path}.{name}: expected {value!r}, got {have[name]!r}")
        for name in sorted(have.keys() - want.keys() - {child}):
            found.append(f"{path}.{name}: unexpected in results ({have[name]!r})")

    root = regulation.entities[0]
    results(0, root, expected["results"][root], got["results"].get(root))

    def sets(where, want, have):
        """Two maps from a name to (…, missing set)."""
        for name in sorted(want.keys() | have.keys()):
            if name not in have:
                found.append(f"{where} {name}: expected {want[name]}, absent")
            elif name not in want:
                found.append(f"{where} {name}: not expected, got {have[name]}")
            elif want[name] != have[name]:
                found.append(f"{where} {name}: expected {want[name]}, got {have[name]}")

    def by_name(rows, name_of, value_of):
        names = Counter(map(name_of, rows))
        found.extend(f"{n} stands {c} times" for n, c in names.items() if c > 1)
        return {name_of(r): value_of(r) for r in rows}

    def missing(row):
        listed = row.get("missing") or []
        if len(set(listed)) != len(listed):
            found.append(f"{row.get('path')}: an element of missing stands twice: {listed}")
        return sorted(set(listed))

    def is_key(path):
        return path.rsplit(".", 1)[-1] in keys

    sets("unknown", by_name(expected["unknown"], lambda r: r["path"], missing),
         by_name([r for r in got["unknown"] if not is_key(r["path"])],
                 lambda r: r["path"], missing))

    def name(control):
        return f"{control['code']} of {control['path']}"

    def outcome(control):
        effect = control.get("effect") or ""
        begins = next((e for e in ("rejette", "écarte", "avertit") if effect.startswith(e)),
                      effect)
        return control.get("outcome"), begins, missing(control)

    sets("control", by_name(expected["controls"], name, outcome),
         by_name(got["controls"], name, outcome))
    if sorted(got["assumed"]) != expected["assumed"]:
        found.append(f"assumed: expected {expected['assumed']}, got {got['assumed']}")
    if got["readings"] != expected["readings"]:
        found.append(f"readings: expected {expected['readings']}, got {got['readings']}")
    if got.get("regulation") != regulation_id:
        found.append(f"regulation: expected {regulation_id}, got {got.get('regulation')!r}")
    return found


def compare_case(program, seed, regulation_id, index, folder):
    """-> (passed, failed, report lines)."""
    _, text, readings, parameters = draw(seed, regulation_id, index)
    path = os.path.join(folder, f"{regulation_id}-{index}.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    expected = evaluate(regulation_id, json.loads(text), nfc(readings), parameters)
    command = [program, "evaluate", regulation_id, path, "--format", "json",
               *options(readings, parameters)]
    out, problem = run(command)
    if problem:
        found = [problem]
    else:
        try:
            found = differences(regulation_id, expected, nfc(json.loads(out)))
        except (ValueError, KeyError, TypeError, AttributeError) as unreadable:
            found = [f"unreadable result: {unreadable!r}"]
    if not found:
        os.remove(path)
        return 1, 0, []
    return 0, 1, [f"{regulation_id}, dossier {index}: {path}", "  " + shlex.join(command),
                  *("  " + f for f in found)]


# --- A batch -----------------------------------------------------------------------------

def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value)


def draw_batch(seed, regulation_id, index, size):
    """-> (cases, readings, parameters, rng).  Out of three batches, two have all prices and
    few unknowns, so that the envelope has something to share."""
    rng = random.Random(f"{seed}/{regulation_id}/batch/{index}")
    quiet = index % 3 != 2
    generator = Generator(rng, for_batch=True)
    trees = []
    for _ in range(size):
        generator.missing = rng.choice((0, 0, 0, 0.002) if quiet else (0, 0.005, 0.02, 0.1))
        generator.noise = rng.choice((0, 0, 0.02) if quiet else (0, 0.02, 0.3))
        trees.append(generator.case(regulation_id))
    readings = some_readings(rng, regulation_id)
    parameters = some_parameters(rng, regulation_id, p=1.0 if quiet else 0.8)
    for name in [n for n, v in parameters.items() if quiet and v == "inconnu"]:
        del parameters[name]

    envelope = RANKINGS[regulation_id][2]
    if envelope and index % 4 != 3:     # the fourth keeps what it has, unknown by default
        parameter, amount, _ = envelope
        parameters.pop(parameter, None)
        cases = [to_json(rng, regulation_id, t, plain=True) for t in trees]
        rows = sorted((r for r in batch(regulation_id, cases, readings, parameters).values()
                       if r["rang"]), key=lambda r: r["rang"])
        sums = list(itertools.accumulate(r[amount] or 0 for r in rows)) or [0]
        # Exactly what a number of rows ask, one less, one more, or anything.
        chosen = rng.choice(sums[len(sums) // 3:])
        chosen += rng.choice((0, 0, -1, 1, rng.randrange(1, max(2, chosen // 10 + 2))))
        parameters[parameter] = str(max(0, chosen))
    return trees, readings, parameters, rng


def compare_batch(program, seed, regulation_id, index, size, folder):
    regulation = REGULATIONS[regulation_id]
    trees, readings, parameters, rng = draw_batch(seed, regulation_id, index, size)
    here = os.path.join(folder, f"{regulation_id}-batch-{index}")
    os.mkdir(here)
    tables = write_tables(rng, regulation_id, trees, here)
    expected = batch(regulation_id, [to_json(rng, regulation_id, t, plain=True) for t in trees],
                     readings, parameters)
    out = os.path.join(here, "out.csv")
    command = [program, "batch", regulation_id, *itertools.chain(
        *(("--table", f"{entity}={path}") for entity, (path, _) in tables.items())),
        *options(readings, parameters), "--out", out]
    title = [f"{regulation_id}, batch {index}: {here}", "  " + shlex.join(command)]
    _, problem = run(command)
    if not problem:
        try:
            with open(out, encoding="utf-8", newline="") as file:
                raw = file.read()
            header, *rows = list(csv.reader(raw.splitlines(keepends=True)))
        except (OSError, ValueError) as unreadable:
            problem = f"unreadable output: {unreadable!r}"
    if problem:
        return 0, 1, [*title, "  " + problem]

    found, failed = [], 0
    ranked = RANKINGS[regulation_id][0]
    names = [regulation.keys[e] for e in regulation.entities[
        :regulation.entities.index(ranked) + 1]]
    header = nfc(header)
    any_row = next(iter(expected.values()), None)
    if "\r" in raw or not raw.endswith("\n"):
        found.append("lines do not end with a bare LF")
    if any_row is not None and (set(header) != set(any_row) or len(set(header)) != len(header)):
        found.append(f"header: expected {sorted(any_row)}, got {sorted(header)}")
    elif header[:len(names)] != names:
        found.append(f"header: the keys {names} do not come first: {header}")
    order = tables[ranked][1]
    got = [tuple(dict(zip(header, nfc(row))).get(n) for n in names) for row in rows]
    if got != [tuple(map(str, keys)) for keys in order]:
        found.append(f"rows: expected {len(order)} in the order of {ranked}.csv, got {len(got)}"
                     + (" in another order" if sorted(map(str, got)) == sorted(
                         str(tuple(map(str, k))) for k in order) else ""))
    failed += len(found)
    by_key = {keys: dict(zip(header, nfc(row))) for keys, row in zip(got, rows)}
    passed = 0
    for keys in order:
        want, have = expected[keys], by_key.get(tuple(map(str, keys)))
        if have is None:
            wrong = [f"row {keys}: absent"]
        else:
            wrong = [f"row {keys}, {n}: expected {cell(v)!r}, got {have[n]!r}"
                     for n, v in want.items() if n in have and have[n] != cell(v)]
        failed, passed = (failed + 1, passed) if wrong else (failed, passed + 1)
        found += wrong
    if not failed:
        shutil.rmtree(here)
        return passed, 0, []
    return passed, failed, [*title, *("  " + f for f in found)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", metavar="PREAU_EXECUTABLE")
    parser.add_argument("--seed", type=int, default=38)
    parser.add_argument("--cases", type=int, default=150, help="dossiers per regulation")
    parser.add_argument("--batch", type=int, default=150, help="root rows in each batch")
    parser.add_argument("--batches", type=int, default=8, help="batches per regulation")
    parser.add_argument("--only", help="one regulation")
    parser.add_argument("--show", type=int, default=8, help="how many failures to print")
    parser.add_argument("--lines", type=int, default=12, help="lines of each failure")
    args = parser.parse_args()
    program = os.path.abspath(args.program) if os.path.sep in args.program else args.program
    chosen = [r for r in REGULATIONS if args.only in (None, r)]
    folder = tempfile.mkdtemp(prefix="preau-oracle-")

    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(compare_case, program, args.seed, r, i, folder)
                for r in chosen for i in range(args.cases)]
        if args.batch:
            jobs += [pool.submit(compare_batch, program, args.seed, r, i, args.batch, folder)
                     for r in chosen for i in range(args.batches)]
        passed = failed = shown = 0
        for job in jobs:
            p, f, report = job.result()
            passed, failed = passed + p, failed + f
            if report and shown < args.show:
                shown += 1
                print("\n".join(report[:args.lines]))
                if len(report) > args.lines:
                    print(f"  … and {len(report) - args.lines} more")
    if not os.listdir(folder):
        os.rmdir(folder)
    elif failed:
        print(f"The files of what failed are in {folder} (seed {args.seed}).")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
