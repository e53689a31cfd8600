{# The script of the search page. Sees: `page` (SearchScript) and `site`; all else stands in the page, in search.html. #}
// Asks the indexes that Pagefind has made of this site. Nothing is loaded before somebody begins to type.
const at = (name) => document.getElementById(`ng-${name}`);
const [form, told, found, more, earlier, row] = ["search", "told", "found", "more", "earlier", "row"].map(at);
const { folder, base, bundles } = form.dataset;
const names = bundles.split(" ").filter(Boolean);
const language = document.documentElement.lang;
const AT_FIRST = 3; // indexes: the pages, and the newest two; earlier ones where these have little to give
const AT_ONCE = 5; // results
const LOOKED_AT = 2; // results, to tell whether to go on into earlier indexes: those that fit best come first
const PAUSE = 250; // milliseconds without a key: each half of a word that is asked for costs the reader a load
let engine, begun, taken = 0, asked = 0, waiting, rest = [];

function begin() {
  begun ??= (async () => {
    const { createInstance } = await import(`${folder}pagefind.js`);
    engine = createInstance({ basePath: `${folder}${names[0]}/`, baseUrl: "/", noWorker: true });
    await engine.init();
    taken = 1;
    await take(AT_FIRST);
  })();
  return begun;
}

async function take(upTo) {
  const some = names.slice(taken, upTo);
  taken += some.length;
  await Promise.all(some.map((name) => engine.mergeIndex(`${folder}${name}/`, { baseUrl: "/" })));
}

const value = (name) => form.elements[name]?.value.trim() ?? "";

function filters() {
  const chosen = {};
  for (const name of ["category", "author"]) if (value(name)) chosen[name] = value(name);
  const years = value("year") ? [value("year")] : [...(form.elements.year?.options ?? [])].map((o) => o.value);
  const months = value("month") ? [value("month")] : Array.from({ length: 12 }, (_, n) => `${n + 101}`.slice(1));
  if (value("year") || value("month")) {
    chosen.date = { any: years.filter(Boolean).flatMap((y) => months.map((m) => `${y}-${m}`)) };
  }
  return chosen;
}

// Whether an index that is not taken up yet may hold articles of the year asked for: "2025", "2010-2014", "2025-12".
const isWanted = (name) => {
  const [, first, last] = name.match(/^(\d{4})(?:-(\d{4}))?/) ?? [];
  return first <= value("year") && value("year") <= (last ?? first);
};

async function ask(all) {
  const mine = ++asked;
  const [words, chosen] = [value("q"), filters()];
  const state = [...new FormData(form)].filter(([, text]) => text.trim());
  history.replaceState(null, "", `?${new URLSearchParams(state)}`);
  if (!words && !Object.keys(chosen).length) return show([], "");
  try {
    await begin();
    if (all || names.slice(taken).some(isWanted)) await take(names.length);
    const search = async () => (await engine.search(words || null, { filters: chosen })).results;
    let results = await search();
    for (let more = 1; taken < names.length && mine === asked && !(await isMuch(results, words)); more *= 2) {
      await take(taken + more);
      results = await search();
    }
    if (mine !== asked) return;
    const count = results.length;
    const { found: some, none } = form.dataset;
    await show(results, count ? `${some} ${count.toLocaleString(language)}` : none, mine);
  } catch (error) {
    show([], form.dataset.failed);
    throw error;
  }
}

// Whether results are enough to begin with. Where no article has a word, Pagefind gives those with words that begin like it:
// then an earlier one may have the word itself.
async function isMuch(results, words) {
  if (results.length < AT_ONCE) return false;
  const first = await Promise.all(results.slice(0, LOOKED_AT).map((r) => r.data()));
  const marked = first.flatMap(({ excerpt }) => [...excerpt.matchAll(/<mark>\P{L}*(.*?)<\/mark>/gu)].map((m) => m[1].toLowerCase()));
  return !words || words.toLowerCase().split(/\s+/).some((word) => marked.some((mark) => isAlike(mark, word)));
}

function isAlike(mark, word) {
  const same = [...word].findIndex((letter, n) => letter !== mark[n]);
  return same < 0 || same >= 0.7 * word.length;
}

async function show(results, words, mine = asked) {
  const first = await Promise.all(results.slice(0, AT_ONCE).map((r) => r.data()));
  if (mine !== asked) return;
  rest = results.slice(AT_ONCE);
  told.textContent = words;
  found.replaceChildren(...first.map(line));
  buttons();
}

function buttons() {
  more.hidden = !rest.length;
  earlier.hidden = !engine || taken >= names.length || !told.textContent;
}

function line({ raw_url, filters, meta, excerpt }) {
  const one = row.content.cloneNode(true);
  const part = (name) => one.querySelector(name);
  const put = (name, text) => (text ? (part(name).textContent = text) : part(name).remove());
  part("a").href = base + encodeURI(filters.url?.[0] ?? raw_url);
  part("a").textContent = meta.title;
  part(".trail").innerHTML = excerpt; // Pagefind escapes it, but for <mark>
  put(".label", filters.category?.[0]);
  put(".by", filters.author?.join(", "));
  if (meta.date) {
    const time = document.createElement("time");
    time.dateTime = meta.date;
    time.textContent = new Date(meta.date).toLocaleDateString(language, { dateStyle: "medium", timeZone: "UTC" });
    part(".stamp").prepend(time, " ");
  }
  return one;
}

more.addEventListener("click", async () => {
  const next = await Promise.all(rest.splice(0, AT_ONCE).map((r) => r.data()));
  const lines = next.map(line);
  const target = lines[0]?.querySelector("a");
  found.append(...lines);
  target?.focus();
  buttons();
});
earlier.addEventListener("click", () => ask(true));
form.addEventListener("focusin", () => begin().catch(() => {}), { once: true });
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  ask();
});

form.hidden = false;
const params = new URLSearchParams(location.search);
for (const [name, text] of params) if (form.elements[name]) form.elements[name].value = text;
if (params.size) ask();
