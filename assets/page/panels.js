// What is selected: a name's profile, a link with its sentences, or where to start.
const details = byId("details");

/** A sentence with its names marked and where it was printed. */
function quotation([at, ...places]) {
  const [text, document] = DATA.sentences[at];
  const marks = [];
  for (let i = 0; i < places.length; i += 2) marks.push([places[i], places[i + 1], i ? "two" : "one"]);
  marks.sort((a, b) => a[0] - b[0]);
  const quote = element("blockquote");
  let from = 0;
  for (const [start, end, which] of marks) {
    if (start < from) continue;
    quote.append(text.slice(from, start), element("mark", { class: which }, text.slice(start, end)));
    from = end;
  }
  quote.append(text.slice(from));
  return element("li", {}, quote, printed(document));
}

/** Where something was printed. */
function printed(document) {
  const { t, s, d, o } = DATA.documents[document];
  const where = [s, date(d) || "undated"].filter(Boolean).join(", ");
  return element("cite", { title: o }, t ? `${t} · ${where}` : `${where} · ${o}`);
}

/** What somebody says: words in marks as they are, the writer's words with the speaker before them. */
function saying([text, kind, speaker, document]) {
  const words = kind === "direct" ? `“${text}”` : text;
  const who = element("strong", {}, `${speaker || "Somebody"}: `);
  return element("li", {}, element("blockquote", {}, who, words), printed(document));
}

/** Some of what an entity says, or of what is said of it. */
function sayings(title, [all, shown], command) {
  if (!shown.length) return [];
  const more = shown.length < all ? `${shown.length} of ${counted(all, "quotation")}, the latest. All of them, from the database:` : "The same from the database:";
  return [element("h3", {}, title), element("ol", { class: "quotes" }, ...shown.map((at) => saying(DATA.quotations[at]))),
    element("p", { class: "quiet" }, more), element("code", {}, command)];
}

function heading(text, ...before) {
  const close = element("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => choose({}) }, "×");
  return element("div", { class: "title" }, element("div", {}, ...before, element("h2", {}, text)), close);
}

const inline = (text, onclick) => element("button", { type: "button", class: "inline", onclick }, text);
const nameButton = (id) => inline(entities[id].n, () => choose({ entity: id }));
const shell = (text) => `"${text.replace(/["\\$`]/g, "\\$&")}"`;

function showLink(link) {
  const [one, other] = [entities[link.a], entities[link.b]];
  const title = heading(`${one.n} and ${other.n}`, element("span", { class: "quiet" }, "Named together"));
  const lead = element("p", { class: "lead" }, element("strong", {}, counted(link.sentences, "sentence")),
    ` in ${counted(link.documents, "article")} ${link.sentences === 1 ? "names" : "name"} both `, nameButton(link.a), " and ", nameButton(link.b),
    `, ${beyondChance(link)} (${link.expected < 0.1 ? "less than 0.1" : `about ${link.expected.toFixed(1)}`} expected).`);
  const parts = [title, lead];
  if (link.sentences < 3) {
    parts.push(element("p", { class: "quiet" }, "Few sentences: the number says little, read them."));
  }
  parts.push(element("ol", { class: "quotes" }, ...link.shown.map(quotation)));
  parts.push(element("p", { class: "quiet" }, link.shown.length < link.sentences
    ? `${link.shown.length} of ${counted(link.sentences, "sentence")}, where the names stand closest. All of them, from the database:`
    : "The same from the database:"));
  parts.push(element("code", {}, `corpus report evidence --entity ${shell(one.n)} --with ${shell(other.n)}`));
  details.replaceChildren(...parts);
}

function companyRow(link, entity, most) {
  const other = otherOf(link, entity);
  const meter = element("span", { class: `meter ${typeOf(entities[other])}`, "aria-hidden": "true" }, element("i"));
  meter.firstChild.style.width = `${Math.max(4, (100 * link.sentences) / most)}%`;
  return element("li", {}, element("button", { type: "button", class: "row", onclick: () => choose({ link: link.index }) },
    dot(entities[other]), element("span", { class: "name" }, entities[other].n), meter,
    element("span", { class: "num" }, count(link.sentences))));
}

function showEntity(id) {
  const entity = entities[id];
  const kind = element("span", { class: `kind ${typeOf(entity)}` }, ONE[typeOf(entity)]);
  const when = dates(entity.f, entity.l);
  const lead = element("p", { class: "lead" }, element("strong", {}, counted(entity.m, "mention")),
    ` in ${counted(entity.d, "article")}`, when ? `, ${when}` : "", ".");
  const parts = [heading(entity.n, kind), lead];
  if (entity.p.length > 1) parts.push(spark(entity));
  const tags = (list) => element("ul", { class: "tags" }, ...list.map(([text, n]) =>
    element("li", {}, text, " ", element("span", {}, `×${count(n)}`))));
  if (entity.r.length) parts.push(element("h3", {}, "Called"), tags(entity.r));
  parts.push(element("h3", {}, "Spelled"), tags(entity.a));
  const company = [...COMPANY[id]].slice(0, 14);
  const most = Math.max(1, ...company.map((link) => link.sentences));
  parts.push(element("h3", {}, "Named together with (sentences; click to read them)"));
  parts.push(company.length ? element("ul", { class: "company" }, ...company.map((link) => companyRow(link, id, most)))
    : element("p", { class: "quiet" }, "Nobody on this page, more often than by chance."));
  parts.push(...sayings("Says", entity.q, `corpus report quotations --speaker ${shell(entity.n)}`));
  parts.push(...sayings("What is said of it", entity.b, `corpus report quotations --about ${shell(entity.n)}`));
  parts.push(element("h3", {}, "In sentences"), element("ol", { class: "quotes" }, ...entity.k.map(quotation)));
  parts.push(element("code", {}, `corpus report evidence --entity ${shell(entity.n)}`));
  details.replaceChildren(...parts);
}

/** Nothing selected: the links to begin with. */
function showStart() {
  const shown = LINKS.filter((link) => state.types.has(typeOf(entities[link.a])) && state.types.has(typeOf(entities[link.b])));
  const rows = shown.slice(0, 16).map((link) => element("li", {}, element("button", { type: "button", class: "row", onclick: () => choose({ link: link.index }) },
    element("span", { class: "pair" }, dot(entities[link.a]), dot(entities[link.b])),
    element("span", { class: "name" }, `${entities[link.a].n} – ${entities[link.b].n}`),
    element("span", { class: "num" }, count(link.sentences)))));
  details.replaceChildren(element("div", { class: "title" }, element("h2", {}, "Strongest links")),
    element("p", { class: "quiet" }, rows.length ? "Named in one sentence far more often than chance would have it, with the number of such sentences. Click one to read why."
      : "No two of the chosen names stand in one sentence more often than by chance."),
    element("ul", { class: "company links" }, ...rows));
}
