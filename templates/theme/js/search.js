// The search as readers see it, in a dialog over any page or on a page of its own; finder.js does the searching.
import { panel } from "./facets.js";
import { answers, asks, emptyQuery, find, readQuery, writeQuery } from "./finder.js";
import { hit } from "./hits.js";
import { element, SITE, styled } from "./markup.js";
import { words as fetchWords } from "./words.js";

const PAUSE = 150; // milliseconds without a key before a search
const STEP = 5; // hits that are shown at first, each with its places, and added by each “More results”: 50 KB
const KEPT = "search";
let onPage;
let dialog;

/** Opens the dialog; where the page itself has the search, that one gets the focus. */
export async function open() {
  if (onPage) return (await onPage).focus();
  dialog ??= makeDialog().catch((error) => {
    dialog = undefined;
    throw error;
  });
  const { element: made, search } = await dialog;
  if (!made.open) made.showModal();
  search.focus();
}

/** Fills the page's own place for the search: with the address's query, or the words of an address that leads nowhere. */
export async function mount(place) {
  onPage = fill(place);
  await onPage;
}

async function fill(place) {
  const [words] = await Promise.all([fetchWords(), styled("search")]);
  const missing = "missing" in place.dataset;
  const link = document.getElementById("search-link");
  const search = interfaceOf(words, "search.keys", (query) => {
    const asked = writeQuery(query);
    if (link) link.search = asked;
    if (!missing) history.replaceState(history.state, "", `${location.pathname}${asked && "?"}${asked}${location.hash}`);
  });
  place.append(search.element);
  if (missing) await search.tryWords(wordsOf(location.pathname));
  else search.ask(readQuery(location.search));
  return search;
}

/** What an address of the site is about: its words without dates, endings and the names of folders. */
function wordsOf(path) {
  const own = path.startsWith(SITE.pathname) ? path.slice(SITE.pathname.length) : path;
  let text = own;
  try {
    text = decodeURIComponent(own);
  } catch { /* not UTF-8: as it stands */ }
  const folders = /^(actors|briefings|places|sources|stories|topics)\/|(\/?index)?\.(html?|md|ya?ml)$/g;
  return text.replace(folders, "").split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => /\p{L}/u.test(word));
}

async function makeDialog() {
  const [words] = await Promise.all([fetchWords(), styled("search")]);
  const close = element("button", { type: "button", className: "button search-close" }, words.say("search.close"));
  const search = interfaceOf(words, "search.keys.dialog", (query) => keep(writeQuery(query)));
  const made = element("dialog", {
    className: "search-dialog", lang: words.language, dir: words.direction, "aria-label": words.say("search"),
  }, close, search.element);
  close.addEventListener("click", () => made.close());
  made.addEventListener("keydown", (event) => {
    // Some browsers would only empty the field.
    if (event.key !== "Escape") return;
    event.preventDefault();
    made.close();
  });
  made.addEventListener("click", ({ target }) => {
    const link = target.closest("a");
    if (target === made || leadsHere(link)) made.close();
    // No event tells that the address stays the same, so the page is told to give the focus to what it names.
    if (leadsHere(link) && link.hash === location.hash) setTimeout(() => dispatchEvent(new Event("hashchange")));
  });
  document.body.append(made);
  search.ask(readQuery(kept()));
  return { element: made, search };
}

function leadsHere(link) {
  return link?.pathname === location.pathname && link.hash;
}

function keep(query) {
  try {
    sessionStorage.setItem(KEPT, query);
  } catch { /* it holds for this page */ }
}

function kept() {
  try {
    return sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}

/** The field, the filters and the list of hits; `keys` names the word on the keys, `asked` is called with each query. */
function interfaceOf(words, keys, asked) {
  let query = emptyQuery();
  let latest = 0;
  let waiting;
  let wide = false; // whether the reader wants older briefings, too
  let narrowed = false; // whether the filters show how many pages each would leave
  const parts = layout(words, keys);
  const filters = panel(words, () => look());
  parts.narrow.append(filters.element);

  async function look() {
    clearTimeout(waiting);
    const mine = ++latest;
    asked(query);
    const busy = setTimeout(() => parts.say(words.say("search.busy")), 400);
    try {
      const counted = parts.narrow.open ? filters.open(query) : [];
      const asking = asks(query);
      const found = asking ? await find(query, counted, wide) : undefined;
      const all = found ?? (counted.length ? await answers(query, counted) : undefined);
      const shown = found && await entries(found.results, 0);
      if (mine !== latest) return;
      if (counted.length) filters.show(query, all.counts);
      narrowed = counted.length > 0;
      show(found, shown);
    } catch (error) {
      if (mine === latest) parts.say(words.say("search.failed"));
      throw error;
    } finally {
      clearTimeout(busy);
    }
  }

  function show(found, shown) {
    parts.list.replaceChildren(...(shown ?? []));
    parts.tools.hidden = !found;
    parts.advice.textContent = !found ? words.say("search.lead") : found.results.length ? "" : words.say("search.advice");
    parts.say(found ? number(found.results.length) : "");
    parts.more.hidden = !found || found.results.length <= STEP;
    parts.more.onclick = () => more(found.results, latest);
    parts.since.hidden = !found?.since;
    parts.sinceSaid.textContent = found?.since ? words.say("search.since", { date: words.day(found.since) }) : "";
  }

  function number(pages) {
    const asking = query.text.trim();
    if (!pages) return words.say(asking ? "none" : "none.listed", { words: asking });
    return words.count(asking ? "found" : "listed", pages, { words: asking });
  }

  async function entries(results, from) {
    const pages = await Promise.all(results.slice(from, from + STEP).map((result) => result.data()));
    return pages.map((page) => hit(page, query, words));
  }

  async function more(results, mine) {
    const from = parts.list.children.length;
    const shown = await entries(results, from);
    if (mine !== latest) return;
    parts.list.append(...shown);
    parts.more.hidden = results.length <= from + STEP;
    shown[0]?.querySelector("a").focus();
  }

  parts.field.addEventListener("input", () => {
    query.text = parts.field.value;
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  parts.sort.addEventListener("change", () => {
    query.sort = parts.sort.value;
    look();
  });
  parts.older.addEventListener("click", async () => {
    wide = true;
    try {
      await look();
    } catch (error) {
      wide = false;
      throw error;
    }
    parts.list.querySelector("a")?.focus();
  });
  parts.narrow.addEventListener("toggle", () => {
    if (parts.narrow.open && !narrowed) look();
  });
  parts.form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await look();
    parts.list.querySelector("a")?.focus();
  });
  parts.form.addEventListener("keydown", (event) => move(event, parts));

  function ask(given) {
    query = given;
    parts.field.value = query.text;
    parts.sort.value = query.sort;
    return look();
  }
  return {
    element: parts.form,
    ask,
    focus: () => {
      parts.field.focus();
      parts.field.select();
    },
    /** Asks for as many of the words, from the first, as some page has. */
    tryWords: async (given) => {
      const left = [...given];
      while (left.length > 1 && !(await answers({ ...emptyQuery(), text: left.join(" ") })).results.length) left.pop();
      return ask({ ...emptyQuery(), text: left.join(" ") });
    },
  };
}

function layout(words, keys) {
  const field = element("input", {
    type: "search", id: "search-field", name: "q", autocomplete: "off", spellcheck: false, enterKeyHint: "search",
    placeholder: words.say("search.placeholder"), "aria-controls": "search-hits", "aria-describedby": "search-keys",
  });
  const label = element("label", { htmlFor: "search-field", className: "search-label" }, words.say("search"));
  const sorts = [["", "relevance"], ["newest", "newest"], ["oldest", "oldest"]].map(([value, key]) => {
    return element("option", { value }, words.say(`search.${key}`));
  });
  const sort = element("select", { id: "search-sort" }, ...sorts);
  const tools = element("p", { className: "search-tools", hidden: true },
    element("label", { htmlFor: "search-sort" }, words.say("search.sort")), " ", sort);
  const said = element("p", { className: "search-said", role: "status" });
  const sinceSaid = element("span");
  const older = element("button", { type: "button", className: "button" }, words.say("search.older"));
  const since = element("p", { className: "search-since", hidden: true }, sinceSaid, " ", older);
  const advice = element("p", { className: "search-advice" });
  const list = element("ol", { id: "search-hits", className: "hits" });
  const more = element("button", { type: "button", className: "button search-more", hidden: true }, words.say("search.more"));
  const narrow = element("details", { className: "search-narrow", open: matchMedia("(min-width: 48rem)").matches },
    element("summary", {}, words.say("search.narrow")));
  const form = element("form", { className: "search", role: "search", lang: words.language, dir: words.direction },
    element("div", { className: "search-head" }, label, field),
    element("div", { className: "search-body" }, narrow,
      element("div", { className: "search-found" },
        element("div", { className: "search-line" }, said, tools), since, advice, list, more)),
    element("p", { className: "search-keys", id: "search-keys" }, words.say(keys)));
  const say = (text) => {
    said.textContent = text;
  };
  return { form, field, sort, tools, since, sinceSaid, older, advice, list, more, narrow, say };
}

/** Arrow keys go from the field through the links of the hits and back. */
function move(event, { field, list, more }) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { target } = event;
  if (!step || !(target === field || list.contains(target) || target === more)) return;
  const stops = [field, ...list.querySelectorAll("a, summary"), more].filter((each) => each.checkVisibility());
  const next = stops[stops.indexOf(target) + step];
  event.preventDefault();
  next?.focus();
}
