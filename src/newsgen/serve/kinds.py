"""The content type of a path, the same on any machine."""

from mimetypes import MimeTypes
from posixpath import splitext

# What the standard library does not know, or knows in other words.
OTHERS = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".cjs": "text/javascript",
    ".css": "text/css",
    ".gz": "application/gzip",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".otf": "font/otf",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
HTML = "text/html; charset=utf-8"
_known = MimeTypes()
_in_words = ("text/", "application/json", "application/xml", "application/manifest")


def content_type(path: str) -> str:
    """The content type of what stands at a URL or path; a folder's is that of HTML."""
    extension = splitext(path)[1].lower()
    if path.endswith("/") or extension in (".html", ".htm"):
        return HTML
    kind = OTHERS.get(extension) or _known.guess_type(f"a{extension}")[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_in_words) or kind.endswith("+xml") else kind
