// The network: D3 lays it out and moves it. The start is fixed, so that the same data give the same picture.
const svg = d3.select("#graph");
const world = svg.append("g");
const linkLayer = world.append("g");
const gripLayer = world.append("g");
const nodeLayer = world.append("g");
const tip = byId("tip");
const network = { nodes: [], links: [], at: new Map(), scale: 1, box: { width: 800, height: 560 } };

const zoom = d3.zoom().scaleExtent([0.25, 8]).on("zoom", ({ transform }) => {
  world.attr("transform", transform);
  if (transform.k !== network.scale) {
    network.scale = transform.k;
    sizes();
  }
}).on("end", labels);

const shortName = (id) => (entities[id].n.length > 26 ? `${entities[id].n.slice(0, 24).trim()}…` : entities[id].n);
const radius = (entity) => 4 + 15 * Math.sqrt(entity.m / (entities[0]?.m || 1));
const thickness = (link) => 0.8 + 1.5 * Math.log2(1 + link.sentences) / 1.6;

/** The names that are shown: the most mentioned of the chosen types, and the company of what is selected. */
function visible(shownTypes, most, selected) {
  const wanted = new Set();
  for (let at = 0; at < entities.length && wanted.size < most; at += 1) {
    const entity = entities[at];
    if (shownTypes.has(typeOf(entity)) && COMPANY[at].length > 0) wanted.add(at);
  }
  for (const one of selected) {
    wanted.add(one);
    COMPANY[one].filter((link) => shownTypes.has(typeOf(entities[otherOf(link, one)]))).slice(0, 12)
      .forEach((link) => wanted.add(otherOf(link, one)));
  }
  return wanted;
}

/** Draws the network of the names in `wanted`. */
function draw(wanted) {
  measure();
  network.links = LINKS.filter((link) => wanted.has(link.a) && wanted.has(link.b));
  const linked = new Set(network.links.flatMap((link) => [link.a, link.b]));
  network.nodes = [...wanted].filter((id) => linked.has(id)).sort((a, b) => a - b).map((id) => ({ id, r: radius(entities[id]) }));
  network.at = new Map(network.nodes.map((node) => [node.id, node]));
  layOut();
  linkLayer.selectAll("line").data(network.links, (link) => link.index).join("line").attr("class", "link");
  gripLayer.selectAll("line").data(network.links, (link) => link.index).join((enter) => enter.append("line")
    .attr("class", "grip").attr("data-link", (link) => link.index)
    .on("click", (event, link) => { event.stopPropagation(); choose({ link: link.index }); })
    .on("pointerenter pointermove", (event, link) => overLink(event, link)).on("pointerleave", leave));
  nodeLayer.selectAll("g").data(network.nodes, (node) => node.id).join((enter) => {
    const group = enter.append("g").attr("class", (node) => `node ${typeOf(entities[node.id])}`)
      .attr("data-entity", (node) => node.id);
    group.append("circle");
    group.append("text").text((node) => shortName(node.id));
    return group.call(drag).on("click", (event, node) => { event.stopPropagation(); choose({ entity: node.id }); })
      .on("pointerenter", overNode).on("pointerleave", leave);
  });
  place();
  whole();
}

/** The size of the picture. */
function measure() {
  const { width, height } = byId("network").getBoundingClientRect();
  network.box = { width: Math.max(width, 200), height: Math.max(height, 200) };
}

/** Forces of D3 with its fixed start and its own, seeded, numbers; the stronger a link, the shorter. */
function layOut() {
  const ends = network.links.map((link) => ({ source: link.a, target: link.b, g2: link.g2 }));
  const strongest = Math.max(1, ...ends.map((end) => end.g2));
  const { width, height } = network.box;
  const weight = (end) => Math.sqrt(end.g2 / strongest);
  const wide = width / Math.max(height, 1);
  const steps = d3.forceSimulation(network.nodes).stop()
    .force("links", d3.forceLink(ends).id((node) => node.id).distance((end) => 46 + 60 * (1 - weight(end)))
      .strength((end) => 0.04 + 0.4 * weight(end)))
    .force("apart", d3.forceManyBody().strength(-420).distanceMax(520))
    .force("room", d3.forceCollide((node) => node.r + 20).strength(0.9))
    .force("across", d3.forceX(0).strength(0.055 / Math.max(wide, 0.6)))
    .force("down", d3.forceY(0).strength(0.055 * Math.max(wide, 0.6)));
  for (let step = 0; step < 320; step += 1) steps.tick();
}

/** Puts everything where the layout, or a hand, has moved it. */
function place() {
  const x = (id) => network.at.get(id).x;
  const y = (id) => network.at.get(id).y;
  for (const layer of [linkLayer, gripLayer]) {
    layer.selectAll("line").attr("x1", (l) => x(l.a)).attr("y1", (l) => y(l.a)).attr("x2", (l) => x(l.b)).attr("y2", (l) => y(l.b));
  }
  nodeLayer.selectAll("g").attr("transform", (node) => `translate(${node.x},${node.y})`);
  sizes();
}

/** Circles and letters keep their size on the screen, more or less, however near one looks. */
function sizes() {
  const by = 1 / Math.pow(network.scale, 0.75);
  linkLayer.selectAll("line").attr("stroke-width", (link) => thickness(link) * by);
  gripLayer.selectAll("line").style("stroke-width", `${13 / network.scale}px`);
  nodeLayer.selectAll("circle").attr("r", (node) => node.r * by);
  nodeLayer.selectAll("text").style("font-size", `${11.5 / network.scale}px`).style("stroke-width", `${3 / network.scale}px`);
}

/** Puts each label where it covers neither a circle nor another label, those of the most mentioned first, and hides it
 * where there is no such place. What is lit goes first. */
function labels() {
  const k = network.scale;
  const by = 1 / Math.pow(k, 0.75);
  const circles = network.nodes.map((node) => ({ id: node.id, x: node.x * k, y: node.y * k, r: node.r * by * k }));
  const taken = circles.map(({ id, x, y, r }) => ({ id, box: [x - r, y - r, x + r, y + r] }));
  const places = new Map();
  const [shift, { width }] = [d3.zoomTransform(svg.node()).x, network.box];
  const first = (circle) => (state.lit.has(circle.id) ? 0 : 1);
  for (const circle of circles.sort((a, b) => first(a) - first(b) || a.id - b.id)) {
    const wide = shortName(circle.id).length * 6.1 + 4;
    const spots = [["middle", 0, circle.r + 12], ["middle", 0, -circle.r - 4], ["start", circle.r + 4, 4], ["end", -circle.r - 4, 4]];
    const free = spots.find(([anchor, dx, dy]) => {
      const left = circle.x + dx - { middle: wide / 2, start: 0, end: wide }[anchor];
      const box = [left, circle.y + dy - 10, left + wide, circle.y + dy + 3];
      if (left + shift < 0 || left + wide + shift > width) return false;
      if (taken.some(({ id, box: b }) => id !== circle.id && b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) return false;
      taken.push({ id: -1, box });
      return true;
    });
    if (free) places.set(circle.id, free);
  }
  nodeLayer.selectAll("text").attr("display", (node) => (places.has(node.id) ? null : "none"))
    .attr("text-anchor", (node) => places.get(node.id)?.[0] ?? "middle")
    .attr("x", (node) => (places.get(node.id)?.[1] ?? 0) / k).attr("y", (node) => (places.get(node.id)?.[2] ?? 0) / k);
}

/** Zooms so that everything is in the picture. */
function whole() {
  measure();
  const { width, height } = network.box;
  svg.attr("viewBox", `0 0 ${width} ${height}`);
  if (!network.nodes.length) return;
  const [left, right] = d3.extent(network.nodes, (node) => node.x);
  const [top, bottom] = d3.extent(network.nodes, (node) => node.y);
  const k = Math.min(1.6, (width - 96) / Math.max(right - left, 1), (height - 56) / Math.max(bottom - top, 1));
  const shift = [width / 2 - k * (left + right) / 2, height / 2 - 6 - k * (top + bottom) / 2];
  svg.call(zoom.transform, d3.zoomIdentity.translate(...shift).scale(k));
  sizes();
  labels();
}

const drag = d3.drag().clickDistance(4).on("start", leave).on("drag", (event, node) => {
  node.x = event.x;
  node.y = event.y;
  place();
}).on("end", labels);

function overNode(event, node) {
  light(new Set([node.id, ...COMPANY[node.id].map((link) => otherOf(link, node.id))]), (link) => link.a === node.id || link.b === node.id);
  const entity = entities[node.id];
  say(event, [element("strong", {}, entity.n), element("br"), `${counted(entity.m, "mention")} in ${counted(entity.d, "article")}`]);
}

function overLink(event, link) {
  light(new Set([link.a, link.b]), (other) => other.index === link.index);
  say(event, [element("strong", {}, `${entities[link.a].n} – ${entities[link.b].n}`), element("br"),
    `${counted(link.sentences, "sentence")} in ${counted(link.documents, "article")}. Click to read.`]);
}

function leave() {
  tip.hidden = true;
  lightSelection();
}

/** Dims all but some names and links. */
function light(names, isLit) {
  state.lit = names;
  svg.classed("faded", true);
  nodeLayer.selectAll("g").classed("lit", (node) => names.has(node.id));
  linkLayer.selectAll("line").classed("lit", isLit);
  labels();
}

/** Lights what is selected, or everything. */
function lightSelection() {
  const { entity, link } = state;
  nodeLayer.selectAll("g").classed("chosen", (node) => node.id === entity || (link !== null && (node.id === LINKS[link].a || node.id === LINKS[link].b)));
  if (link !== null) {
    light(new Set([LINKS[link].a, LINKS[link].b]), (other) => other.index === link);
  } else if (entity !== null) {
    light(new Set([entity, ...COMPANY[entity].map((l) => otherOf(l, entity))]), (l) => l.a === entity || l.b === entity);
  } else {
    state.lit = new Set();
    svg.classed("faded", false);
    labels();
  }
}

/** A few words beside the pointer. */
function say(event, children) {
  if (event.pointerType === "touch") return;
  tip.replaceChildren(...children);
  tip.hidden = false;
  const [x, y] = d3.pointer(event, byId("network"));
  const left = Math.min(x + 14, network.box.width - tip.offsetWidth - 4);
  const top = y + 16 + tip.offsetHeight > network.box.height ? y - tip.offsetHeight - 10 : y + 16;
  tip.style.transform = `translate(${Math.max(left, 0)}px, ${Math.max(top, 0)}px)`;
}

svg.call(zoom).on("dblclick.zoom", null).on("click", () => choose({}));
byId("closer").addEventListener("click", () => svg.call(zoom.scaleBy, 1.4));
byId("farther").addEventListener("click", () => svg.call(zoom.scaleBy, 1 / 1.4));
byId("whole").addEventListener("click", whole);
