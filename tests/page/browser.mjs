// Clicks through a page as a reader would, on a screen and on a phone, in light and dark; then opens a page full of
// hostile text and sees that none of it acts. Usage: node browser.mjs PAGE HOSTILE_PAGE FOLDER_FOR_PICTURES
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [page, hostile, pictures] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const complaints = [];

async function open(file, { width, height, dark = false, phone = false }) {
  const tab = await browser.newPage();
  tab.on("console", (message) => ["error", "warn"].includes(message.type()) && complaints.push(message.text()));
  tab.on("pageerror", (error) => complaints.push(String(error)));
  tab.on("request", (request) => { if (!request.url().startsWith("file:")) complaints.push(`asked for ${request.url()}`); });
  await tab.setViewport({ width, height, isMobile: phone, hasTouch: phone, deviceScaleFactor: 1 });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await tab.goto(pathToFileURL(file).href);
  await tab.waitForSelector("#graph .node");
  return tab;
}

const text = (tab, selector) => tab.$eval(selector, (found) => found.textContent);
const shot = (tab, name, fullPage = true) => tab.screenshot({ path: join(pictures, `${name}.png`), fullPage });
const fits = (tab) => tab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

/** Search a name → its profile → a link → the sentences. */
async function clickPath(tab, name) {
  await tab.keyboard.press("/");
  await tab.keyboard.type(name.toLowerCase());
  await tab.waitForSelector("#hits li[role=option]");
  await tab.keyboard.press("Enter");
  await tab.waitForFunction((wanted) => document.querySelector("#details h2").textContent === wanted, {}, name);
  assert.match(await text(tab, "#details"), /mentions? in .* articles?/);
  assert.ok(await tab.$("#details .quotes mark"), "the profile shows sentences with the name marked");
  await shot(tab, `profile-${tab.viewport().width}`, false);
  await tab.click("#details .company .row");
  await tab.waitForFunction(() => / and /.test(document.querySelector("#details h2").textContent));
  assert.match(await text(tab, "#details"), /sentences? in .* articles? names? both/);
  const quotes = await tab.$$eval("#details .quotes li", (all) => all.map((one) => one.querySelectorAll("mark").length));
  assert.ok(quotes.length > 0 && quotes.every((marks) => marks === 2), `both names are marked in each sentence: ${quotes}`);
  await tab.goBack();
  await tab.waitForFunction((wanted) => document.querySelector("#details h2").textContent === wanted, {}, name);
  await tab.goForward();
  await tab.keyboard.press("Escape");
  await tab.waitForFunction(() => document.querySelector("#details h2").textContent === "Strongest links");
}

/** A line of the network opens its sentences. */
async function clickLine(tab) {
  const line = await tab.evaluate(() => {
    for (const grip of document.querySelectorAll(".grip")) {
      const box = grip.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (document.elementFromPoint(x, y) === grip) return { x, y, link: grip.dataset.link };
    }
    return null;
  });
  assert.ok(line, "no line of the network can be reached");
  await tab.mouse.move(line.x, line.y);
  await tab.waitForFunction(() => !document.getElementById("tip").hidden);
  await tab.mouse.click(line.x, line.y);
  await tab.waitForFunction((link) => window.location.hash === `#link=${link}`, {}, line.link);
  assert.match(await text(tab, "#details"), /both/);
  await tab.mouse.move(5, 5);
}

const size = readFileSync(page).length;
assert.ok(size < 3_000_000, `the page has ${size} bytes`);

const wide = await open(page, { width: 1280, height: 900 });
await shot(wide, "wide-light");
const name = await text(wide, "#list .name");
await clickPath(wide, name);
await clickLine(wide);
await shot(wide, "link-1280", false);
assert.ok(await fits(wide), "nothing is wider than the screen");

// A name can be dragged, and the picture zoomed.
await wide.keyboard.press("Escape");
const before = await wide.$eval("#graph .node", (node) => node.getAttribute("transform"));
const circle = await (await wide.$("#graph .node circle")).boundingBox();
const [x, y] = [circle.x + circle.width / 2, circle.y + circle.height / 2];
await wide.mouse.move(x, y);
await wide.mouse.down();
await wide.mouse.move(x + 40, y + 25, { steps: 4 });
await wide.mouse.up();
assert.notEqual(await wide.$eval("#graph .node", (node) => node.getAttribute("transform")), before, "a name can be dragged");
const zoomed = await wide.$eval("#graph > g", (g) => g.getAttribute("transform"));
await wide.click("#closer");
await wide.waitForFunction((was) => document.querySelector("#graph > g").getAttribute("transform") !== was, {}, zoomed);

// The types filter list and network alike.
const kinds = () => wide.$$eval("#list .dot, #graph .node", (all) => [...new Set(all.map((one) => one.getAttribute("class").match(/[A-Z]+/)[0]))]);
await wide.click('#types [data-type="ORG"]');
assert.ok(!(await kinds()).includes("ORG"), "organisations are gone when they are switched off");
await wide.click("#theme");
assert.equal(await wide.evaluate(() => document.documentElement.dataset.theme), "dark");
await wide.pdf({ path: join(pictures, "print.pdf"), format: "A4" });

await shot(await open(page, { width: 1280, height: 900, dark: true }), "wide-dark");
const phone = await open(page, { width: 390, height: 844, phone: true });
await shot(phone, "phone-light");
assert.ok(await fits(phone), "nothing is wider than a phone");
await phone.tap("#list .row");
await phone.waitForFunction((wanted) => document.querySelector("#details h2").textContent === wanted, {}, name);
await phone.tap("#details .company .row");
await phone.waitForSelector("#details .quotes mark.two");
await new Promise((done) => setTimeout(done, 700));
await shot(phone, "phone-link", false);
await shot(await open(page, { width: 390, height: 844, phone: true, dark: true }), "phone-dark");

const bad = await open(hostile, { width: 1280, height: 900 });
const rows = (await bad.$$("#list .row")).length;
for (let row = 0; row < rows; row += 1) {
  await bad.evaluate((at) => document.querySelectorAll("#list .row")[at].click(), row);
  await bad.waitForFunction((at) => document.querySelectorAll("#list .row")[at].getAttribute("aria-current") === "true", {}, row);
}
for (let link = 0; link < 3; link += 1) await bad.evaluate((at) => { window.location.hash = `#link=${at}`; }, link);
await bad.waitForSelector("#details .quotes");
assert.equal(await bad.evaluate(() => window.hacked), undefined, "text of an article acted");
assert.equal(await bad.$("#details script, #details img, #details svg[onload], #details b, h1 i"), null, "text of an article became markup");
assert.equal(await text(bad, "h1"), '<i>"A & B"</i>');
assert.match(await text(bad, "main"), /<script>/, "hostile text is shown as it is");
await shot(bad, "hostile");

await browser.close();
assert.deepEqual(complaints, [], "the console says nothing and nothing is fetched");
console.log(`the page (${(size / 1e6).toFixed(2)} MB) works in ${process.env.CHROMIUM}`);
