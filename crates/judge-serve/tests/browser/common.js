// What the browser tests share: a server on loopback with a store of its own, the browser, and what must hold on every view:
// nothing that a screen reader or a keyboard would miss, no request that leaves the server, nothing that the policy refuses.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = createRequire(join(process.env.MODULES, "x.js"));
const { chromium } = modules("playwright-core");
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

/** Windows in which a test looks at views. */
export const WIDE = { width: 1360, height: 860 };
export const PHONE = { width: 360, height: 740 };

/** A window that fails a test for what no view may do, unless the test `tolerates` it. `close` says so. */
export async function opened(browser, server, { tolerates = /^$/, ...options } = {}) {
  const context = await browser.newContext({ viewport: WIDE, baseURL: server.address, locale: "en-GB", timezoneId: "UTC", ...options });
  const page = await context.newPage();
  const wrong = [];
  const watch = (page) => {
    page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
    page.on("console", (message) => {
      const text = message.text();
      // When the browser itself replaces a selection in the editor, it writes a style into the line, which is refused; the
      // editor then draws the line anew.
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

/** Nothing that axe finds against WCAG 2.2 AA, in light and dark, and no scrolling to the side on a phone; with screenshots. */
export async function looksWell(page, name) {
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    // An isolated world takes what the view's own policy would refuse.
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const { violations } = await globalThis.axe.run(document, { runOnly: tags });
      return violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
    });
    assert.deepEqual(found, [], `${name}, ${scheme}`);
    for (const [size, viewport] of [["wide", WIDE], ["phone", PHONE]]) {
      await page.setViewportSize(viewport);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wider <= 0, `${name} is ${wider} px too wide on a ${size}`);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: viewport.width, height: size === "phone" ? Math.min(height, 2_600) : viewport.height };
      await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}-${scheme}-${size}.png`), fullPage: true, clip });
    }
    await page.setViewportSize(WIDE);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Puts a source into the editor, as typing all of it would. */
export async function write(page, source) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
}

export async function ready(page) {
  await page.locator("#solve[data-ready]").waitFor();
}
