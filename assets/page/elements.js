// The data of the page, and elements made of text: text of the articles goes on the page by textContent alone.
const DATA = JSON.parse(document.getElementById("data").textContent);
const { entities, links, types } = DATA;
const byId = (id) => document.getElementById(id);
const WORDS = { PERSON: "People", ORG: "Organisations", PLACE: "Places", GROUP: "Groups", EVENT: "Events", WORK: "Works",
  PRODUCT: "Products", OTHER: "Other" };
const ONE = { PERSON: "Person", ORG: "Organisation", PLACE: "Place", GROUP: "Group", EVENT: "Event", WORK: "Work",
  PRODUCT: "Product", OTHER: "Other name" };

const numbers = new Intl.NumberFormat("en");
const count = (n) => numbers.format(n);
const counted = (n, one, many = one + "s") => `${count(n)} ${n === 1 ? one : many}`;

/** An element with attributes and children; a string among the children becomes text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** An ISO 8601 date, month or year as people write it. */
function date(text) {
  if (!text) return null;
  const [year, month, day] = text.split("-");
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/** From the first to the last date, or the one where they are the same. */
function dates(first, last) {
  if (!first) return null;
  return first === last ? date(first) : `${date(first)} – ${date(last)}`;
}

const typeOf = (entity) => types[entity.t];
const dot = (entity) => element("span", { class: `dot ${typeOf(entity)}`, "aria-hidden": "true" });

/** Names without accents and case, for searching. */
const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u02bc\u2018\u2019'’-]/g, "").toLowerCase();

/** A link as seen from the data: who, how often, by how much more than chance, which sentences. */
const LINKS = links.map(([a, b, sentences, documents, expected, g2, shown], index) =>
  ({ index, a, b, sentences, documents, expected, g2, shown }));

/** The links of each entity, the strongest first. */
const COMPANY = entities.map(() => []);
LINKS.forEach((link) => { COMPANY[link.a].push(link); COMPANY[link.b].push(link); });
const otherOf = (link, entity) => (link.a === entity ? link.b : link.a);

/** How much more often than chance, in words. */
function beyondChance(link) {
  const ratio = link.sentences / Math.max(link.expected, 0.01);
  if (ratio >= 1.95) return `${count(Math.round(ratio))} times as often as chance would have it`;
  return `${count(Math.round((ratio - 1) * 100))} % more often than chance would have it`;
}
