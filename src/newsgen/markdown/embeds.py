"""The address of something that stands on another site -> Embed: a frame of a known service, or else a link."""

import re
from urllib.parse import parse_qs, quote, urlsplit

from .prose import Embed

_NAME = r"[A-Za-z0-9_.-]{1,100}"
# For each service its hosts, what the path of a post looks like, and the frame that shows it (each service's own docs).
_SERVICES: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    (
        "YouTube",
        ("youtube.com", "m.youtube.com", "youtube-nocookie.com"),
        r"/(?:shorts|embed|live)/([\w-]{11})/?",
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    ("YouTube", ("youtu.be",), r"/([\w-]{11})", "https://www.youtube-nocookie.com/embed/{}"),
    ("Vimeo", ("vimeo.com", "player.vimeo.com"), r"/(?:video/)?(\d{5,12})", "https://player.vimeo.com/video/{}?dnt=1"),
    (
        "X",
        ("x.com", "twitter.com"),
        rf"/{_NAME}/status/(\d{{5,25}})",
        "https://platform.twitter.com/embed/Tweet.html?id={}&dnt=true",
    ),
    ("Instagram", ("instagram.com",), r"/(?:p|reel)/([\w-]{5,40})/?", "https://www.instagram.com/p/{}/embed/"),
)
_FACEBOOK = re.compile(rf"/(?:{_NAME}/(?:posts|videos|photos)/.+|watch/?|permalink\.php|story\.php|reel/\d+/?)")
MOST = 2000


def read_embed(url: str, caption: str) -> Embed | None:
    """What an address leads to; None if it is no full address of the web.

    Args:
        url: the address as the author wrote it.
        caption: the words below, or in place of the address.
    """
    if len(url) > MOST or not url.startswith(("https://", "http://")) or re.search(r'[\s<>"\\^`{|}\x00-\x20\x7f]', url):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if "." not in host or parts.username is not None:
        return None
    service, frame = _frame(host, parts.path, parts.query, url)
    return Embed(url, host, caption, service, frame)


def _frame(host: str, path: str, query: str, url: str) -> tuple[str, str]:
    if host in ("youtube.com", "m.youtube.com") and path == "/watch":
        video = parse_qs(query).get("v", [""])[0]
        return (
            ("YouTube", f"https://www.youtube-nocookie.com/embed/{video}")
            if re.fullmatch(r"[\w-]{11}", video)
            else ("", "")
        )
    if host in ("facebook.com", "m.facebook.com") and _FACEBOOK.fullmatch(path):
        return "Facebook", f"https://www.facebook.com/plugins/post.php?href={quote(url, safe='')}"
    for service, hosts, pattern, frame in _SERVICES:
        if host in hosts and (found := re.fullmatch(pattern, path, re.ASCII)):
            return service, frame.format(found[1])
    return "", ""
