"""Pelican's settings for the benchmark's site; compare.py writes site.json and content/ beside a copy of this."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import lists  # noqa: E402 (Pelican runs this file as a script)

SITE = json.loads((HERE / "site.json").read_text("utf-8"))
SITENAME = SITE["title"]
SITEURL = SITE["base_url"]
TIMEZONE = SITE["timezone"]
DEFAULT_LANG = "en"
PATH = str(HERE / "content")
ARTICLE_PATHS = [category["slug"] for category in SITE["categories"]]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
THEME = str(HERE / "theme")
THEME_STATIC_DIR = ""
PLUGINS = [lists]
LOAD_CONTENT_CACHE = False
CACHE_CONTENT = False
WITH_FUTURE_DATES = True
DEFAULT_DATE_FORMAT = "%b %d, %Y"

ARTICLE_URL = "{category}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = "tag/{slug}/"
TAG_SAVE_AS = "tag/{slug}/index.html"
AUTHOR_URL = "author/{slug}/"
AUTHOR_SAVE_AS = "author/{slug}/index.html"
MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
DIRECT_TEMPLATES = ["index", "tags", "authors", "archives", "404"]
TAGS_SAVE_AS = "tag/index.html"
AUTHORS_SAVE_AS = "author/index.html"
ARCHIVES_SAVE_AS = "archive/index.html"
PAGINATED_TEMPLATES = {"category": 20, "tag": 20, "author": 20, "period_archives": 20}
PAGINATION_PATTERNS = [
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FORMATTED_FIELDS: list[str] = []
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.smarty": {},
    },
    "output_format": "html5",
}
