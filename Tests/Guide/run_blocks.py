"""Runs every code block of the French documentation, in order, from an empty folder per page.

Why: a guide whose commands fail is worse than none.  The last line of text before a block says what it is:

    Fichier `f` :                        the block is written to f
    À la fin de `f`, ajoutez :           the block is added to f
    Dans `f`, remplacez :  …  par :      the first block, found once in f, is replaced by the second
    Dans `f`, après :  …  ajoutez :      the second block is inserted after the first, found once in f
    Extrait de `f` :                     the block stands in f, indentation and `…` lines aside

A `console` block holds commands, after « $ », and what each must print, to the letter but for spaces; « … » stands
for any text.  They run in bash on a terminal, `preau` on the PATH, and must exit 0, or the N of ```console sortie=N.
Any other block fails: nothing is shown that is not tried.

    python3 Tests/Guide/run_blocks.py .build/release/preau [page.md …]
"""
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FENCE = re.compile(r"^ *```(.*)$")
SPACES = re.compile(r"[ \t\u00a0\u202f]+")
TIMEOUT = 120


class Failure(Exception):
    """A block that does not hold, told to whoever wrote it."""


def pages():
    guide = os.path.join(ROOT, "docs", "guide")
    names = [os.path.join(guide, n) for n in sorted(os.listdir(guide)) if n.endswith(".md")] if os.path.isdir(guide) else []
    return [n for n in names + [os.path.join(ROOT, "docs", "regles.md")] if os.path.exists(n)]


def blocks(path):
    """-> (line, words after the fence, last line of text before it, text) of each block."""
    opened, before = None, ""
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            fence = FENCE.match(line.rstrip("\n"))
            if fence and opened is None:
                opened = (number, fence.group(1).split(), before, [])
            elif fence:
                yield opened[0], opened[1], opened[2], "".join(opened[3])
                opened, before = None, ""
            elif opened is not None:
                opened[3].append(line)
            elif line.strip():
                before = SPACES.sub(" ", line.strip())
    if opened is not None:
        raise SystemExit(f"{path}:{opened[0]}: the block is never closed")


class Page:
    """The folder in which one page is followed, and what its last block left open."""

    EDITS = [
        (re.compile(r"Fichier `([^`]+)` :$"), "write"),
        (re.compile(r"À la fin de `([^`]+)`, ajoutez :$"), "append"),
        (re.compile(r"ans `([^`]+)`, remplacez :$"), "old"),
        (re.compile(r"ans `([^`]+)`, après :$"), "anchor"),
        (re.compile(r"Extrait de `([^`]+)` :$"), "extract"),
        (re.compile(r"^()par :$"), "new"),
        (re.compile(r"^()ajoutez :$"), "insert"),
    ]

    def __init__(self, program, folder):
        self.work = os.path.join(folder, "travail")
        tools = os.path.join(folder, "bin")
        os.mkdir(self.work)
        os.mkdir(tools)
        os.symlink(os.path.abspath(program), os.path.join(tools, "preau"))
        self.environment = {**os.environ, "PATH": tools + os.pathsep + os.environ["PATH"], "PREAU_SHARE": ROOT,
                            "LC_ALL": "C.UTF-8", "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "200"}
        self.pending = None
        self.status = 0

    def run(self, words, before, text):
        action = next((action for pattern, action in self.EDITS if pattern.search(before)), None)
        if self.pending and action not in ("new", "insert"):
            name, self.pending = self.pending[0], None
            raise Failure(f"the block before was to be changed in {name}: « par : » or « ajoutez : » expected")
        if words[:1] == ["console"]:
            wanted = next((int(w[len("sortie="):]) for w in words if w.startswith("sortie=")), 0)
            return self.console(text, wanted)
        for pattern, action in self.EDITS:
            if found := pattern.search(before):
                return getattr(self, action)(found.group(1), text)
        raise Failure(f"nothing says what to do with this block; before it: « {before} »")

    # Files

    def path(self, name):
        target = os.path.normpath(os.path.join(self.work, name))
        if not target.startswith(self.work + os.sep):
            raise Failure(f"{name} is outside the folder")
        return target

    def read(self, name):
        try:
            with open(self.path(name), encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            raise Failure(f"{name} does not exist yet") from None

    def write(self, name, text, mode="w"):
        with open(self.path(name), mode, encoding="utf-8") as file:
            file.write(text)

    def append(self, name, text):
        self.read(name)
        self.write(name, text, "a")

    def old(self, name, text):
        # A person reads a space, whatever its width.
        places = re.findall(SPACES.sub("[ \u00a0\u202f]+", re.escape(SPACES.sub(" ", text)).replace("\\ ", " ")), self.read(name))
        if len(places) != 1:
            raise Failure(f"found {len(places)} times in {name}, expected once")
        self.pending = (name, places[0])

    anchor = old

    def new(self, _, text):
        name, old = self.pending or (None, None)
        if name is None:
            raise Failure("« par : » without a block before it that was found")
        self.pending = None
        self.write(name, self.read(name).replace(old, text))

    def insert(self, _, text):
        self.new(None, (self.pending or ("", ""))[1] + text)

    def extract(self, name, text):
        """Each run of lines between two `…` stands in the file, in order, whatever the common indentation."""
        rest = [line.strip() for line in self.read(name).splitlines()]
        for piece in re.split(r"(?m)^\s*…\s*$", text):
            wanted = [line.strip() for line in piece.strip("\n").splitlines()]
            at = next((i for i in range(len(rest)) if rest[i:i + len(wanted)] == wanted), None)
            if at is None:
                raise Failure(f"not in {name}: {wanted[0] if wanted else ''} …")
            rest = rest[at + len(wanted):]

    # Commands

    def console(self, text, wanted):
        commands = []
        for line in text.splitlines():
            if line.startswith("$ "):
                commands.append((line[2:], []))
            elif commands:
                commands[-1][1].append(line)
            else:
                raise Failure("a console block begins with « $ »")
        status = 0
        for command, expected in commands:
            output = self.shell(command)
            status = status or self.status
            wanted_output, found = "\n".join(expected), squeezed(output)
            if not re.fullmatch(pattern(wanted_output), found):
                raise Failure(f"$ {command}\n--- expected\n{wanted_output}\n--- found\n{shortened(output.rstrip())}\n---")
        if status != wanted:
            raise Failure(f"exit {status}, expected {wanted}")

    def shell(self, command):
        """What the command prints on a terminal, where `preau` speaks to a person."""
        leader, follower = pty.openpty()
        # The line discipline of the terminal would turn \n into \r\n.
        subprocess.run(["stty", "-onlcr", "cols", "200"], stdin=follower, check=True)
        process = subprocess.Popen(["bash", "-c", f"(exit {self.status}); {command}"], cwd=self.work, env=self.environment,
                                   stdin=subprocess.DEVNULL, stdout=follower, stderr=follower)
        os.close(follower)
        output, deadline = b"", time.monotonic() + TIMEOUT
        while True:
            if time.monotonic() > deadline:
                process.kill()
                raise Failure(f"no answer after {TIMEOUT} s: {command}")
            if not select.select([leader], [], [], 1)[0]:
                continue
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            output += piece
        os.close(leader)
        self.status = process.wait()
        return output.decode("utf-8", "replace")


def shortened(text, most=30):
    lines = text.split("\n")
    return text if len(lines) <= most else "\n".join([*lines[:most // 2], f"… {len(lines) - most} lines …", *lines[-most // 2:]])


def squeezed(text):
    lines = [SPACES.sub(" ", line).rstrip() for line in text.strip("\n").splitlines()]
    return "\n".join(lines)


def pattern(expected):
    """The expected text as a regular expression; « … » is any text, several lines when it stands alone on one."""
    lines = squeezed(expected).split("\n")
    built = ""
    for index, line in enumerate(lines):
        if line.strip() == "…":
            built += r"(?:.*\n)*?" if index < len(lines) - 1 else r"(?:.*\n)*.*"
        else:
            built += ".*".join(re.escape(part) for part in line.split("…")) + ("\n" if index < len(lines) - 1 else "")
    return built


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    passed = failed = 0
    for path in sys.argv[2:] or pages():
        name = os.path.relpath(path, ROOT)
        with tempfile.TemporaryDirectory(prefix="preau-guide-") as folder:
            page = Page(sys.argv[1], folder)
            for line, words, before, text in blocks(path):
                try:
                    page.run(words, before, text)
                    passed += 1
                except Failure as failure:
                    failed += 1
                    print(f"{name}:{line}: {failure}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
