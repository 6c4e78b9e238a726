"""The search over the whole country beside SQLite (FTS5, LIKE) on the same rows in the same run: a report in Markdown.

    python3 Benchmarks/search/search.py .build/release/preau-bench "$PREAU_SHARED"
"""
import argparse
import json
import os
import sqlite3
import subprocess
import tempfile
import time
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))


def plain(text):
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split()


def timed(run, queries, repeat=5):
    """Best of `repeat` for each query, in microseconds, in order."""
    times = []
    for query in queries:
        best = float("inf")
        for _ in range(repeat):
            start = time.perf_counter()
            run(query)
            best = min(best, time.perf_counter() - start)
        times.append(best * 1e6)
    return sorted(times)


def references(rows, queries):
    with open(rows, encoding="utf-8") as file:
        data = [line.rstrip("\n").split("\t") for line in file]
    base = sqlite3.connect(":memory:")
    start = time.perf_counter()
    base.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, code TEXT, weight INTEGER, words TEXT)")
    base.executemany("INSERT INTO entry (code, weight, words) VALUES (?, ?, ?)", [(row[0], int(row[2]), row[4]) for row in data])
    base.execute("CREATE VIRTUAL TABLE fts USING fts5 (words, content = '', prefix = '2 3')")
    base.execute("INSERT INTO fts (rowid, words) SELECT id, words FROM entry")
    base.commit()
    built = time.perf_counter() - start

    def fts(query):
        words = " ".join(f'"{word}"*' for word in plain(query))
        if words:
            base.execute(
                "SELECT code FROM fts JOIN entry ON entry.id = fts.rowid WHERE fts MATCH ? ORDER BY weight DESC LIMIT 10", (words,)).fetchall()

    def like(query):
        words = plain(query)
        where = " AND ".join("words LIKE ?" for _ in words) or "0"
        base.execute(f"SELECT code FROM entry WHERE {where} ORDER BY weight DESC LIMIT 10", [f"%{word}%" for word in words]).fetchall()

    return built, timed(fts, queries), timed(like, queries, 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("shared")
    args = parser.parse_args()
    with open(os.path.join(HERE, "requetes.tsv"), encoding="utf-8") as file:
        queries = [line.split("\t")[0] for line in file]
    with tempfile.TemporaryDirectory() as folder:
        asked, rows = os.path.join(folder, "queries"), os.path.join(folder, "rows")
        with open(asked, "w", encoding="utf-8") as file:
            file.write("\n".join(queries) + "\n")
        done = subprocess.run(
            [args.program, "search", args.shared, asked, "--json", "--rows", rows], check=True, capture_output=True, text=True)
        ours = json.loads(done.stdout)
        built, fts, like = references(rows, queries)

    def line(name, build, p50, p99, worst):
        print(f"| {name} | {build * 1000:.0f} ms | {p50 / 1000:.3f} ms | {p99 / 1000:.2f} ms | {worst / 1000:.2f} ms | {p50 / ours['p50_us']:.1f} × |")

    def at(times, share):
        return times[min(len(times) - 1, int(len(times) * share))]

    print("## Chercher une commune ou un établissement dans tout le pays\n")
    print(
        f"{ours['communes']} communes et arrondissements, {ours['former_names']} anciens noms, {ours['establishments']} établissements "
        f"(dont {ours['real_establishments']} réels, les autres de mêmes noms ailleurs) ; {len(queries)} questions de "
        f"`Benchmarks/search/requetes.tsv`, 10 réponses, un fil. Index en mémoire : {ours['bytes'] / 1e6:.0f} Mo.\n")
    print("| | construction | p50 | p99 | pire | rapport des p50 |\n|---|--:|--:|--:|--:|--:|")
    line("Préau", ours["build_ms"] / 1000, ours["p50_us"], ours["p99_us"], max(q["median_us"] for q in ours["queries"]))
    line("SQLite FTS5, préfixes, sans fautes de frappe", built, at(fts, 0.5), at(fts, 0.99), fts[-1])
    line("SQLite LIKE", built, at(like, 0.5), at(like, 0.99), like[-1])
    slow = sorted(ours["queries"], key=lambda query: -query["median_us"])[:5]
    print("\nLes plus lentes chez nous : " + ", ".join(f"« {q['query']} » {q['median_us'] / 1000:.2f} ms" for q in slow) + ".\n")


if __name__ == "__main__":
    main()
