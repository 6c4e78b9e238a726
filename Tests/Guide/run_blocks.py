"""Runs every code block of the French documentation, in order, from an empty folder per document.

Why: a guide whose commands fail is worse than none.  What a block is, by the words after its fence:

    ```yaml mon-reglement.yaml   written to that file of the folder (any language, a name with a dot)
    ```sh                        run by bash -euo pipefail, `preau` on the PATH; must exit 0
    ```sh sortie=65              must exit with that code
    ```sortie                    each line must be, spaces aside, in the output of the sh block before
    anything else                shown to people, not run

    python3 Tests/Guide/run_blocks.py .build/release/preau [document.md …]
"""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FENCE = re.compile(r"^```(.*)$")
TIMEOUT = 120


def documents():
    guide = os.path.join(ROOT, "docs", "guide")
    names = [os.path.join(ROOT, "docs", "regles.md")]
    if os.path.isdir(guide):
        names += [os.path.join(guide, n) for n in sorted(os.listdir(guide)) if n.endswith(".md")]
    return [n for n in names if os.path.exists(n)]


def blocks(path):
    """-> (line, words after the fence, text) of each block."""
    opened = None
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            fence = FENCE.match(line.rstrip("\n"))
            if fence and opened is None:
                opened = (number, fence.group(1).split(), [])
            elif fence:
                yield opened[0], opened[1], "".join(opened[2])
                opened = None
            elif opened is not None:
                opened[2].append(line)
    if opened is not None:
        raise SystemExit(f"{path}:{opened[0]}: the block is never closed")


def squeezed(text):
    return re.sub(r"\s+", " ", text)


def run_document(path, program, folder):
    """-> (blocks run, problems)."""
    bin_folder = os.path.join(folder, "bin")
    work = os.path.join(folder, "work")
    os.mkdir(bin_folder)
    os.mkdir(work)
    os.symlink(os.path.abspath(program), os.path.join(bin_folder, "preau"))
    environment = {**os.environ, "PATH": bin_folder + os.pathsep + os.environ["PATH"],
                   "PREAU_SHARE": ROOT, "LC_ALL": "C.UTF-8"}
    count, problems, output = 0, [], None
    name = os.path.relpath(path, ROOT)
    for line, words, text in blocks(path):
        language, rest = (words[0], words[1:]) if words else ("", [])
        where = f"{name}:{line}"
        if language == "sh":
            count += 1
            wanted = next((int(w[len("sortie="):]) for w in rest if w.startswith("sortie=")), 0)
            try:
                done = subprocess.run(["bash", "-euo", "pipefail", "-c", text], cwd=work, env=environment,
                                      stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT)
            except subprocess.TimeoutExpired:
                problems.append(f"{where}: no answer after {TIMEOUT} s")
                continue
            output = done.stdout + done.stderr
            if done.returncode != wanted:
                problems.append(f"{where}: exit {done.returncode}, expected {wanted}\n{text}{output}")
        elif language == "sortie":
            count += 1
            have = squeezed(output or "")
            for expected in filter(None, map(str.strip, text.splitlines())):
                if squeezed(expected) not in have:
                    problems.append(f"{where}: not in the output: {expected}\n{output}")
        elif rest and "." in rest[0]:
            count += 1
            target = os.path.normpath(os.path.join(work, rest[0]))
            if not target.startswith(work + os.sep):
                problems.append(f"{where}: {rest[0]} is outside the folder")
                continue
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8") as file:
                file.write(text)
    return count, problems


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    total, failed = 0, 0
    chosen = sys.argv[2:] or documents()
    for path in chosen:
        with tempfile.TemporaryDirectory(prefix="preau-guide-") as folder:
            count, problems = run_document(path, sys.argv[1], folder)
        total += count
        failed += len(problems)
        print("\n".join(problems), end="\n" if problems else "")
        print(f"{os.path.relpath(path, ROOT)} : {count} blocs")
    print(f"{total} blocs dans {len(chosen)} documents, {failed} en échec")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
