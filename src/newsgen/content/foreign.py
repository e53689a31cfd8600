"""What Hugo, Zola, Pelican and Jekyll call the settings of newsgen."""

_NAMES = {
    "Hugo": {
        "baseURL": "base_url",
        "languageCode": "language",
        "defaultContentLanguage": "language",
        "languageDirection": "direction",
        "locale": "language",
        "timeZone": "timezone",
        "contentDir": "content_dir",
        "publishDir": "output_dir",
        "staticDir": "static_dir",
        "layoutDir": "templates_dir",
        "paginate": "pagination.size",
        "pagerSize": "pagination.size",
        "pagination.pagerSize": "pagination.size",
        "menu": "menus",
        "menus.footer_menu": "menus.footer",
        "markup": "markdown",
        "buildDrafts": "drafts",
        "buildFuture": "future",
        "buildExpired": "expired",
        "author": "authors",
        "rssLimit": "feeds.count",
    },
    "Zola": {
        "base-url": "base_url",
        "default_language": "language",
        "feed_limit": "feeds.count",
        "extra": "params",
        "output-dir": "output_dir",
    },
    "Pelican": {
        "SITEURL": "base_url",
        "SITENAME": "title",
        "SITESUBTITLE": "description",
        "DEFAULT_LANG": "language",
        "LOCALE": "language",
        "TIMEZONE": "timezone",
        "PATH": "content_dir",
        "OUTPUT_PATH": "output_dir",
        "STATIC_PATHS": "static_dir",
        "THEME_TEMPLATES_OVERRIDES": "templates_dir",
        "DEFAULT_PAGINATION": "pagination.size",
        "ARTICLE_URL": "permalinks.article",
        "PAGE_URL": "permalinks.page",
        "MENUITEMS": "menus.main",
        "AUTHOR": "authors",
        "FEED_MAX_ITEMS": "feeds.count",
        "OUTPUT_RETENTION": "keep_files",
    },
    "Jekyll": {
        "url": "base_url",
        "baseurl": "base_url",
        "name": "title",
        "tagline": "description",
        "lang": "language",
        "source": "content_dir",
        "collections_dir": "content_dir",
        "destination": "output_dir",
        "layouts_dir": "templates_dir",
        "includes_dir": "templates_dir",
        "permalink": "permalinks.article",
        "show_drafts": "drafts",
        "unpublished": "drafts",
        "limit_posts": "latest.count",
    },
}
_BUILT_IN = {
    "theme": "templates/ in the site overrides newsgen's own theme, file by file.",
    "THEME": "templates/ in the site overrides newsgen's own theme, file by file.",
    "themesDir": "templates/ in the site overrides newsgen's own theme, file by file.",
    "taxonomies": "Categories, tags and authors are built in; nothing declares them.",
    "paginate_path": "Numbered pages are at page/2/ below their list.",
    "paginate_by": "Zola's paginate_by is pagination.size here.",
    "plugins": "newsgen has no plugins.",
    "PLUGINS": "newsgen has no plugins.",
}


def hint(setting: str) -> str:
    """A sentence that says what a setting of another generator is called here; empty if none is known by that name.

    Args:
        setting: the dotted path of the setting, as written.
    """
    if setting in _BUILT_IN:
        return _BUILT_IN[setting]
    for generator, names in _NAMES.items():
        if setting in names:
            return f"{generator}'s {setting} is {names[setting]} here."
    return ""
