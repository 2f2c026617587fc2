// Shows, beside a link to another page of the site, what that page is; fetches the page itself, so that a click finds it.
import { element, SITE, styled } from "./markup.js";
import { words } from "./words.js";

const KINDS = ["actors", "briefings", "places", "sources", "stories"];
const BEFORE = 300; // milliseconds that the pointer rests on a link before its preview shows
const AFTER = 250; // milliseconds to get from a link to its preview
const GAP = 8; // pixels between the two
const frugal = navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
const read = new Map();
let box;
let shown; // the link whose preview is open
let waiting;

/** Takes up a link that the pointer or the focus has reached; shows its preview if that makes sense. */
export function consider(link, event) {
  if (frugal || !leadsElsewhere(link)) return;
  if (event.type === "focusin") {
    if (link.matches(":focus-visible")) begin(link, 0);
    return;
  }
  if (event.pointerType === "mouse" || event.pointerType === "pen") begin(link, BEFORE);
}

function leadsElsewhere({ pathname, origin }) {
  const within = origin === SITE.origin && pathname.startsWith(SITE.pathname);
  return within && KINDS.includes(kindOf(pathname)) && pathname !== location.pathname;
}

function kindOf(pathname) {
  return pathname.slice(SITE.pathname.length).split("/")[0];
}

function begin(link, pause) {
  clearTimeout(waiting);
  if (link === shown) return;
  link.addEventListener("pointerleave", leave);
  link.addEventListener("blur", close, { once: true });
  waiting = setTimeout(() => show(link), pause);
}

async function show(link) {
  const mine = waiting;
  const [made] = await Promise.all([summary(link), styled("previews")]);
  // Meanwhile the reader may have gone elsewhere.
  if (!made || mine !== waiting || !(link.matches(":hover") || link === document.activeElement)) return;
  close();
  box ??= makeBox();
  box.replaceChildren(...made.map((part) => part.cloneNode(true)));
  shown = link;
  link.setAttribute("aria-describedby", box.id);
  box.showPopover();
  place(link);
}

function makeBox() {
  const made = element("div", { id: "preview", className: "preview", role: "tooltip", popover: "manual" });
  made.addEventListener("pointerenter", () => clearTimeout(waiting));
  made.addEventListener("pointerleave", leave);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  // With the focus the link goes on having its preview; the pointer has other things under it then.
  addEventListener("scroll", () => shown && (shown === document.activeElement ? place(shown) : close()), { passive: true });
  addEventListener("pagehide", close);
  document.body.append(made);
  return made;
}

function leave() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (shown !== document.activeElement) close();
  }, AFTER);
}

function close() {
  clearTimeout(waiting);
  waiting = undefined;
  if (!shown) return;
  shown.removeAttribute("aria-describedby");
  shown = undefined;
  box.hidePopover();
}

/** Under the link, or above it where there is more room; never over it or beyond the edges of the window. */
function place(link) {
  const line = link.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  if (line.bottom < 0 || line.top > clientHeight) return close();
  box.style.maxHeight = "";
  const [above, under] = [line.top - 2 * GAP, clientHeight - line.bottom - 2 * GAP];
  const { width, height } = box.getBoundingClientRect();
  const below = under >= Math.min(height, above);
  const shown = Math.min(height, below ? under : above);
  const start = getComputedStyle(link).direction === "rtl" ? line.right - width : line.left;
  box.style.left = `${Math.max(GAP, Math.min(start, clientWidth - width - GAP))}px`;
  box.style.top = `${below ? line.bottom + GAP : line.top - GAP - shown}px`;
  box.style.maxHeight = `${shown}px`;
}

/** The parts of a link's preview; fetched once. */
function summary(link) {
  const { href } = link;
  if (!read.has(href)) read.set(href, describe(link).catch(() => read.delete(href) && undefined));
  return read.get(href);
}

/** What a page says of itself, and of the claim that the link names; nothing of a page that only leads on. */
async function describe({ href, hash, pathname }) {
  const [page, { say }] = await Promise.all([documentAt(href.split("#")[0]), words()]);
  const title = page?.querySelector("h1");
  if (!title || page.body.classList.contains("kind-redirect")) return undefined;
  const { lang, dir } = page.documentElement;
  const text = (className, said) => said && element("p", { className, lang, dir }, said);
  const named = hash && page.getElementById(decodeURIComponent(hash.slice(1)));
  const claim = /^H[23]$/.test(named?.tagName) && plain(named);
  return [
    element("p", { className: "preview-kind" }, say(`kind.${kindOf(pathname)}`)),
    text("preview-title", plain(title)),
    text("preview-about", about(page)),
    badges(named ? named.closest(".claim, .motive") : page.querySelector(".asof")),
    text("preview-text", claim || page.querySelector("meta[name=description]")?.content),
  ].filter(Boolean);
}

/** Another page, in which nothing runs; not by a parser of texts, for no script here may make HTML of one. */
function documentAt(address) {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    asked.responseType = "document";
    asked.onload = () => resolve(asked.status === 200 ? asked.response : undefined);
    asked.onerror = reject;
    asked.open("GET", address);
    asked.send();
  });
}

/** The line under a page's title. */
function about(page) {
  const line = page.querySelector("main .meta");
  const items = line?.querySelectorAll("li") ?? [];
  return items.length ? [...items].map(plain).join(" · ") : line && plain(line);
}

function badges(holder) {
  const found = [...(holder?.querySelectorAll(".badge") ?? [])].slice(0, 3);
  const copies = found.map((each) => element("span", { className: each.className }, each.textContent));
  return found.length && element("p", { className: "preview-badges" }, ...copies.flatMap((each) => [each, " "]));
}

/** The text of a part of a page, without what only screen readers are told: the badges say it here. */
function plain(node) {
  const copy = node.cloneNode(true);
  for (const unseen of copy.querySelectorAll(".vh, .permalink")) unseen.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}
