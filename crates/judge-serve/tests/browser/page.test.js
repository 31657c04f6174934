// The page in a real browser: every kind of challenge solved, nothing typed is lost, everything reachable, with and without
// scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bank, judge, launch, looksRight, opened, ready, Server, write } from "./common.js";

const server = new Server();
let browser;

before(async () => {
  await server.start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server.end();
});

/** Submits what is in the view and returns the verdict. */
async function submitted(page) {
  await page.locator("#submit").click();
  const outcome = page.locator("#outcome [data-verdict]:not([data-verdict='']):has(.figures)");
  await page.locator("#announcement", { hasText: "Submission:" }).waitFor({ state: "attached" });
  return outcome.first().getAttribute("data-verdict");
}

test("the catalogue narrows down as somebody types, and the next challenge is a key away", async () => {
  const { page, close } = await opened(browser, server);
  await page.goto("/");
  await looksRight(page, "catalogue");
  const rows = page.locator(".challenges li:visible");
  const all = await rows.count();
  assert.ok(all > 100);
  await page.keyboard.press("/");
  await page.keyboard.type("two-sum");
  assert.equal(await rows.count(), 1);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/challenges/two-sum");
  await ready(page);
  await page.keyboard.press("Alt+n");
  await page.waitForURL((url) => url.pathname.startsWith("/challenges/") && !url.pathname.endsWith("two-sum"));
  await close();
});

test("the first view of a challenge takes at most 200 kB", async () => {
  const { page, close } = await opened(browser, server);
  let bytes = 0;
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  client.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.goto("/challenges/two-sum");
  await ready(page);
  assert.ok(bytes > 1_000 && bytes <= 200_000, `${bytes} bytes`);
  console.log(`first view: ${bytes} bytes`);
  await close();
});

const SOLVED = [
  ["function", "two-sum", "live-coding/two-sum/solutions/reference.py"],
  ["class", "lru-cache", "live-coding/lru-cache/solutions/reference.py"],
  ["program", "money", "oop/money/solutions/reference.py"],
  ["sql", "unread-books", "databases/unread-books/solutions/reference.sql"],
  ["tests", "tests-for-merge", "live-coding/tests-for-merge/solutions/reference.py"],
  ["fix", "repair-moving-average", "live-coding/repair-moving-average/solutions/reference.py"],
];

for (const [kind, id, solution] of SOLVED) {
  test(`a challenge of the kind ${kind} is solved`, async () => {
    const { page, close } = await opened(browser, server);
    await page.goto(`/challenges/${id}`);
    await ready(page);
    await write(page, bank(solution));
    assert.equal(await submitted(page), "accepted");
    await looksRight(page, `solve-${kind}`);
    const explanation = page.locator("details:has(#explanation)");
    await explanation.locator("summary").first().click();
    await explanation.locator("h3", { hasText: "Usual mistakes" }).waitFor();
    await page.goto("/");
    await page.locator(`a[href="/challenges/${id}"] .standing.solved`).waitFor();
    await close();
  });
}

for (const [kind, id] of [["predict", "shared-or-copied"], ["choose", "name-the-growth"]]) {
  test(`a challenge of the kind ${kind} is answered on a form`, async () => {
    const { page, close } = await opened(browser, server);
    await page.goto(`/challenges/${id}`);
    await ready(page);
    const { answers } = JSON.parse(await judge("explain", id, "--spoil", "--format", "json"));
    for (const answer of answers) {
      const name = `answer.${answer.id}`;
      if (answer.prints !== undefined) await page.locator(`[name="${name}"]`).fill(answer.prints);
      for (const option of answer.options ?? []) if (option.holds) await page.locator(`[name="${name}"][value="${option.label}"]`).check();
    }
    assert.equal(await submitted(page), "accepted");
    await page.locator("#saved", { hasText: "Saved" }).waitFor();
    await looksRight(page, `solve-${kind}`);
    await page.reload();
    await ready(page);
    const first = answers[0];
    if (first.prints !== undefined) assert.equal(await page.locator(`[name="answer.${first.id}"]`).inputValue(), first.prints);
    await close();
  });
}

test("a stage is shown once the one before holds", async () => {
  const { page, close } = await opened(browser, server);
  await page.goto("/challenges/growing-cache");
  await ready(page);
  assert.equal(await page.locator("#stage-2").count(), 0);
  await write(page, bank("live-coding/growing-cache/solutions/reference.py"));
  await page.locator("#outcome [data-verdict='accepted']").waitFor();
  const told = await page.locator("#outcome .cases summary code").allTextContents();
  const samples = await page.locator(".sample h3 code").allTextContents();
  assert.deepEqual(told.filter((id) => !samples.includes(id)), [], "samples of later stages");
  await write(page, bank("live-coding/growing-cache/solutions/stage_1.py"));
  assert.notEqual(await submitted(page), "accepted");
  await page.locator("#stage-2").waitFor();
  assert.equal(await page.locator("#stage-3").count(), 0);
  await looksRight(page, "solve-stages");
  await close();
});

test("samples are judged when typing pauses, with the difference and what was printed", async () => {
  const { page, close } = await opened(browser, server);
  await page.goto("/challenges/two-sum");
  await ready(page);
  await write(page, "def two_sum(numbers, target):\n    print('looking')\n    return [0, 0]\n");
  await page.locator("#outcome [data-verdict='wrong_answer']").waitFor();
  await page.locator("#outcome", { hasText: "looking" }).waitFor();
  await looksRight(page, "verdict");
  await page.locator("button[data-try]").first().click();
  await page.locator("textarea[name=case]").fill("nums=[5, 5], target=10");
  await page.locator("#outcome code", { hasText: "own-1" }).waitFor();
  await page.locator("textarea[name=case]").fill("open('/etc/passwd')");
  await page.locator("#outcome .problem", { hasText: "not a list of arguments" }).waitFor();
  await page.locator("textarea[name=case]").fill("");
  await write(page, "def two_sum(numbers, target):\n    return 1 / 0\n");
  await page.keyboard.press("Control+'");
  await page.locator("#outcome", { hasText: "ZeroDivisionError" }).waitFor();
  await close();
});

test("the switch turns judging while typing off, and is remembered", async () => {
  const { page, close } = await opened(browser, server);
  await page.clock.install({ time: new Date("2026-01-01T10:00:00Z") });
  const runs = [];
  page.on("request", (request) => request.url().endsWith("/run") && runs.push(request.url()));
  await page.goto("/challenges/two-sum");
  await ready(page);
  await page.locator("#live").uncheck();
  await page.reload();
  await ready(page);
  assert.equal(await page.locator("#live").isChecked(), false);
  await write(page, "def two_sum(numbers, target):\n    return []\n");
  await page.clock.runFor(10_000);
  assert.deepEqual(runs, []);
  await page.locator("#live").check();
  await page.keyboard.press("Alt+e");
  await page.keyboard.type(" ");
  await page.clock.runFor(2_000);
  await page.locator("#outcome [data-verdict='wrong_answer']").waitFor();
  assert.equal(runs.length, 1);
  await close();
});

test("earlier submissions show what was changed and what they cost, and the last one its complexity", async () => {
  const { page, close } = await opened(browser, server);
  await page.goto("/challenges/two-sum");
  await ready(page);
  await page.locator("#live").uncheck();
  await write(page, bank("live-coding/two-sum/solutions/wrong_returns_values.py"));
  assert.equal(await submitted(page), "wrong_answer");
  await page.locator("#outcome .hidden-cases .said").first().waitFor();
  await write(page, bank("live-coding/two-sum/solutions/reference.py"));
  assert.equal(await submitted(page), "accepted");
  await page.locator("summary", { hasText: "Submissions" }).click();
  await page.locator("#history svg.plot circle.right").waitFor();
  await page.locator("#history summary").first().click();
  await page.locator("#history .diff .added").first().waitFor();
  await page.locator("#outcome button", { hasText: "complexity" }).click();
  await page.locator("#outcome .complexity", { hasText: "O(n)" }).waitFor();
  await page.locator("#history").scrollIntoViewIfNeeded();
  await looksRight(page, "history");
  await page.locator("#history summary").nth(1).click();
  await page.locator("#history button[data-source]").nth(1).click();
  await page.locator(".cm-content", { hasText: "return" }).waitFor();
  assert.match(await page.locator(".cm-content").textContent(), /judge: two-sum/);
  await close();
});

test("the result of a query is a table, and a repair shows its changes", async () => {
  const { page, close } = await opened(browser, server);
  await page.goto("/challenges/unread-books");
  await ready(page);
  await write(page, "SELECT title, 'somebody' AS author, NULL AS last_lent FROM book");
  await page.locator("#outcome table.rows td").first().waitFor();
  await looksRight(page, "verdict-sql");
  await page.goto("/challenges/repair-moving-average");
  await ready(page);
  await write(page, bank("live-coding/repair-moving-average/solutions/reference.py"));
  await page.locator("#changes").check();
  await page.locator(".cm-changedLine").first().waitFor();
  await page.locator(".cm-deletedChunk").first().waitFor();
  await looksRight(page, "changes");
  await close();
});

test("the line of an exception is a click away", async () => {
  const { page, close } = await opened(browser, server);
  await page.goto("/challenges/two-sum");
  await ready(page);
  await write(page, "def two_sum(numbers, target):\n    total = 0\n    return numbers[total / 0]\n");
  await page.locator("#outcome button", { hasText: "Line 3" }).first().click();
  await page.locator(".cm-activeLine", { hasText: "total / 0" }).waitFor();
  await close();
});

test("hints come one by one, and the explanation only afterwards", async () => {
  const { page, close } = await opened(browser, server);
  await page.goto("/challenges/merge-intervals");
  await ready(page);
  await page.locator("summary", { hasText: "Hints" }).click();
  assert.equal(await page.locator("#hints section").count(), 0);
  await page.locator("#hints button").click();
  await page.locator("#hints section").first().waitFor();
  assert.equal(await page.locator("#hints section").count(), 1);
  const explanation = await page.request.get("/page/challenges/merge-intervals/parts/explanation");
  assert.ok(!(await explanation.text()).includes("Usual mistakes"));
  await close();
});

test("nothing typed is lost: reload, a killed server, offline, two tabs", async () => {
  const { context, page, close } = await opened(browser, server);
  await page.goto("/challenges/reverse-string");
  await ready(page);
  await page.locator("#live").uncheck();
  await write(page, "# one\n");
  await page.locator("#saved", { hasText: /^Saved$/ }).waitFor();
  await page.reload();
  await ready(page);
  await page.locator(".cm-content", { hasText: "# one" }).waitFor();

  // The process is killed while somebody types, and another one is started.
  await server.stop("SIGKILL");
  await write(page, "# two\n");
  await page.locator("#saved", { hasText: "in this browser only" }).waitFor();
  await server.start();
  await page.locator("#saved", { hasText: /^Saved$/ }).waitFor({ timeout: 15_000 });
  await page.reload();
  await ready(page);
  await page.locator(".cm-content", { hasText: "# two" }).waitFor();

  // The tab is closed before the connection is back.
  await context.setOffline(true);
  await write(page, "# three\n");
  await page.locator("#saved", { hasText: "in this browser only" }).waitFor();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto("/challenges/reverse-string");
  await ready(again);
  await again.locator(".cm-content", { hasText: "# three" }).waitFor();
  await again.locator("#saved", { hasText: /^Saved$/ }).waitFor();

  // Another tab takes over what is typed in this one.
  const other = await context.newPage();
  await other.goto("/challenges/reverse-string");
  await ready(other);
  await write(again, "# four\n");
  await other.locator(".cm-content", { hasText: "# four" }).waitFor();
  await close();
});

test("two texts that have diverged are both shown", async () => {
  const { context, page, close } = await opened(browser, server);
  await page.goto("/challenges/top-k-frequent");
  await ready(page);
  await page.locator("#live").uncheck();
  await context.setOffline(true);
  await write(page, "# mine\n");
  await page.locator("#saved", { hasText: "in this browser only" }).waitFor();
  // The same person on another device: the same cookie, another browser.
  const { context: elsewhere, page: theirs, close: end } = await opened(browser, server, { storageState: { cookies: await context.cookies(), origins: [] } });
  await theirs.goto("/challenges/top-k-frequent");
  await ready(theirs);
  await theirs.locator("#live").uncheck();
  await write(theirs, "# theirs\n");
  await theirs.locator("#saved", { hasText: /^Saved$/ }).waitFor();
  await context.setOffline(false);
  await page.reload();
  await ready(page);
  const conflict = page.locator(".conflict");
  await conflict.locator("pre", { hasText: "# mine" }).waitFor();
  await conflict.locator("pre", { hasText: "# theirs" }).waitFor();
  await looksRight(page, "conflict");
  await conflict.locator("button", { hasText: "Keep this one" }).click();
  await page.locator("#saved", { hasText: /^Saved$/ }).waitFor();
  await theirs.reload();
  await ready(theirs);
  await theirs.locator(".cm-content", { hasText: "# mine" }).waitFor();
  assert.ok(elsewhere);
  await end();
  await close();
});

test("everything is reachable by keyboard, and Tab leaves the editor", async () => {
  const { page, close } = await opened(browser, server);
  await page.goto("/challenges/two-sum");
  await ready(page);
  await page.keyboard.press("Alt+e");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.closest(".cm-editor") === null), true);
  await page.locator(".divider").focus();
  const share = await page.locator(".divider").getAttribute("aria-valuenow");
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await page.locator(".divider").getAttribute("aria-valuenow"), share);
  await page.keyboard.press("Alt+e");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(bank("live-coding/two-sum/solutions/reference.py"));
  await page.keyboard.press("Control+Enter");
  await page.locator("#announcement", { hasText: "Submission: accepted" }).waitFor({ state: "attached" });
  await close();
});

test("the clock counts, pauses, says when the time is up, and is strict when asked", async () => {
  const { page, close } = await opened(browser, server);
  await page.clock.install({ time: new Date("2026-01-01T10:00:00Z") });
  await page.goto("/challenges/two-sum");
  await ready(page);
  const time = page.locator(".clock .time");
  await page.locator(".clock button", { hasText: "Start clock" }).click();
  const begin = await time.textContent();
  await page.clock.fastForward("01:00");
  assert.notEqual(await time.textContent(), begin);
  await page.locator(".clock button", { hasText: "Pause" }).click();
  const paused = await time.textContent();
  await page.clock.fastForward("05:00");
  assert.equal(await time.textContent(), paused);
  await page.locator(".clock button", { hasText: "Mock interview" }).click();
  await page.locator(".clock button", { hasText: "End the mock interview" }).waitFor();
  assert.equal(await page.locator(".clock button", { hasText: "Pause" }).count(), 0);
  await page.locator("summary", { hasText: "Hints" }).click();
  await page.locator("#hints", { hasText: "has no hints" }).waitFor();
  await page.clock.fastForward("03:00:00");
  await page.locator(".clock .over").waitFor();
  assert.equal(await page.locator("#submit").isEnabled(), true);
  // The server enforces it: after a reload, too, until it is ended here.
  await page.reload();
  await ready(page);
  await page.locator("#hints", { hasText: "has no hints" }).waitFor({ state: "attached" });
  await looksRight(page, "mock");
  await page.locator("summary", { hasText: "Hints" }).click();
  await page.locator("#hints button", { hasText: "End the mock interview" }).click();
  await page.locator("#hints button", { hasText: "Show hint" }).waitFor();
  await page.locator(".clock button", { hasText: "Start clock" }).waitFor();
  await close();
});

test("without scripts, one can read, run, submit and take hints", async () => {
  const { page, close } = await opened(browser, server, { javaScriptEnabled: false });
  await page.goto("/?search=two-sum");
  assert.equal(await page.locator(".challenges li:visible").count(), 1);
  await page.locator(".challenges li:visible a").click();
  await page.locator("#source").fill("def two_sum(numbers, target):\n    return [9, 9]\n");
  await page.locator("#run").click();
  await page.locator("#outcome [data-verdict='wrong_answer']").waitFor();
  await page.locator("#source").fill(bank("live-coding/two-sum/solutions/reference.py"));
  await page.locator("#submit").click();
  await page.locator("[data-verdict='accepted']").waitFor();
  await page.screenshot({ path: `${process.env.SCREENSHOTS}/without-scripts.png` });
  await page.goto("/challenges/merge-intervals");
  await page.locator("summary", { hasText: "Hints" }).click();
  await page.locator("#hints button").click();
  await page.locator("#hints section").first().waitFor();
  await close();
});

test("a result on its own, a view that does not exist and an empty catalogue are usable by everybody", async () => {
  const { page, close } = await opened(browser, server);
  const results = [];
  const solution = bank("live-coding/two-sum/solutions/reference.py");
  for (const [id, source] of [["valid-parentheses", "def is_valid(text):\n    return 1 / 0\n"], ["two-sum", solution]]) {
    await page.goto(`/challenges/${id}`);
    await ready(page);
    await page.locator("#live").uncheck();
    await write(page, source);
    await submitted(page);
    const { submissions } = await page.evaluate(async () => (await fetch("/api/v1/submissions")).json());
    results.push(`/challenges/${id}/submissions/${submissions[0].id}`);
  }
  for (const [index, path] of results.entries()) {
    await page.goto(path);
    await page.locator(".outcome[data-verdict]").waitFor();
    await looksRight(page, `result-${index + 1}`);
  }
  await page.goto("/challenges/no-such-one");
  await page.locator("#trouble").waitFor();
  await looksRight(page, "trouble");
  await page.goto("/?search=nothing+of+this+name");
  await looksRight(page, "catalogue-empty");
  await close();
});

test("where there are tokens, somebody signs in, and out again", async () => {
  const closed = new Server();
  const token = (await judge("serve", "token", "add", "anna", "--store", closed.store)).trim();
  await closed.start();
  const { page, close } = await opened(browser, closed);
  await page.goto("/challenges/two-sum");
  await page.waitForURL("**/sign-in?**");
  await looksRight(page, "sign-in");
  await page.locator("input[name=token]").fill("judge_wrong");
  await page.keyboard.press("Enter");
  await page.locator("[role=alert]", { hasText: "not valid" }).waitFor();
  await looksRight(page, "sign-in-refused");
  await page.locator("input[name=token]").fill(token);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/challenges/two-sum");
  await ready(page);
  await page.goto("/");
  await looksRight(page, "signed-in");
  await page.locator("button", { hasText: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  await close();
  await closed.end();
});

test("the page cannot be used by another origin", async () => {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = "do=submit&source=x";
  const send = (more) => fetch(`${server.address}/challenges/two-sum`, { method: "POST", headers: { ...headers, ...more }, body, redirect: "manual" });
  assert.equal((await send({})).status, 403);
  assert.equal((await send({ origin: "https://elsewhere.example" })).status, 403);
  assert.equal((await send({ origin: "null" })).status, 403);
  assert.equal((await send({ origin: server.address, "sec-fetch-site": "cross-site" })).status, 403);
  assert.equal((await send({ origin: server.address })).status, 303);
});
