// Markdown as the other generators read it: typographic quotes, anchors of headings, links between source files.

import { posix } from "node:path";
import anchor from "markdown-it-anchor";
import markdownIt from "markdown-it";

/** `targets` maps the path of a source file, as Eleventy writes it, to the URLs of its pages. */
export function markdown(targets) {
  const md = markdownIt({ html: true, typographer: true }).use(anchor, { tabIndex: false });
  md.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const href = tokens[index].attrGet("href");
    if (href.endsWith(".md")) {
      tokens[index].attrSet("href", target(targets, env.page.inputPath, href));
    }
    return self.renderToken(tokens, index, options);
  };
  return md;
}

function target(targets, from, href) {
  const path = `./${posix.join(posix.dirname(from), href)}`;
  if (!targets[path]) {
    throw new Error(`${from}: no such page: ${href}`);
  }
  return targets[path][0];
}
