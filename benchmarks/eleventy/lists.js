// What pages say of each other, computed once a build: neighbours, related stories, and the pages of all lists.

const PAGE_SIZE = 20;

/** All lists of a site: `all` are Eleventy's items, stories those whose folder gave them a section. */
export function archive(all, site) {
  const stories = all.filter((item) => item.data.section).sort((a, b) => b.date - a.date);
  const pages = all.filter((item) => item.data.layout === "page.njk");
  const sections = site.categories.map((category) => section(category, stories));
  const labels = grouped(stories, (item) => item.data.tags ?? []);
  const authors = grouped(stories, (item) => item.data.authors);
  const months = grouped(stories, (item) => [item.date.toISOString().slice(0, 7)]);
  sections.forEach((one) => addNeighbours(one.items));
  addRelated(stories, site.related.count);
  const indexes = [
    index("Tags", "tag", byTitle([...labels].map(([name, items]) => label(name, "tag", items)))),
    index("Authors", "author", byTitle(site.authors.map(({ name, bio }) => label(name, "author", authors.get(name), bio)))),
    index("Archive", "archive", [...months].map(month)),
  ];
  const lists = [...sections, ...indexes.flatMap((one) => one.lists)];
  return { stories, pages, sections, indexes, listPages: lists.flatMap(paged) };
}

function section({ name, slug, description }, stories) {
  const items = stories.filter((item) => item.data.section.slug === slug);
  return { kind: "section", title: name, slug, url: `/${slug}/`, standfirst: description, items };
}

function label(name, kind, items = [], bio = "") {
  return { kind, title: name, url: `/${kind}/${slug(name)}/`, bio, items };
}

function month([name, items]) {
  const [year, number] = name.split("-");
  const title = new Date(`${name}-15`).toLocaleDateString("en-US", { month: "long", year: "numeric" });
  return { kind: "month", title, url: `/${year}/${number}/`, items };
}

function index(title, folder, lists) {
  return { title, url: `/${folder}/`, lists: lists.filter((one) => one.items.length) };
}

function byTitle(lists) {
  return lists.sort((a, b) => a.title.localeCompare(b.title, "en"));
}

export function slug(name) {
  return name.toLowerCase().replaceAll(" ", "-");
}

function grouped(stories, keys) {
  const groups = new Map();
  for (const item of stories) {
    for (const key of keys(item)) {
      groups.has(key) ? groups.get(key).push(item) : groups.set(key, [item]);
    }
  }
  return groups;
}

function addNeighbours(items) {
  for (const [n, item] of items.entries()) {
    item.data.newer = items[n - 1];
    item.data.older = items[n + 1];
  }
}

/** Earlier stories that share the most tags; of equals, the newest. */
function addRelated(stories, count) {
  const earlier = new Map();
  for (const item of stories.toReversed()) {
    const tags = item.data.tags ?? [];
    const shared = new Map();
    for (const other of tags.flatMap((tag) => earlier.get(tag) ?? [])) {
      shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    const best = [...shared].sort(([a, n], [b, m]) => m - n || b.date - a.date);
    item.data.related = best.slice(0, count).map(([other]) => other);
    for (const tag of tags) {
      earlier.has(tag) ? earlier.get(tag).push(item) : earlier.set(tag, [item]);
    }
  }
}

function paged(list) {
  const last = Math.max(1, Math.ceil(list.items.length / PAGE_SIZE));
  const urls = Array.from({ length: last }, (_, n) => (n ? `${list.url}page/${n + 1}/` : list.url));
  return urls.map((url, n) => ({
    list,
    url,
    number: n + 1,
    items: list.items.slice(n * PAGE_SIZE, (n + 1) * PAGE_SIZE),
    newer: urls[n - 1],
    older: urls[n + 1],
    near: around(n + 1, last).map((number) => ({ number, url: urls[number - 1] })),
    last: { number: last, url: urls[last - 1] },
  }));
}

function around(here, last) {
  const first = Math.max(1, here - 2);
  return Array.from({ length: Math.min(last, here + 2) - first + 1 }, (_, n) => first + n);
}
