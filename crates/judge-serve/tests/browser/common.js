// What the browser tests share: a server on loopback with a store of its own, the browser, and what must hold on every view:
// nothing that screen readers or keyboards cannot reach, no request to anything but the server, nothing that the policy refuses.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = createRequire(join(process.env.MODULES, "x.js"));
const { chromium, firefox } = modules("playwright-core");
const axe = readFileSync(modules.resolve("axe-core/axe.min.js"), "utf8");
const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** The source of a file of the bank. */
export const bank = (path) => readFileSync(join(root, "challenges", path), "utf8");

/** What the program prints. */
export function judge(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.env.JUDGE, args, { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (data) => (out += data));
    child.on("error", reject);
    child.on("close", () => resolve(out));
  });
}

/** A server with a store that outlives it. */
export class Server {
  folder = mkdtempSync(join(tmpdir(), "judge-browser-"));
  store = join(this.folder, "judge.db");
  port = 0;
  child = null;

  async start(...more) {
    const child = spawn(process.env.JUDGE, ["serve", "--listen", `127.0.0.1:${this.port}`, "--store", this.store, "--grace", "1", ...more], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    this.address = await new Promise((resolve, reject) => {
      let said = "";
      const heard = (data) => {
        said += data;
        const found = /http:\/\/[0-9.]+:[0-9]+/.exec(said);
        if (found) resolve(found[0]);
      };
      child.stdout.on("data", heard);
      child.stderr.on("data", heard);
      child.on("close", () => reject(new Error(`the server has ended: ${said}`)));
    });
    this.port = Number(new URL(this.address).port);
    return this.address;
  }

  async stop(signal = "SIGTERM") {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill(signal);
    await ended;
  }

  async end() {
    await this.stop("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function launch() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
}

/** The distribution's Firefox, driven by WebDriver BiDi. */
export function launchFirefox() {
  return firefox.launch({ channel: "moz-firefox", executablePath: "/usr/bin/firefox-esr" });
}

/** Windows in which a test looks at views: a phone, and a window of 1280 pixels in which somebody zooms to 200 %. */
export const WIDE = { width: 1360, height: 860 };
export const PHONE = { width: 360, height: 740 };
const ZOOMED = { width: 640, height: 430 };

/** A window that watches for what no view may do; `close` then fails the test. */
export async function opened(browser, server, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, baseURL: server.address, locale: "en-GB", timezoneId: "UTC", ...options });
  const page = await context.newPage();
  const wrong = [];
  const watch = (page) => {
    page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
    page.on("console", (message) => {
      const text = message.text();
      // When the browser itself replaces a selection in the editor, it writes a style into the line, which the policy refuses;
      // the editor then draws the line anew.
      const isExpected = /Failed to load resource|net::ERR|^Applying inline style violates/.test(text);
      if (message.type() === "error" && !isExpected) wrong.push(`console: ${text}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(server.address) && !/^(data|blob|about):/.test(request.url())) wrong.push(`leaves the server: ${request.url()}`);
    });
  };
  watch(page);
  context.on("page", watch);
  const close = async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  };
  return { context, page, close };
}

/** What axe finds against WCAG 2.2 AA. */
export async function violations(page) {
  // An isolated world accepts what the view's own policy would refuse.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await globalThis.axe.run(document, { runOnly: tags });
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
  });
}

/** Opens everything that can be opened, or closes what this has opened. What lies over the view is opened separately. */
function unfold(page, isOpen) {
  return page.evaluate((isOpen) => {
    for (const one of document.querySelectorAll(isOpen ? "details:not([open], .keys)" : "details[data-unfolded]")) {
      one.open = isOpen;
      one.toggleAttribute("data-unfolded", isOpen);
    }
  }, isOpen);
}

/** What nobody could read or press: it is beyond the edge, cut off by its container, or beneath something else. */
function lost(page) {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const name = (node) => `<${node.localName}${node.id && ` id=${node.id}`}${node.className && ` class="${node.className}"`}> ${node.textContent.trim().slice(0, 40)}`;
    // An editor has its own scrolling, and what is only for screen readers has no place.
    const apart = ".visually-hidden, .skip, .cm-editor, [aria-hidden=true], option, svg";
    const isSeen = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest(apart);
    const hasText = (node) => [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim() !== "");
    const wrong = [];
    for (const node of document.querySelectorAll("body *")) {
      const isControl = node.matches("a, button, input:not([type=hidden]), select, textarea, summary");
      if (!(isControl || hasText(node)) || !isSeen(node)) continue;
      node.scrollIntoView({ block: "center", inline: "nearest" });
      const range = document.createRange();
      range.selectNodeContents(node);
      // Spaces at the end of a wrapped line of code hang over the edge, where nobody misses them.
      const code = node.closest("pre");
      const box = code || isControl || node.childElementCount > 0 ? (code ?? node).getBoundingClientRect() : range.getBoundingClientRect();
      if (code && code.scrollWidth > code.clientWidth && getComputedStyle(code).overflowX === "visible") wrong.push(`wider than its box: ${name(node)}`);
      if (box.width === 0 || box.height === 0) continue;
      let scrolls = false;
      for (let around = node.parentElement; around && around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        const frame = around.getBoundingClientRect();
        scrolls ||= /auto|scroll/.test(overflowX) && around.scrollWidth > around.clientWidth;
        const isCut = (/hidden|clip/.test(overflowX) && !scrolls && (box.left < frame.left - 1 || box.right > frame.right + 1)) || (/hidden|clip/.test(overflowY) && box.bottom > frame.bottom + 1);
        if (isCut) wrong.push(`cut off: ${name(node)}`);
      }
      if (!scrolls && (box.left < -1 || box.right > edge + 1)) wrong.push(`beyond the edge: ${name(node)}`);
      const [x, y] = [Math.min(Math.max(box.left + box.width / 2, 0), edge - 1), box.top + box.height / 2];
      const top = document.elementFromPoint(x, y);
      const isFree = !top || (code ?? node).contains(top) || top.contains(node) || (node.closest("label") && node.closest("label") === top.closest("label"));
      if (!isFree && box.height < innerHeight) wrong.push(`beneath ${name(top)}: ${name(node)}`);
    }
    scrollTo(0, 0);
    return wrong;
  });
}

/** Nothing scrolls to the side, and nothing is lost. */
async function fits(page, what) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wider <= 0, `${what} is ${wider} px too wide`);
  assert.deepEqual(await lost(page), [], what);
  const keys = page.locator("details.keys");
  if ((await keys.count()) === 0) return;
  await keys.evaluate((one) => (one.open = true));
  const { left, right, edge } = await keys.locator("table").evaluate((table) => ({ ...table.getBoundingClientRect().toJSON(), edge: document.documentElement.clientWidth }));
  assert.ok(left >= 0 && right <= edge, `${what}: keys from ${left} to ${right} of ${edge}`);
  await keys.evaluate((one) => (one.open = false));
}

/** A view is usable by everybody, in light and dark: axe finds nothing with everything opened, nothing is lost on a phone or at
 * 200 %; with screenshots. */
export async function looksRight(page, name) {
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await unfold(page, true);
    assert.deepEqual(await violations(page), [], `${name}, ${scheme}`);
    await unfold(page, false);
    for (const [size, viewport] of [["wide", WIDE], ["phone", PHONE]]) {
      await page.setViewportSize(viewport);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: viewport.width, height: size === "phone" ? Math.min(height, 2_600) : viewport.height };
      await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}-${scheme}-${size}.png`), fullPage: true, clip });
    }
    await page.setViewportSize(WIDE);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await unfold(page, true);
  await page.setViewportSize(PHONE);
  await fits(page, `${name} on a phone`);
  const window = await page.context().newCDPSession(page);
  await window.send("Emulation.setDeviceMetricsOverride", { ...ZOOMED, deviceScaleFactor: 2, mobile: false });
  await fits(page, `${name} at 200 %`);
  await window.detach();
  await unfold(page, false);
  await page.setViewportSize(WIDE);
}

/** Puts a source into the editor, as typing it would. */
export async function write(page, source) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
}

export async function ready(page) {
  await page.locator("#solve[data-ready]").waitFor();
}
