"""A person in front of the site: reads what is written, acts on what bears a name. Knows the pages' words, not their markup.

`Visitor` acts with a mouse. `KeyboardVisitor` has nothing but keys: no click, no script, no call that moves the focus; it learns where it is
from the name and the role that assistive tools say. Both count the answers they give.
"""
from webdriver import WebDriverError, plain, until


def quoted(text):
    """-> an XPath string of what a page's text becomes once its typographic signs are plain."""
    parts = plain(text).split('"')
    return f'"{parts[0]}"' if len(parts) == 1 else "concat(" + ", '\"', ".join(f'"{part}"' for part in parts) + ")"


# The page's words with plain spaces and apostrophes.
WORDS = "normalize-space(translate(., \"\u00a0\u202f’\", \"  '\"))"


class Visitor:
    def __init__(self, browser, site):
        self.browser, self.site, self.answers = browser, site, 0

    # Places

    def open(self, path):
        self.browser.open(self.site.root + path)

    @property
    def path(self):
        return self.browser.address.removeprefix(self.site.root)

    def status_problems(self, expected):
        """-> what is wrong with the answer's status, as the browser got it."""
        address = self.browser.address.split("#")[0]
        found = [status for place, status in self.browser.statuses.items() if place.split("#")[0] == address]
        return [] if found and found[-1] in (expected, 304) else [f"répond {found}, attendu {expected} : {address}"]

    @property
    def headers(self):
        """-> the headers of the page under the eyes."""
        return self.browser.headers(self.browser.address)

    # Reading

    def says(self, text):
        return plain(text) in self.browser.text

    def reads(self, *texts):
        """Waits until the page says each of them."""
        for text in texts:
            until(f"la page dit « {text} »", lambda: self.says(text))

    def does_not_read(self, *texts):
        for text in texts:
            assert not self.says(text), f"la page dit « {text} »"

    def part(self, heading, level="h2 h3 h4 legend"):
        """-> the innermost part of the page under a heading."""
        tests = " or ".join(f"self::{name}" for name in level.split())
        found = self.browser.xpath(
            f"//*[self::article or self::section or self::fieldset or self::aside or self::li]"
            f"[descendant::*[{tests}][contains({WORDS}, {quoted(heading)})]]")
        assert found, f"aucune partie « {heading} »"
        return found[-1]

    def within(self, part, *texts):
        """Waits until a part says each of them; `part` is a heading."""
        for text in texts:
            until(f"« {part} » dit « {text} »", lambda: plain(text) in plain(self.part(part).text))

    @property
    def result(self):
        """-> the words of the result."""
        return plain(self.browser.one("#resultat").text)

    def result_says(self, *texts):
        for text in texts:
            try:
                until(f"le résultat dit « {text} »", lambda: plain(text) in self.result)
            except AssertionError as error:
                raise AssertionError(f"{error} : {' / '.join(self.result.split())[:400]}") from None

    # Acting

    def _xpath(self, path, within):
        """-> the elements, those under a heading only when `within` says it."""
        return self.browser.xpath(path) if within is None else self.part(within).xpath("." + path)

    def _first(self, kind, path, name, within):
        def found():
            seen = [each for each in self._xpath(path, within) if each.displayed]
            return seen[0] if seen else None
        return until(f"{kind} « {name} »" + (f" dans « {within} »" if within else ""), found)

    def control(self, label, within=None):
        """-> the field of a label: its text, or its beginning. The next question is asked in full: « Débit Internet|Quel débit… »."""
        tests = " or ".join(f"starts-with({WORDS}, {quoted(each)})" for each in label.split("|"))
        found = self._first("le champ", f"//label[{tests}]", label, within)
        target = found.attribute("for")
        return self.browser.one(f"[id='{target}']") if target else found.one("input, select, textarea")

    def fill(self, label, text, within=None):
        field = self.control(label, within)
        field.clear()
        field.type(str(text))
        self.answers += 1
        self.leave()

    def leave(self):
        """Out of the field, as when one goes on to the next."""
        self.browser.press("Tab")

    def choose(self, question, option, within=None):
        """A radio or an option of a list."""
        tests = " or ".join(f"contains({WORDS}, {quoted(each)})" for each in question.split("|"))
        path = f"//fieldset[child::legend[{tests}]]//label[starts-with({WORDS}, {quoted(option)})]"

        def chosen():
            radios = [each for each in self._xpath(path, within) if each.displayed]
            if radios:
                radios[0].click()
                return True
            lists = self._xpath(f"//label[{tests}]", within)
            listed = lists and self.browser.one(f"[id='{lists[0].attribute('for')}']")
            for each in listed.all("option") if listed else ():
                if plain(each.text).startswith(plain(option)):
                    each.click()
                    return True
            return None

        until(f"« {question} » offre « {option} »", chosen)
        self.answers += 1
        self.leave()

    def tick(self, label, within=None):
        self._first("la case", f"//label[contains({WORDS}, {quoted(label)})]", label, within).click()
        self.leave()

    def press(self, name, within=None):
        """A button."""
        self._first("le bouton", f"//button[starts-with({WORDS}, {quoted(name)})]", name, within).click()

    def follow(self, name, within=None):
        """A link."""
        self._first("le lien", f"//a[starts-with({WORDS}, {quoted(name)})]", name, within).click()

    def unfold(self, name, within=None):
        summary = self._first("le dépliant", f"//summary[contains({WORDS}, {quoted(name)})]", name, within)
        if summary.above("details").attribute("open") is None:
            summary.click()

    def has_button(self, name, within=None):
        return bool(self._xpath(f"//button[starts-with({WORDS}, {quoted(name)})]", within))


class KeyboardVisitor(Visitor):
    """Keys, and nothing else."""

    MOST = 400

    def reach(self, role, name, backwards=False):
        """Goes from control to control with the Tab key until one of that role bears that name, or begins with it."""
        roles, names = role.split(), [plain(each) for each in name.split("|")]
        for _ in range(self.MOST):
            try:
                active = self.browser.active
                if active.role in roles and any(plain(active.label).startswith(each) for each in names):
                    return active
            except WebDriverError as error:
                self._leaving(error)
            self.browser.press("Shift+Tab" if backwards else "Tab")
        raise AssertionError(f"la touche Tab n’atteint pas « {name} » ({role})")

    @staticmethod
    def _leaving(error):
        """The page one leaves may take the focused element with it; any other error is one."""
        if error.code not in ("stale element reference", "no such element"):
            raise error

    def fill(self, label, text, within=None):
        self.reach("textbox searchbox spinbutton combobox", label)
        self.browser.press("Control+a", str(text))
        self.answers += 1
        self.leave()

    def choose(self, question, option, within=None):
        """Radios are one stop of the Tab key, then the arrows go round them; in a list the arrows change the option."""
        for _ in range(self.MOST):
            try:
                active = self.browser.active
                role = active.role
                if role == "radio" and self._asks(active, question):
                    break
                if role in ("combobox", "listbox", "menu") and any(plain(active.label).startswith(plain(each)) for each in question.split("|")):
                    break
            except WebDriverError as error:
                self._leaving(error)
            self.browser.press("Tab")
        else:
            raise AssertionError(f"la touche Tab n’atteint pas « {question} »")
        if self.browser.active.role != "radio":
            self.browser.press("Home")
        for _ in range(20):
            try:
                active = self.browser.active
                said = active.label if active.role == "radio" else active.chosen
                if plain(said).startswith(plain(option)):
                    if active.role == "radio" and not active.selected:
                        self.browser.press("Space")
                    break
            except WebDriverError as error:
                # The result came meanwhile, and the page was put right: looked at again.
                self._leaving(error)
                continue
            self.browser.press("Down")
        else:
            raise AssertionError(f"« {question} » n’offre pas « {option} »")
        self.answers += 1
        self.leave()

    def _asks(self, radio, question):
        """The group of a radio says the question; read, never moved."""
        try:
            words = plain(radio.xpath("./ancestor::fieldset[1]/legend")[0].text)
            return any(plain(each) in words for each in question.split("|"))
        except (WebDriverError, IndexError):
            return False

    def tick(self, label, within=None):
        self.reach("checkbox", label)
        self.browser.press("Space")
        self.leave()

    def press(self, name, within=None):
        self.reach("button", name)
        self.browser.press("Enter")

    def follow(self, name, within=None):
        self.reach("link", name)
        self.browser.press("Enter")

    def unfold(self, name, within=None):
        self.reach("DisclosureTriangle button", name)
        self.browser.press("Enter")
