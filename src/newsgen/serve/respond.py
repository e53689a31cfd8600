"""An answer as HTTP: entity tags, conditional requests, ranges."""

import re
from collections.abc import Mapping
from email.utils import formatdate, parsedate

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles

from .answer import Answer

_one_range = re.compile(r"bytes=(\d*)-(\d*)")
_conditions = StaticFiles(directory=".", check_dir=False)


def respond(request: Request, answer: Answer) -> Response:
    """The response to a request (RFC 9110: sections 13 for conditions, 14 for ranges)."""
    headers = {"etag": answer.etag, "cache-control": "no-cache"}
    if answer.modified:
        headers["last-modified"] = formatdate(answer.modified, usegmt=True)
    if answer.location:
        query = f"?{request.url.query}" if request.url.query and answer.status == 307 else ""
        return _made(answer.status, answer, {"location": answer.location + query, "cache-control": "no-store"})
    if answer.status != 200:
        return _made(answer.status, answer, headers)
    if _is_another(request.headers, headers):
        return _made(412, answer, headers, b"")
    if _conditions.is_not_modified(Headers(headers), request.headers):
        return NotModifiedResponse(Headers(headers))
    headers["accept-ranges"] = "bytes"
    # Ranges are defined for GET alone.
    return _ranged(request.headers, answer, headers) if request.method == "GET" else _made(200, answer, headers)


def _is_another(asked: Headers, headers: Mapping[str, str]) -> bool:
    """Whether a client asks for what it knows, and for nothing else (If-Match, If-Unmodified-Since), and it is gone."""
    known = asked.get("if-match")
    if known is not None:
        return known.strip() != "*" and headers["etag"] not in (tag.strip() for tag in known.split(","))
    since, modified = parsedate(asked.get("if-unmodified-since")), parsedate(headers.get("last-modified"))
    return since is not None and modified is not None and since < modified


def _made(status: int, answer: Answer, headers: Mapping[str, str], body: bytes | None = None) -> Response:
    whole = answer.body if body is None else body
    # The type as it is: a Response would add a charset of its own.
    return Response(whole, status, headers={**headers, "content-type": answer.kind})


def _ranged(asked: Headers, answer: Answer, headers: Mapping[str, str]) -> Response:
    """The whole, or the part that is asked for; what asks for several parts may be given the whole."""
    found = _one_range.fullmatch(asked.get("range", "").replace(" ", ""))
    if not found or found[0] == "bytes=-" or not _still(asked, headers):
        return _made(200, answer, headers)
    size = len(answer.body)
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if first and last and int(last) < start:
        return _made(200, answer, headers)
    if start >= size or (not first and not int(last)):
        return _made(416, answer, {"content-range": f"bytes */{size}"}, b"")
    part = answer.body[start : end + 1]
    return _made(206, answer, {**headers, "content-range": f"bytes {start}-{end}/{size}"}, part)


def _still(asked: Headers, headers: Mapping[str, str]) -> bool:
    """Whether a range is of what the client has a part of already (If-Range)."""
    condition = asked.get("if-range")
    return condition is None or condition in (headers["etag"], headers.get("last-modified"))
