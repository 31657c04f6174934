// The page and a room in Firefox: what most people do, each once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { judge, launchFirefox, opened, PHONE, ready, Server, violations, write } from "./common.js";

/** A solution of `two-sum` on two lines. */
const SOLUTION = `def two_sum(nums, target):
    at = {}; return next([at[target - n], i] for i, n in enumerate(nums) if target - n in at or at.setdefault(n, i) is None)
`;

const server = new Server();
let browser;

before(async () => {
  await server.start("--rooms");
  browser = await launchFirefox();
});

after(async () => {
  await browser?.close();
  await server.end();
});

/** Axe finds nothing, and nothing scrolls to the side on a phone. */
async function isAccessible(page, name) {
  assert.deepEqual(await violations(page), [], name);
  const before = page.viewportSize();
  await page.setViewportSize(PHONE);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wider <= 0, `${name} is ${wider} px too wide on a phone`);
  await page.setViewportSize(before);
}

test("a challenge is found, run and solved", async () => {
  const { page, close } = await opened(browser, server);
  await page.goto("/");
  await isAccessible(page, "catalogue");
  await page.keyboard.press("/");
  await page.keyboard.type("two-sum");
  await page.locator(".challenges li:visible").nth(1).waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await page.waitForURL("**/challenges/two-sum");
  await ready(page);
  await write(page, "def two_sum(numbers, target):\n    return [0, 0]\n");
  await page.keyboard.press("Control+'");
  await page.locator("#outcome [data-verdict='wrong_answer']").waitFor();
  // Here, text arrives key by key, and the plain editor adds nothing to it.
  await page.locator("#plain").check();
  await write(page, SOLUTION);
  await page.locator("#submit").click();
  await page.locator("#announcement", { hasText: "Submission: accepted" }).waitFor({ state: "attached" });
  await isAccessible(page, "solve");
  await page.reload();
  await ready(page);
  await page.locator(".cm-content", { hasText: "def two_sum" }).waitFor();
  await close();
});

test("two people write, run and submit in a room", async () => {
  const printed = await judge("room", "two-sum", "--store", server.store, "--at", server.address);
  const sides = [];
  for (const side of ["interviewer", "candidate"]) {
    const window = await opened(browser, server);
    await window.page.goto(new RegExp(`^${side} +(\\S+)$`, "m").exec(printed)[1]);
    await window.page.locator("#room[data-ready]").waitFor();
    sides.push(window);
  }
  const [lead, solve] = sides.map((side) => side.page);
  await solve.locator("#plain").check();
  await write(solve, SOLUTION);
  await lead.locator(".cm-content", { hasText: "def two_sum" }).waitFor();
  await lead.locator(".caret.candidate").first().waitFor();
  await lead.locator("#submit").click();
  await solve.locator("#outcome h3", { hasText: "Hidden cases" }).waitFor();
  await solve.locator("#outcome [data-verdict='accepted']").waitFor();
  await isAccessible(lead, "room of an interviewer");
  await isAccessible(solve, "room of a candidate");
  for (const side of sides) await side.close();
});
