// The interview room in real browsers: two people at one text, an interview from its link to the debrief, and ten minutes of
// typing with a server that is killed in the middle.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { bank, judge, launch, looksRight, opened, Server } from "./common.js";

const server = new Server();
let browser;

before(async () => {
  await server.start("--rooms");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server.end();
});

/** Makes one more room on the running server: both links. */
async function made(...more) {
  const printed = await judge("room", ...more, "--store", server.store, "--at", server.address);
  const link = (side) => new RegExp(`^${side} +(\\S+)$`, "m").exec(printed)[1];
  return { interviewer: link("interviewer"), candidate: link("candidate") };
}

/** A window of its own in which somebody opens a link. */
async function entered(link, options = {}) {
  const window = await opened(browser, server, options);
  await window.page.goto(link);
  await window.page.locator("#room[data-ready]").waitFor();
  return window;
}

/** Replaces everything by a source. Typed over coloured text, a browser would ask for a style that the policy refuses. */
async function write(page, source) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(source);
}

/** Everything in the editor, even what is not on the screen. */
async function text(page) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  return page.evaluate(() => navigator.clipboard.readText());
}

const saved = (page) => page.locator(".status", { hasText: "Saved" }).waitFor();

test("an interview, from its link to the debrief", async () => {
  const links = await made("two-sum", "--title", "Ada, 12 May");
  const leads = await entered(links.interviewer);
  const solves = await entered(links.candidate);
  const [lead, solve] = [leads.page, solves.page];
  assert.equal(new URL(lead.url()).hash, "", "the secret stays in the address bar");
  await lead.locator(".people li", { hasText: "Candidate" }).waitFor();

  // Both see what either types, and where.
  await write(solve, bank("live-coding/two-sum/solutions/reference.py"));
  await lead.locator(".cm-content", { hasText: "def two_sum" }).waitFor();
  await lead.locator(".caret.candidate").first().waitFor();
  await solve.keyboard.press("Control+a");
  await lead.locator(".peer.candidate").first().waitFor();

  // Both see runs, only one sees what is hidden.
  await solve.locator(".own summary").click();
  await solve.locator(".own textarea").first().fill("[3, 3], 6");
  await solve.locator("#run").click();
  await lead.locator("#outcome .verdict.right").waitFor();
  assert.equal(await solve.locator("#outcome .cases > li").count(), await lead.locator("#outcome .cases > li").count());
  await lead.keyboard.press("Control+Enter");
  await solve.locator("#outcome h3", { hasText: "Hidden cases" }).waitFor();
  await lead.locator(".desk summary", { hasText: "Hidden cases" }).click();
  await lead.locator(".desk .cases li").first().waitFor();
  await lead.locator("button", { hasText: "Measure the complexity" }).click();
  await lead.locator(".desk p", { hasText: "The code takes O(" }).waitFor();
  assert.equal(await solve.locator(".desk").count(), 0);
  assert.doesNotMatch(await solve.content(), /instructions/);

  await lead.locator(".desk textarea").first().fill("Asks before writing.");
  await lead.keyboard.press("Enter");
  await lead.locator(".notes li", { hasText: "Asks before writing." }).waitFor();
  await lead.locator('[data-criterion="clarifies"] label').nth(3).click();
  await lead.locator('[data-criterion="clarifies"][data-mark="4"]').waitFor();
  await lead.locator("button", { hasText: "Give the next hint" }).click();
  await solve.locator(".given .hint").waitFor();
  await looksRight(lead, "room-interviewer");
  await looksRight(solve, "room-candidate");

  // A locked editor accepts nothing; a large block is reported.
  await lead.locator("button", { hasText: "Lock the editor" }).click();
  await solve.locator(".status", { hasText: "Locked" }).waitFor();
  const before = await text(lead);
  await solve.locator(".cm-content").click();
  await solve.keyboard.type("nothing of this");
  await lead.locator("button", { hasText: "Unlock the editor" }).click();
  await solve.locator(".status", { hasText: "Saved" }).waitFor();
  assert.equal(await text(lead), before);
  await write(solve, `${before}\n# ${"pasted ".repeat(40)}\n`);
  // The solution was also inserted at once.
  await lead.locator(".activities li", { hasText: "pasted" }).nth(1).waitFor();

  // Another challenge, and back: each keeps its text.
  await lead.locator(".desk select").selectOption("lru-cache");
  await lead.locator("button", { hasText: "Open it" }).click();
  await solve.locator(".task h2", { hasText: "cache" }).first().waitFor();
  await solve.locator(".cm-content", { hasText: "class LRUCache" }).waitFor();
  await lead.locator(".desk select").selectOption("two-sum");
  await lead.locator("button", { hasText: "Open it" }).click();
  await solve.locator(".cm-content", { hasText: "def two_sum" }).waitFor();

  await lead.locator("button", { hasText: "End the session" }).click();
  await lead.locator("button", { hasText: "End it for both" }).click();
  await solve.locator(".notice", { hasText: "The session is over" }).waitFor();
  await looksRight(solve, "room-over");
  await lead.locator("a", { hasText: "Replay and debrief" }).click();
  await lead.locator("#replay[data-ready]").waitFor();
  await lead.locator(".moments button", { hasText: "submitted" }).first().click();
  assert.match(await lead.locator(".code").textContent(), /def two_sum/);
  await lead.locator("#rerun").click();
  await lead.locator(".rerun .verdict.right").waitFor();
  await lead.locator(".afterwards textarea").first().fill("Talked all the way.");
  await lead.locator(".afterwards .note", { hasText: "Saved" }).waitFor();
  await looksRight(lead, "replay");
  await lead.locator(".controls select").selectOption("32");
  await lead.getByLabel("To the previous event").click();
  await lead.locator(".controls input[type=range]").fill("0");
  await lead.locator(".controls button", { hasText: "Play" }).click();
  await lead.locator(".controls button", { hasText: "Pause" }).waitFor();
  await lead.locator(".controls button", { hasText: "Play" }).waitFor();
  assert.equal(await lead.locator(".moments li.past").count(), await lead.locator(".moments li").count());

  // The saved file plays without a server.
  const download = lead.waitForEvent("download");
  await lead.locator("button", { hasText: "Save as one HTML file" }).click();
  const file = join(server.folder, "interview.html");
  writeFileSync(file, readFileSync(await (await download).path()));
  const alone = await opened(browser, { address: "file:" });
  await alone.page.goto(pathToFileURL(file).href);
  await alone.page.locator("#player .moments button", { hasText: "Note" }).click();
  assert.match(await alone.page.locator("#player .code").textContent(), /def two_sum/);
  await alone.page.locator("dd", { hasText: "Talked all the way." }).waitFor();
  await looksRight(alone.page, "recording");
  await alone.close();
  await leads.close();
  await solves.close();
});

test("a room without a challenge says what to do, and so does the view of somebody who may not make one", async () => {
  const links = await made();
  for (const [side, link] of Object.entries(links)) {
    const { page, close } = await entered(link);
    await looksRight(page, `room-empty-${side}`);
    await close();
  }
  const closed = new Server();
  await closed.start();
  const { page, close } = await opened(browser, closed);
  await page.goto("/rooms");
  await page.locator("p", { hasText: "judge serve --rooms" }).waitFor();
  await looksRight(page, "room-not-yours");
  await close();
  await closed.end();
});

test("a room is made with a button, and an invalid link says so", async () => {
  const window = await opened(browser, server);
  const { page } = window;
  await page.goto("/rooms");
  await looksRight(page, "room-new");
  await page.locator("select[name=challenge]").selectOption("two-sum");
  await page.locator("button", { hasText: "Make the room" }).click();
  const links = page.locator("a[data-copy]");
  assert.equal(await links.count(), 2);
  await page.locator("button", { hasText: "Copy" }).first().waitFor();
  await looksRight(page, "room-made");
  const link = await links.nth(1).getAttribute("href");
  await page.goto(`${server.address}${link}`);
  await page.locator("#room[data-ready]").waitFor();
  const other = await opened(browser, server);
  await other.page.goto(`${server.address}${link.replace(/#.*/, "#nothing")}`);
  await other.page.locator("#door", { hasText: "opens no room" }).waitFor();
  await looksRight(other.page, "room-door");
  await other.close();
  await window.close();
});

test("what is typed while the server is away arrives when it is back, even after a reload", async () => {
  const links = await made("two-sum");
  const leads = await entered(links.interviewer);
  const solves = await entered(links.candidate);
  await server.stop();
  await solves.page.locator(".status.offline").waitFor();
  await solves.page.locator(".cm-content").click();
  await solves.page.keyboard.press("Control+Home");
  await solves.page.keyboard.insertText("# typed while it was away\n");
  await leads.page.locator(".cm-content").click();
  await leads.page.keyboard.press("Control+End");
  await leads.page.keyboard.insertText("\n# at the other end");
  await server.start("--rooms");
  await solves.page.reload();
  await solves.page.locator("#room[data-ready]").waitFor();
  for (const { page } of [leads, solves]) {
    await page.locator(".cm-content", { hasText: "typed while it was away" }).waitFor();
    await page.locator(".cm-content", { hasText: "at the other end" }).waitFor();
    await saved(page);
  }
  assert.equal(await text(leads.page), await text(solves.page));
  await leads.close();
  await solves.close();
});

/** Numbers that look random and are the same in every run. */
function seeded(seed) {
  let state = seed >>> 0;
  return (end) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

/** Types as people do: mostly letters, sometimes a line, a deletion, a selection, an undo, a jump. */
function types(page, seed, from, to) {
  const below = seeded(seed + from);
  const keys = ["Enter", "Backspace", "Backspace", "Delete", "ArrowUp", "ArrowDown", "ArrowLeft", "Home", "End", "Shift+ArrowLeft", "Shift+ArrowUp", "Control+z", "Control+Home", "Control+End", "Tab", "Control+/"];
  const steps = Array.from({ length: to - from }, () => (below(3) > 0 ? { text: ["x", "return ", "é", "(", " = 1", "𝄞"][below(6)] } : { key: keys[below(keys.length)] }));
  // Within the page, so that the browsers are the only ones to set the pace.
  return page.evaluate(async (steps) => {
    const content = document.querySelector(".cm-content");
    content.focus();
    for (const { text, key } of steps) {
      const [name, modifier] = (key ?? "").split("+").reverse();
      if (text) document.execCommand("insertText", false, text);
      else content.dispatchEvent(new KeyboardEvent("keydown", { key: name, ctrlKey: modifier === "Control", shiftKey: modifier === "Shift", bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, steps);
}

test("ten minutes of typing by two, with a server that is killed in the middle, end with the same text", async () => {
  // As many changes as two people make in ten minutes, at five a second together, as fast as the browsers take them.
  const steps = 1_500;
  const links = await made("two-sum");
  const windows = [await entered(links.interviewer), await entered(links.candidate)];
  const pages = windows.map((window) => window.page);
  for (const page of pages) {
    await page.locator("#plain").check();
    await page.locator(".cm-content").focus();
  }
  const all = (from, to) => Promise.all(pages.map((page, index) => types(page, index + 1, from, to)));
  await all(0, steps / 2);
  const typing = all(steps / 2, steps);
  await server.stop("SIGKILL");
  await server.start("--rooms");
  await typing;
  for (const page of pages) {
    await page.locator(".status", { hasText: "Saved" }).waitFor();
  }
  // Once both texts are equal, what was still under way has arrived.
  const texts = async () => [await text(pages[0]), await text(pages[1])];
  let [one, two] = await texts();
  for (let tries = 0; one !== two && tries < 20; tries += 1) [one, two] = await texts();
  assert.ok(one.length > 500, `${one.length} characters`);
  assert.equal(one, two);
  const late = await entered(links.candidate);
  assert.equal(await text(late.page), one);
  for (const window of [...windows, late]) await window.close();
});
