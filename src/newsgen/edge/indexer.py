"""Which programs make search indexes here, with their versions: a module of its own, since every build asks."""

from importlib.metadata import PackageNotFoundError, version

PACKAGES, BINARIES = ("pagefind", "cbor2"), ("pagefind-bin", "pagefind-bin-extended")


def indexer() -> str:
    """The versions of all that makes an index; empty where the extra `search` is not installed."""
    known = {name: _version(name) for name in (*PACKAGES, *BINARIES)}
    if not all(known[name] for name in PACKAGES) or not any(known[name] for name in BINARIES):
        return ""
    return " ".join(f"{name} {number}" for name, number in known.items() if number)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
