// Eleventy's settings for the benchmark's site; compare.py writes data/, static/ and the stories beside a copy of this.

import { archive, slug } from "./lists.js";
import { markdown } from "./markdown.js";
import site from "./data/site.json" with { type: "json" };

const day = words({ dateStyle: "medium" });
const hours = { hour: "numeric", minute: "2-digit", timeZoneName: "short" };
const moment = words({ year: "numeric", month: "long", day: "numeric", ...hours });

export default function (config) {
  const targets = {};
  const memory = {};
  const lists = (api) => (memory.lists ??= archive(api.getAll(), site));

  config.setUseGitIgnore(false);
  config.on("eleventy.before", () => delete memory.lists);
  config.on("eleventy.contentMap", ({ inputPathToUrl }) => Object.assign(targets, inputPathToUrl));
  config.setLibrary("md", markdown(targets));
  config.setNunjucksEnvironmentOptions({ trimBlocks: true });
  config.addPassthroughCopy({ static: "/" });

  for (const name of ["stories", "pages", "sections", "indexes", "listPages"]) {
    config.addCollection(name, (api) => lists(api)[name]);
  }
  config.addGlobalData("bios", Object.fromEntries(site.authors.map(({ name, bio }) => [name, bio])));
  config.addFilter("iso", (date) => `${date.toISOString().slice(0, 19)}Z`);
  config.addFilter("day", (date) => day.format(date));
  config.addFilter("moment", (date) => moment.format(date));
  config.addFilter("number", (count) => count.toLocaleString("en"));
  config.addFilter("slug", slug);
  config.addFilter("first", (list, count) => list.slice(0, count));
  config.addFilter("without", (list, others) => list.filter((one) => !others.includes(one)));
  config.addFilter("minutes", (html) => Math.ceil(html.replace(/<[^>]*>/g, "").split(/\s+/).length / 220));

  return {
    dir: { input: "content", includes: "../includes", data: "../data" },
    htmlTemplateEngine: "njk",
    // The stories hold no template code; Hugo and newsgen would not run it either.
    markdownTemplateEngine: false,
  };
}

function words(style) {
  return new Intl.DateTimeFormat("en-US", { timeZone: site.timezone, ...style });
}
