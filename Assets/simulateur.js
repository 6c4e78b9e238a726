// The simulator answers as one types. The page works without this file: it only spares the button.
//
// 1. What was typed is never overwritten: an answer that comes after a new change is thrown away.
// 2. The page is put right in place, node by node, so that focus, caret and opened parts stay where they are.
// 3. When anything fails, it is said, and the form goes on working as a plain form.

const DELAY = 350;
const page = () => document.getElementById("simulateur");
const form = () => document.getElementById("simulation");
// Buttons named « action » stand before the form’s own property of that name.
const address = () => form().getAttribute("action");

if (page() && form()) start();
for (const button of document.querySelectorAll("[data-copier]")) button.hidden = false;

function start() {
    let timer = 0;
    let asked = null;

    const status = document.createElement("p");
    status.className = "simulateur-etat";
    status.id = "simulateur-etat";
    status.setAttribute("role", "status");
    document.getElementById("contenu").append(status);

    document.addEventListener("input", (event) => {
        if (event.target.form !== form() || event.target.type === "file") return;
        const isTyped = event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])");
        // What goes with a button waits for the button.
        if (/^(clé|vers)\./.test(event.target.name)) return;
        later(isTyped ? DELAY : 0);
    });

    document.addEventListener("submit", (event) => {
        const button = event.submitter;
        if (event.target !== form() || button?.hasAttribute("formaction")) return;
        event.preventDefault();
        send(button);
    });

    // To print, to keep or to go on: the link holds the answers, and waits for the last one to be in it.
    document.addEventListener("click", async (event) => {
        const link = event.target.closest?.("a[href]");
        const here = new URL(address(), location.href).pathname;
        if (!link || !link.pathname.startsWith(`${here}/`) || !(timer || asked)) return;
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const wanted = link.pathname;
        if (!(await send(null))) return;
        const there = Array.from(page().querySelectorAll("a[href]")).find((other) => other.pathname === wanted);
        if (there) location.assign(there.href);
        // The answers no longer fit in an address: the same is a button of the form.
        else page().querySelector(`button[formaction="${wanted}"]`)?.click();
    });

    document.addEventListener("click", async (event) => {
        if (!event.target.closest?.("[data-copier]")) return;
        try {
            await navigator.clipboard.writeText(location.href);
            say("L’adresse de la simulation est copiée.");
        } catch {
            say("L’adresse n’a pas pu être copiée : elle est dans la barre du navigateur.");
        }
    });

    function later(delay) {
        asked?.abort();
        clearTimeout(timer);
        timer = setTimeout(() => send(null), delay);
    }

    /// True when the page shows what was asked.
    async function send(button) {
        clearTimeout(timer);
        timer = 0;
        asked?.abort();
        const mine = (asked = new AbortController());
        const fields = new URLSearchParams();
        for (const [name, value] of new FormData(form(), button)) if (typeof value === "string") fields.append(name, value);
        page().setAttribute("aria-busy", "true");
        try {
            const answer = await fetch(address(), { method: "POST", body: fields, signal: mine.signal });
            const type = answer.headers.get("content-type") ?? "";
            if (!type.startsWith("text/html")) throw new Error(type);
            const received = new DOMParser().parseFromString(await answer.text(), "text/html");
            // Something was typed meanwhile: what came is already old.
            if (mine.signal.aborted || timer) return false;
            if (!answer.ok || !received.getElementById("simulateur")) throw new Error(String(answer.status));
            show(received, answer, button);
            return true;
        } catch (error) {
            if (error.name !== "AbortError") failed();
            return false;
        } finally {
            if (asked === mine) {
                asked = null;
                page().removeAttribute("aria-busy");
            }
        }
    }

    function show(received, answer, button) {
        const focused = document.activeElement;
        const place = { id: focused?.id, start: focused?.selectionStart, end: focused?.selectionEnd };
        const known = new Set(Array.from(page().querySelectorAll("fieldset[id], article[id], li[id]"), (node) => node.id));
        const before = whole();
        morph(page(), received.getElementById("simulateur"));
        document.title = received.title;
        for (const copy of document.querySelectorAll("[data-copier]")) copy.hidden = false;
        // A page that does not fit in an address is answered in place, and says so.
        history.replaceState(null, "", answer.redirected ? answer.url : address());
        refocus(place, button, known);
        if (whole() !== before) say(`Résultat recalculé. ${brief()}`);
        else if (button) say("Recalculé : le résultat ne change pas.");
        else say("");
    }

    // The node one was in may have been drawn anew elsewhere; after a button, what it made is where one goes on.
    function refocus(place, button, known) {
        const made = button && Array.from(page().querySelectorAll("fieldset[id], article[id], li[id]")).filter((node) => !known.has(node.id)).pop();
        const wrong = button && document.getElementById("a-reprendre");
        if (wrong) return wrong.focus();
        if (made) return made.querySelector("input, select, textarea, button, a")?.focus();
        if (document.activeElement && document.activeElement !== document.body) return;
        const again = place.id && document.getElementById(place.id);
        if (again) {
            again.focus({ preventScroll: true });
            if (place.start != null && again.setSelectionRange) again.setSelectionRange(place.start, place.end);
        } else if (button) {
            const title = document.getElementById("bilan-titre");
            title?.setAttribute("tabindex", "-1");
            title?.focus({ preventScroll: true });
        }
    }

    function failed() {
        status.replaceChildren("Non recalculé : ");
        const again = document.createElement("button");
        again.type = "button";
        again.className = "bouton bouton--discret bouton--petit";
        again.textContent = "réessayer";
        again.addEventListener("click", () => send(null));
        status.append(again);
        status.dataset.ton = "erreur";
    }

    function say(words) {
        delete status.dataset.ton;
        status.textContent = words;
    }

    function whole() {
        return document.getElementById("resultat-bref")?.textContent ?? "";
    }

    // What it comes to, in a sentence: « Subvention de la commune : 8 260,00 €. »
    function brief() {
        const lines = (document.getElementById("resultat-bref")?.innerText ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
        return lines.length > 1 ? `${lines[0]}\u00a0: ${lines[1]}.` : lines.join("");
    }
}

/// Makes `old` like `made`, keeping the nodes that both have.
function morph(old, made) {
    if (old.isEqualNode(made) && !holdsField(old)) return;
    attributes(old, made);
    if (old.matches("input, select, textarea")) return value(old, made);
    const byId = new Map();
    for (const child of old.children) if (child.id) byId.set(child.id, child);
    let next = old.firstChild;
    for (const wanted of Array.from(made.childNodes)) {
        let found = wanted.id ? byId.get(wanted.id) : null;
        if (found && found.nodeName !== wanted.nodeName) found = null;
        // Without an id, what stands there is taken if it is of the same kind and is wanted nowhere else.
        if (!found && !wanted.id && next && next.nodeName === wanted.nodeName && !next.id) found = next;
        if (!found) {
            old.insertBefore(document.importNode(wanted, true), next);
            continue;
        }
        if (found === next) next = next.nextSibling;
        else old.insertBefore(found, next);
        if (found.nodeType === Node.ELEMENT_NODE) morph(found, wanted);
        else if (found.nodeValue !== wanted.nodeValue) found.nodeValue = wanted.nodeValue;
    }
    while (next) {
        const gone = next;
        next = next.nextSibling;
        gone.remove();
    }
}

function holdsField(node) {
    return node.nodeType === Node.ELEMENT_NODE && (node.matches("input, select, textarea") || node.querySelector("input, select, textarea") !== null);
}

function attributes(old, made) {
    for (const { name, value } of Array.from(made.attributes)) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    for (const { name } of Array.from(old.attributes)) {
        // What one has opened stays open.
        if (!made.hasAttribute(name) && !(name === "open" && old.nodeName === "DETAILS") && name !== "aria-busy") old.removeAttribute(name);
    }
}

/// What the visitor sees in a field follows the answer, except under his fingers.
function value(old, made) {
    if (old.type === "radio" || old.type === "checkbox") {
        old.checked = made.hasAttribute("checked");
        return;
    }
    if (old.nodeName === "SELECT") {
        old.replaceChildren(...Array.from(made.childNodes, (node) => document.importNode(node, true)));
        return;
    }
    const text = old.nodeName === "TEXTAREA" ? made.textContent.replace(/^\n/, "") : made.getAttribute("value") ?? "";
    if (old !== document.activeElement && old.value !== text) old.value = text;
    if (old.nodeName === "TEXTAREA" && old.defaultValue !== text) old.defaultValue = text;
}
