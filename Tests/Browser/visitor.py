"""A person in front of the site: reads what is written, acts on what bears a name. Knows the pages' words, not their markup."""
from webdriver import WebDriverError, plain, until


class Visitor:
    def __init__(self, browser, site):
        self.browser, self.site = browser, site

    def open(self, path):
        self.browser.open(self.site.root + path)

    @property
    def path(self):
        return self.browser.address.removeprefix(self.site.root)

    def status_problems(self, expected):
        """-> what is wrong with the answer's status and policy, as the browser got them."""
        address = self.browser.address.split("#")[0]
        found = [status for place, status in self.browser.statuses.items() if place.split("#")[0] == address]
        return [] if found and found[-1] in (expected, 304) else [f"répond {found}, attendu {expected} : {address}"]

    def reads(self, *texts):
        """Waits until the page says each of them."""
        for text in texts:
            until(f"la page dit « {text} »", lambda: plain(text) in self.browser.text)

    def says(self, text):
        return plain(text) in self.browser.text
