"""What every page is held to, whatever it says. Each check gives the list of what is wrong: an empty one is a pass."""
import urllib.parse

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

# The spacing of WCAG 1.4.12, as a reader may set it.
SPACING = """
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
                       p { margin-bottom: 2em !important; }`);
    window.préauSpacing = sheet;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
"""
NO_SPACING = "document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== window.préauSpacing);"

# What sticks out of the screen, what scrolls sideways inside the page, what is cut off. Texts for readers of screens only are clipped on
# purpose; code, and fields of text, may scroll.
SIDEWAYS = """
    const found = [], width = document.documentElement.clientWidth;
    const said = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '')
        + [...element.classList].map(name => '.' + name).join('') + ' « ' + element.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40) + ' »';
    if (document.documentElement.scrollWidth > width)
        found.push(`la page défile de côté : ${document.documentElement.scrollWidth} px pour ${width}`);
    const free = 'pre, code, textarea, input, select, option, svg, svg *';
    for (const element of document.body.querySelectorAll('*')) {
        if (element.closest(free) || !element.checkVisibility()) continue;
        const style = getComputedStyle(element), box = element.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) continue;
        let held = false, forListeners = false;
        for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
            if (getComputedStyle(above).overflowX !== 'visible') held = true;
            if (above.clientWidth <= 1 && above.clientHeight <= 1 && getComputedStyle(above).position === 'absolute') forListeners = true;
        }
        if (forListeners) continue;
        if (!held && (box.right > width + 1 || box.left < -1) && style.position !== 'absolute')
            found.push(`dépasse de l’écran (${Math.round(box.left)}…${Math.round(box.right)} px) : ${said(element)}`);
        if (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1
            && style.display !== 'inline')
            found.push(`${['hidden', 'clip'].includes(style.overflowX) ? 'est coupé' : 'défile de côté'} (${element.scrollWidth} px dans `
                + `${element.clientWidth}) : ${said(element)}`);
        if (['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2 && element.clientHeight > 1
            && style.display !== 'inline')
            found.push(`est coupé en hauteur (${element.scrollHeight} px dans ${element.clientHeight}) : ${said(element)}`);
    }
    return found.slice(0, 12);
"""

AXE = """
    const done = arguments[arguments.length - 1];
    axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations'], reporter: 'v2'}).then(
        result => done(result.violations.map(each => ({id: each.id, impact: each.impact, help: each.help,
            nodes: each.nodes.map(node => node.target.join(' ') + ' — ' + (node.any[0] || node.all[0] || node.none[0] || {}).message)}))),
        error => done([{id: 'axe', impact: 'fatal', help: String(error), nodes: ['']}]));
"""

# Is what has the focus visible, marked, and not under something else?
FOCUSED = """
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const said = element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + ' « '
        + (element.textContent.trim() || element.getAttribute('aria-label') || element.name || '').replace(/\\s+/g, ' ').slice(0, 40) + ' »';
    const marked = target => {
        const style = getComputedStyle(target);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    };
    // A radio may be marked on its label.
    const around = [element, element.nextElementSibling, element.closest('label'), element.parentElement].filter(Boolean);
    const problems = [];
    if (!around.some(marked)) problems.push('focus sans marque visible');
    // A link may run over two lines: the first piece is looked at.
    const box = element.getClientRects()[0] || element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) problems.push('focus sur rien de visible');
    else {
        const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 30), 1), innerWidth - 2);
        const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 1), innerHeight - 2);
        const top = document.elementFromPoint(x, y);
        const mine = top && (element.contains(top) || top.contains(element) || [...(element.labels || [])].some(label => label.contains(top)));
        if (!mine) problems.push('focus caché sous ' + (top ? top.tagName.toLowerCase() + '.' + top.className : 'le bord de l’écran'));
    }
    const all = [...document.querySelectorAll('*')];
    return {place: all.indexOf(element), said, problems};
"""


def axe(browser, script):
    """axe-core: WCAG 2.0 to 2.2, A and AA, and best practices."""
    if not browser.run("return typeof window.axe === 'object'"):
        browser.run(script + "; window.axe = axe;")
    found = []
    for rule in browser.run_async(AXE, RULES):
        found += [f"axe {rule['id']} ({rule['impact']}) : {rule['help']} : {node}" for node in rule["nodes"][:4]]
    return found


def sideways(browser):
    """Nothing scrolls sideways, sticks out or is cut."""
    return browser.run(SIDEWAYS)


def spaced(browser):
    """The same with a reader's own spacing."""
    browser.run(SPACING)
    try:
        return [f"avec l’espacement du lecteur, {each}" for each in sideways(browser)]
    finally:
        browser.run(NO_SPACING)


def inline(browser):
    """No style and no script in the page itself."""
    found = browser.run("""return [...document.querySelectorAll('[style], style, script:not([src])')].map(each => each.outerHTML.slice(0, 120))
        .concat([...document.querySelectorAll('*')].filter(each => each.getAttributeNames().some(name => name.startsWith('on')))
        .map(each => each.outerHTML.slice(0, 120)))""")
    return [f"style ou script dans la page : {each}" for each in found]


def policy(headers):
    """The policy is the one of the design, to the letter; nothing else weakens it."""
    wanted = ("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
              "form-action 'self'")
    found = headers.get_all("Content-Security-Policy") or []
    return [] if found == [wanted] else [f"Content-Security-Policy : {found}"]


def elsewhere(browser, host):
    """No request to another host."""
    found = []
    for address in browser.requests:
        parts = urllib.parse.urlsplit(address)
        if parts.scheme in ("data", "about", "blob"):
            continue
        if parts.netloc != host:
            found.append(f"requête ailleurs : {address}")
    return found


def console(browser, expected=()):
    """No error in the console, no refusal of the policy; a page that answers 404 on purpose is written there by the browser itself."""
    return [f"console : {each[:300]}" for each in browser.console
            if not any(f"status of {status} " in each for status in expected)]


def focus(browser, most=60):
    """With the Tab key, every control in turn: marked, visible, not hidden under another."""
    found, seen = [], set()
    browser.run("window.scrollTo(0, 0); document.activeElement && document.activeElement.blur();")
    for _ in range(most):
        browser.press("Tab")
        state = browser.run(FOCUSED)
        if state is None or state["place"] in seen:
            break
        seen.add(state["place"])
        found += [f"{problem} : {state['said']}" for problem in state["problems"]]
    if not seen:
        found.append("la touche Tab n’atteint rien")
    return found


def whole(browser):
    """The page is one of ours, written to its end."""
    found = []
    if browser.run("return document.documentElement.lang") != "fr":
        found.append("la page ne dit pas sa langue")
    if not browser.run("return document.querySelector('main h1') !== null && document.querySelector('footer') !== null"):
        found.append("la page n’a pas son titre, ou pas son pied")
    if not browser.title.strip():
        found.append("la page n’a pas de titre de fenêtre")
    if "HTML(text:" in browser.text:
        found.append("du balisage se lit au lieu de se voir")
    return found

