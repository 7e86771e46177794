// When, and where printed.
const PERIODS = DATA.periods;
const periodName = (period) => date(period);

/** Documents of an entity in every period. */
function ofEntity(entity) {
  const values = new Array(PERIODS.length).fill(0);
  entity.p.forEach(([at, n]) => { values[at] = n; });
  return values;
}

/** A small picture of when an entity was written about. */
function spark(entity) {
  const values = ofEntity(entity);
  const [width, height] = [340, 54];
  const x = d3.scaleBand(d3.range(values.length), [0, width]).paddingInner(values.length > 90 ? 0 : 0.15);
  const y = d3.scaleLinear([0, d3.max(values)], [0, height - 2]);
  const picture = d3.create("svg").attr("class", `spark ${typeOf(entity)}`).attr("viewBox", `0 0 ${width} ${height}`)
    .attr("preserveAspectRatio", "none").attr("role", "img")
    .attr("aria-label", `Articles that name ${entity.n}, ${dates(PERIODS[0][0], PERIODS[PERIODS.length - 1][0])}`);
  picture.selectAll("rect").data(values).join("rect").attr("x", (_, i) => x(i)).attr("width", Math.max(x.bandwidth(), 0.5))
    .attr("y", (v) => height - y(v)).attr("height", y)
    .append("title").text((v, i) => `${periodName(PERIODS[i][0])}: ${counted(v, "article")}`);
  const about = element("p", { class: "quiet" }, `Articles by date, ${dates(PERIODS[0][0], PERIODS[PERIODS.length - 1][0])}`);
  return element("div", {}, picture.node(), about);
}

/** All articles by period, and those of the selected name in front. */
function timeline() {
  const { documents, dated } = DATA.totals;
  const undated = documents - dated;
  const chosen = state.entity === null ? null : entities[state.entity];
  const parts = [chosen ? `Articles by date; in colour those that name ${chosen.n}.` : "Articles by date of publication.",
    undated ? `${counted(undated, "article")} of ${count(documents)} state no date that was found and are not in the picture.` : ""];
  byId("when-about").textContent = parts.join(" ");
  const holder = byId("timeline");
  if (!PERIODS.length) { holder.replaceChildren(); return; }
  const width = Math.max(holder.clientWidth, 260);
  const [height, left, bottom] = [210, 38, 24];
  const x = d3.scaleBand(d3.range(PERIODS.length), [left, width]).paddingInner(PERIODS.length > 90 ? 0 : 0.15);
  const y = d3.scaleLinear([0, d3.max(PERIODS, ([, n]) => n) || 1], [height - bottom, 8]).nice(4);
  const picture = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "img").attr("aria-label", "Articles by date");
  picture.append("g").attr("transform", `translate(${left},0)`)
    .call(d3.axisLeft(y).tickValues(y.ticks(4).filter(Number.isInteger)).tickFormat(d3.format("~s")).tickSize(-(width - left))).call((axis) => axis.select(".domain").remove());
  const bars = (values, name) => picture.append("g").selectAll("rect").data(values).join("rect").attr("class", name)
    .attr("x", (_, i) => x(i)).attr("width", Math.max(x.bandwidth(), 0.6)).attr("y", y).attr("height", (v) => height - bottom - y(v))
    .append("title").text((v, i) => `${periodName(PERIODS[i][0])}: ${counted(v, "article")}`);
  bars(PERIODS.map(([, n]) => n), "all");
  if (chosen) bars(ofEntity(chosen), "of");
  const every = Math.max(1, Math.ceil(PERIODS.length / Math.max(2, Math.floor((width - left) / 96))));
  const ticks = d3.range(0, PERIODS.length, every);
  picture.append("g").selectAll("text").data(ticks).join("text").attr("y", height - 6)
    .attr("x", (i) => (i === 0 ? left : x(i) + x.bandwidth() / 2)).attr("text-anchor", (i) => (i === 0 ? "start" : "middle"))
    .text((i) => periodName(PERIODS[i][0]));
  holder.replaceChildren(picture.node());
}

function sourcesTable() {
  const { sources, totals } = DATA;
  const named = sources.filter((source) => source.n);
  const without = sources.find((source) => !source.n);
  byId("where-about").textContent = named.length
    ? `${counted(named.length, "outlet or agency", "outlets and agencies")} named${without ? `; ${counted(without.d, "article")} of ${count(totals.documents)} name none.` : "."}`
    : "No article says where it was printed.";
  document.querySelector("main").classList.toggle("nowhere", !named.length);
  if (!named.length) return;
  const head = element("thead", {}, element("tr", {}, element("th", { class: "num", scope: "col" }, "Articles"), element("th", { scope: "col" }, "Source"), element("th", { scope: "col" }, "Dates")));
  const rows = named.map((source) => element("tr", {}, element("td", { class: "num" }, count(source.d)), element("td", {}, source.n),
    element("td", { class: "quiet" }, dates(source.f, source.l) || "")));
  byId("sources").replaceChildren(element("table", {}, head, element("tbody", {}, ...rows)));
}
