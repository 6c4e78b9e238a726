// Search boxes that propose as one types: the ARIA combobox pattern over a plain GET form, which works without this file.
//
// The list of the API's answers opens under the field. Arrows move in it, Enter takes, Escape closes; taking a proposal fills the field
// with its name, keeps its code in a hidden field `code`, and sends the form. Anything that fails leaves the plain form.

const delay = 120;
const atMost = 8;
const shortest = 2;

for (const input of document.querySelectorAll('input[data-suggestions]')) offer(input);

function offer(input) {
  const sources = input.dataset.suggestions.split(' ');
  const here = input.dataset.departement;
  const list = document.createElement('ul');
  list.className = 'suggestions';
  list.id = `${input.id}-liste`;
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels[0]?.textContent ?? 'Propositions');
  const status = document.createElement('p');
  status.className = 'cache';
  status.setAttribute('role', 'status');
  input.after(list, status);
  const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-haspopup': 'listbox' };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);

  let timer = 0;
  let asked = null;
  let places = [];
  let current = -1;

  input.addEventListener('input', () => {
    input.form.querySelector('input[name="code"][data-choisi]')?.remove();
    clearTimeout(timer);
    timer = setTimeout(ask, delay);
  });
  input.addEventListener('keydown', onKey);
  input.addEventListener('blur', close);
  // Before the field loses the focus.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) take([...list.children].indexOf(option));
  });

  async function ask() {
    const words = input.value.trim();
    asked?.abort();
    if (words.length < shortest) return close();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answers = await Promise.all(sources.map((source) => fetchPlaces(source, words, here, signal)));
      if (!signal.aborted && document.activeElement === input) show(shared(answers));
    } catch (error) {
      // Without answer the plain form still works: say nothing, propose nothing.
      if (error.name !== 'AbortError') close();
    }
  }

  function show(found) {
    places = found;
    current = -1;
    list.replaceChildren(...places.map(option));
    list.hidden = places.length === 0;
    input.setAttribute('aria-expanded', String(places.length > 0));
    input.removeAttribute('aria-activedescendant');
    status.textContent = places.length === 0 ? 'Aucune proposition.' : places.length === 1 ? '1 proposition.' : `${places.length} propositions.`;
  }

  function option(place, rank) {
    const item = document.createElement('li');
    item.id = `${list.id}-${rank + 1}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    item.append(place.name);
    const about = document.createElement('span');
    about.textContent = describe(place);
    item.append(about);
    return item;
  }

  function onKey(event) {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) { ask(); return; }
      const step = key === 'ArrowDown' ? 1 : -1;
      // One place more than there are proposals: the field itself.
      const count = places.length + 1;
      move(((current + 1 + step + count) % count) - 1);
    } else if (key === 'Enter' && current >= 0) {
      event.preventDefault();
      take(current);
    } else if (key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    }
  }

  function move(rank) {
    list.children[current]?.setAttribute('aria-selected', 'false');
    current = rank;
    const item = list.children[rank];
    if (!item) return input.removeAttribute('aria-activedescendant');
    item.setAttribute('aria-selected', 'true');
    item.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', item.id);
  }

  function take(rank) {
    const place = places[rank];
    if (!place) return;
    input.value = place.name;
    const code = document.createElement('input');
    code.type = 'hidden';
    code.name = 'code';
    code.value = place.code;
    code.dataset.choisi = '';
    input.form.append(code);
    close();
    input.form.requestSubmit();
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    current = -1;
    status.textContent = '';
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
}

// Those of the programme's département first, then those of elsewhere.
async function fetchPlaces(source, words, here, signal) {
  const near = here ? await fetchList(source, { q: words, departement: here }, signal) : [];
  if (near.length >= atMost) return near;
  const known = new Set(near.map((place) => place.code));
  const all = await fetchList(source, { q: words }, signal);
  return [...near, ...all.filter((place) => !known.has(place.code))].filter((place) => !place.closed);
}

async function fetchList(source, question, signal) {
  const address = new URL(source, location);
  for (const [name, value] of Object.entries(question)) address.searchParams.set(name, value);
  const response = await fetch(address, { signal, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${source} : ${response.status}`);
  const places = await response.json();
  return Array.isArray(places) ? places : [];
}

// Each source has its share of the list, and what the others leave.
function shared(answers) {
  let room = atMost;
  const kept = answers.map((answer, rank) => {
    const share = Math.floor(room / (answers.length - rank));
    const others = answers.slice(rank + 1).reduce((sum, other) => sum + other.length, 0);
    const part = answer.slice(0, Math.max(share, room - others));
    room -= part.length;
    return part;
  });
  return kept.flat();
}

function describe(place) {
  const parts = [place.commune_name, [place.postal_code].flat().filter(Boolean).join(', '), place.department_name ?? place.department];
  return parts.filter((part) => part && part !== place.name).join(' · ');
}
