"""The settings of the news desk: the banner, the front page, the labels of articles, the links of authors."""

from functools import partial

from ..errors import Place
from ..header import addresses
from ..header.decode import Listed, Reader
from ..header.fields import KINDS
from ..header.text import shown
from . import values
from .shapes import Given, Shape, given_of, note_taken, note_unknown


def banner(zone: str, reader: Reader) -> Shape:
    """The shape of `banner`; `zone` is that of dates without one."""
    if reader.value("text") in (None, ""):
        at = reader.notes.key(reader.prefix[:-1])
        reader.notes.add("setting-missing", at, key=reader.path("text"), example="text: The count has begun")
    return {
        "text": reader.text,
        "label": reader.text,
        "url": partial(values.action, reader),
        "from": partial(values.moment, reader, zone),
        "until": partial(values.moment, reader, zone),
        "sections": partial(values.words, reader, "home, Politics"),
    }


def home(zone: str, reader: Reader) -> Shape:
    """The shape of `home`."""
    return {
        "lead": reader.text,
        "until": partial(values.moment, reader, zone),
        "sections": partial(values.words, reader, "Politics, Stocks"),
    }


def labels(reader: Reader, key: str) -> list[Given]:
    """The labels of kinds of articles: names, or mappings with a name."""
    entries: list[Given] = []
    taken: dict[tuple[str, object], Place] = {}
    for item in reader.children(key, f"{key}: [{{name: sponsored, title: Paid post}}]"):
        path = item.path if isinstance(item, Listed) else item.prefix[:-1]
        entry: Given = {"name": item.text}
        if isinstance(item, Reader):
            shape: Shape = {"name": partial(values.kind, item), "title": item.text, "disclosure": item.text}
            note_unknown(item, tuple(shape))
            entry = given_of(item, shape)
        name = str(entry.get("name") or "")
        if not name:
            reader.notes.add("setting-missing", reader.notes.place(path), key=f"{path}.name", example="name: sponsored")
        elif name not in KINDS:
            entry.setdefault("title", name.replace("-", " ").capitalize())
        entries.append(entry)
        note_taken(entry, path, taken, reader.notes)
    return entries


def links(reader: Reader, key: str) -> list[Given]:
    """Where an author can be found: full URLs, each with a title or under the name of its host."""
    entries: list[Given] = []
    for item in reader.children(key, f"{key}: [{{title: Mastodon, url: https://social.example/@jane}}]"):
        if isinstance(item, Listed):
            why = addresses.web_fault(item.text)
            if why:
                reader.notes.add("address-invalid", item.at, key=item.path, found=shown(item.text), why=why)
            entries.append({"title": values.host(item.text), "url": item.text})
            continue
        note_unknown(item, ("title", "url"))
        url = values.address(item, "url")
        if not url and item.value("url") in (None, ""):
            at = item.notes.place(item.prefix[:-1])
            item.notes.add("setting-missing", at, key=item.path("url"), example="url: https://social.example/@jane")
        entries.append({"title": item.text("title", "Mastodon") or values.host(url), "url": url})
    return entries
