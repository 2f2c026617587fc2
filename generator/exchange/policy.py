"""Takes nothing, returns what browsers are to keep the pages from: a Content Security Policy; allows no inline script.

One policy for every page: a `meta` element of the theme says it wherever the site lies, and the file `_headers` says it
with what only a header can, on hosts that read such a file (Netlify, Cloudflare Pages and those that follow them).
Content Security Policy Level 3 and Trusted Types, W3C working drafts.
"""

from __future__ import annotations

from generator.assets import Asset

HEADERS = "_headers"

DIRECTIVES = {
    "default-src": "'none'",
    # Pagefind is WebAssembly, which browsers compile only where this is said; it allows no `eval`.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
    # No script of ours or of Pagefind's makes HTML of a text, so none may, and there is no way around it.
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
# What a `meta` element cannot say.
FRAMING = {"frame-ancestors": "'none'"}


def page_policy(*, serving: bool = False) -> str:
    """The policy for the `meta` element of a page.

    `mkdocs serve` puts a script of its own into every page, which is let through where that is so (`serving`).
    """
    scripts = {"script-src": f"{DIRECTIVES['script-src']} 'unsafe-inline'"} if serving else {}
    return _text(DIRECTIVES | scripts)


def headers() -> Asset:
    """The same policy and its kin as HTTP headers for every address of the host."""
    said = {
        "Content-Security-Policy": _text(DIRECTIVES | FRAMING),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return Asset(HEADERS, "/*\n" + "".join(f"  {name}: {value}\n" for name, value in said.items()))


def _text(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())
