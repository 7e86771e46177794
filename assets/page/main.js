// What is chosen, and who reacts to it. The address keeps the choice, so that "back" works.
const present = types.filter((type) => entities.some((entity) => typeOf(entity) === type));
const usual = present.filter((type) => type === "PERSON" || type === "ORG");
const narrow = window.matchMedia("(max-width: 720px)").matches;
const state = { entity: null, link: null, types: new Set(usual.length ? usual : present), lit: new Set(), rows: narrow ? 10 : 60 };

/** Selects a name, a link or nothing. */
function choose({ entity = null, link = null }) {
  const hash = entity !== null ? `#name=${encodeURIComponent(entities[entity].n)}&type=${typeOf(entities[entity])}`
    : link !== null ? `#link=${link}` : "#";
  if (window.location.hash === hash || (hash === "#" && !window.location.hash)) select(entity, link);
  else window.location.hash = hash;
}

/** The choice that the address names. */
function fromAddress() {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  const link = asked.has("link") ? Number(asked.get("link")) : null;
  const entity = asked.has("name") ? entities.findIndex((one) => one.n === asked.get("name") && typeOf(one) === asked.get("type")) : -1;
  select(entity >= 0 ? entity : null, link !== null && LINKS[link] ? link : null);
}

function select(entity, link) {
  const changed = entity !== state.entity || link !== state.link;
  state.entity = entity;
  state.link = link;
  if (link !== null) showLink(LINKS[link]);
  else if (entity !== null) showEntity(entity);
  else showStart();
  details.scrollTop = 0;
  const ends = link !== null ? [LINKS[link].a, LINKS[link].b] : entity !== null ? [entity] : [];
  if (ends.some((end) => !network.at.has(end))) redraw();
  lightSelection();
  list();
  timeline();
  if (changed && (entity !== null || link !== null) && !sideBySide()) details.scrollIntoView({ block: "start", behavior: "smooth" });
}

/** Whether the details stand beside the network. */
const sideBySide = () => details.getBoundingClientRect().left > byId("network").getBoundingClientRect().right - 20;

function redraw() {
  const ends = state.link !== null ? [LINKS[state.link].a, LINKS[state.link].b] : state.entity !== null ? [state.entity] : [];
  draw(visible(state.types, Number(byId("size").value), ends));
}

function chips() {
  const make = (type) => element("button", { type: "button", class: "chip", "aria-pressed": String(state.types.has(type)), "data-type": type,
    onclick: () => {
      if (state.types.has(type)) state.types.delete(type); else state.types.add(type);
      chips(); list(); redraw(); lightSelection();
      if (state.entity === null && state.link === null) showStart();
      byId("types").querySelector(`[data-type="${type}"]`).focus();
    } }, element("span", { class: `dot ${type}`, "aria-hidden": "true" }), WORDS[type]);
  byId("types").replaceChildren(element("legend", {}, "Show"), ...present.map(make));
}

function list() {
  const shown = entities.map((_, id) => id).filter((id) => state.types.has(typeOf(entities[id])));
  const rows = shown.slice(0, state.rows).map((id) => element("li", {}, element("button", { type: "button", class: "row",
    "aria-current": id === state.entity ? "true" : null, "data-entity": id, onclick: () => choose({ entity: id }) },
  dot(entities[id]), element("span", { class: "name" }, entities[id].n), element("span", { class: "num" }, count(entities[id].m)))));
  const held = document.activeElement?.closest?.("#list .row")?.dataset.entity;
  byId("list").replaceChildren(...rows);
  if (held !== undefined) byId("list").querySelector(`[data-entity="${held}"]`)?.focus({ preventScroll: true });
  byId("more").hidden = shown.length <= state.rows;
}
byId("more").addEventListener("click", () => { state.rows += 120; list(); });

// Search: names and spellings, with the arrow keys.
const search = byId("search");
const hits = byId("hits");
const INDEX = entities.map((entity) => [entity.n, ...entity.a.map(([text]) => text)].map((text) => [text, folded(text)]));
let found = [];
let active = 0;

function find() {
  const asked = folded(search.value.trim());
  const rank = (id) => {
    const fits = INDEX[id].findIndex(([, text]) => text.includes(asked));
    if (fits < 0) return null;
    const best = INDEX[id].some(([, text]) => text === asked) ? 2 : INDEX[id].some(([, text]) => ` ${text}`.includes(` ${asked}`)) ? 1 : 0;
    return { id, spelling: INDEX[id][fits][0], best };
  };
  found = asked ? entities.map((_, id) => rank(id)).filter(Boolean).sort((a, b) => b.best - a.best || a.id - b.id).slice(0, 12) : [];
  active = 0;
  showHits(asked !== "");
}

function showHits(open) {
  hits.hidden = !open;
  search.setAttribute("aria-expanded", String(open));
  if (!found.length) {
    hits.replaceChildren(element("li", { class: "none" }, "Nobody of that name among those on this page."));
    search.removeAttribute("aria-activedescendant");
    return;
  }
  hits.replaceChildren(...found.map(({ id, spelling }, at) => element("li", { role: "option", id: `hit-${at}`, "aria-selected": String(at === active),
    onclick: () => take(at) }, dot(entities[id]), " ", entities[id].n,
  spelling === entities[id].n ? null : element("small", {}, `spelled ${spelling}`))));
  search.setAttribute("aria-activedescendant", `hit-${active}`);
  hits.children[active].scrollIntoView({ block: "nearest" });
}

function take(at) {
  const hit = found[at];
  if (!hit) return;
  search.value = "";
  found = [];
  showHits(false);
  search.blur();
  choose({ entity: hit.id });
}
search.addEventListener("input", find);
search.addEventListener("blur", () => setTimeout(() => showHits(false), 150));
search.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    event.preventDefault();
    active = (active + step + found.length) % found.length;
    showHits(true);
  } else if (event.key === "Enter") {
    event.preventDefault();
    take(active);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (!hits.hidden) showHits(false);
    else choose({});
  } else if (event.key === "/" && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  }
});

// Light and dark: as the system says, until somebody says otherwise.
const theme = byId("theme");
const isDark = () => (document.documentElement.dataset.theme || (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const nameTheme = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
theme.addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  nameTheme();
});
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);

byId("size").addEventListener("input", () => { redraw(); lightSelection(); });
window.addEventListener("hashchange", fromAddress);
let resized = 0;
window.addEventListener("resize", () => { clearTimeout(resized); resized = setTimeout(() => { whole(); timeline(); }, 150); });

const { totals } = DATA;
byId("title").textContent = DATA.title;
byId("extent").textContent = [counted(totals.documents, "article"), dates(totals.first, totals.last),
  `${count(totals.mentions)} mentions of ${counted(totals.entities, "name")}`, DATA.filter && `only ${DATA.filter}`].filter(Boolean).join(" · ");
if (narrow) byId("size").value = "25";
nameTheme();
chips();
sourcesTable();
redraw();
fromAddress();
