// Takes a page that Pagefind found, returns it as an entry of the list, with the claims on it that were found.
import { element, SITE } from "./markup.js";

// How a status looks; the badges on pages have the same classes (TENSE in generator/views/words.py).
const TENSE = {
  occurred: "past", ongoing: "live", scheduled: "ahead", planned: "ahead", expected: "ahead",
  possible: "ahead", sought: "ahead", denied: "not", cancelled: "not",
};
const SHOWN = 4; // places on a page before the rest is folded
const ELSEWHERE = 3;
const EXCERPT = 26; // words
const NEAR = 80; // words of a page among which its title begins

/**
 * The entry for a page. Where the reader has chosen statuses, only claims with one of them are shown; where no such
 * claim matches, the page's claims of that status, with a word that they do not.
 */
export function hit(page, query, words) {
  // By what they are, not by how they read: a page may be in another language than the site.
  const wanted = new Set([...query.chosen.status].map((label) => words.statuses.get(label)).filter(Boolean));
  const isPlace = ({ anchor }) => anchor && anchor.element !== "h1";
  const places = page.sub_results.filter(isPlace).map((each) => placed(each, page, words));
  const fitting = places.filter((each) => !wanted.size || wanted.has(each.status)).sort((a, b) => b.score - a.score);
  const above = page.sub_results.filter((each) => !isPlace(each)).flatMap((each) => each.locations);
  const link = element("a", { href: page.url, className: "hit-title" }, element("bdi", {}, page.meta.title));
  const entry = element("li", { className: "hit" }, link, about(page, words));
  if (!wanted.size) entry.append(...lead(page, above, places));
  const names = otherNames(page, query.text);
  if (names) entry.append(element("p", { className: "hit-names" }, words.say("hit.names", { names })));
  if (wanted.size && !fitting.length) entry.append(...elsewhere(page, query, wanted, words));
  entry.append(...list(fitting.map((each) => entryOf(each, page)), words));
  return entry;
}

/** What was found between the title and the first section; where nothing was found anywhere, the page's first words. */
function lead(page, locations, places) {
  const title = titleEnd(page);
  const [first, second] = page.anchors.filter((each) => each.location >= title);
  const found = locations.filter((each) => each >= title);
  if (found.length) return passage(page, title, first?.location, found);
  if (places.length) return [];
  // What stands above a briefing's first section tells only what it is.
  const begins = kindOf(page) === "briefings" && first ? first.location + split(first.text).length : title;
  return passage(page, begins, begins > title ? second?.location : first?.location, []);
}

/** The position after the title, before which there may be a word on where the page belongs. */
function titleEnd(page) {
  const title = split(page.meta.title);
  const start = split(page.raw_content).slice(0, NEAR).map(plain);
  const begins = start.findIndex((_, at) => title.slice(0, -1).every((word, index) => start[at + index] === word));
  return Math.max(begins, 0) + title.length;
}

function kindOf(page) {
  return page.url.slice(SITE.pathname.length).split("/")[0];
}

function about(page, words) {
  const kind = kindOf(page);
  const line = element("p", { className: "hit-about" });
  const known = words.say(`kind.${kind}`);
  if (known !== `kind.${kind}`) line.append(element("span", {}, known));
  if (page.meta.date) {
    const time = element("time", { dateTime: page.meta.date }, words.day(page.meta.date));
    line.append(element("span", {}, ...around(words.say("hit.dated"), "{date}", time)));
  }
  const statuses = page.filters.status ?? [];
  if (statuses.length) line.append(element("span", {}, words.say("hit.statuses", { statuses: statuses.join(", ") })));
  return line;
}

function around(sentence, sign, part) {
  const [before, after] = sentence.split(sign);
  return [before, part, after ?? ""];
}

function badge(label, words) {
  return element("span", { className: `badge ${TENSE[words.statuses.get(label)] ?? ""}` }, label);
}

/** A found place of a page: a claim with its status, or another section with the one that it belongs to. */
function placed({ anchor, locations, weighted_locations: weighted, url }, page, words) {
  const title = split(anchor.text);
  const label = statusOf(anchor.text, words);
  const skipped = label ? split(label).length : 0;
  return {
    url,
    status: words.statuses.get(label),
    title: title.slice(skipped),
    badge: label && badge(label, words),
    within: anchor.element === "h3" && !label ? section(anchor, page) : "",
    from: anchor.location,
    text: anchor.location + skipped,
    locations,
    score: weighted.reduce((sum, each) => sum + each.balanced_score, 0),
  };
}

/** The status that a heading begins with, as it reads there, like `Planned` in “Planned: Kim is to travel”. */
function statusOf(heading, words) {
  for (const label of words.statuses.keys()) {
    if (heading.startsWith(label) && /^\s?[:：]\s/.test(heading.slice(label.length))) return label;
  }
  return "";
}

function section(anchor, page) {
  const above = page.anchors.filter((each) => each.element === "h2" && each.location < anchor.location);
  return above.at(-1)?.text ?? "";
}

function entryOf(place, page) {
  const link = element("a", { href: place.url }, element("bdi", {}, ...marked(place.title, place.text, place.locations)));
  if (place.badge) link.prepend(place.badge, " ");
  const entry = element("li", {}, link);
  if (place.within) entry.append(element("span", { className: "hit-within" }, element("bdi", {}, place.within)));
  const begin = place.text + place.title.length;
  const next = page.anchors.map((each) => each.location).filter((each) => each > place.from);
  const found = place.locations.filter((each) => each >= begin);
  if (found.length) entry.append(...passage(page, begin, Math.min(...next), found));
  return entry;
}

/** Says that the claims of the wanted status are not those that match, and names them. */
function elsewhere(page, query, wanted, words) {
  const fits = ({ text }) => wanted.has(words.statuses.get(statusOf(text, words)));
  const claims = page.anchors.filter(fits).slice(0, ELSEWHERE);
  const entries = claims.map((anchor) => {
    const url = `${page.url}#${encodeURIComponent(anchor.id)}`;
    return entryOf(placed({ anchor, url, locations: [], weighted_locations: [] }, page, words), page);
  });
  const note = query.text.trim() && [element("p", { className: "hit-note" }, words.say("hit.elsewhere"))];
  return [...(note || []), ...list(entries, words)];
}

function list(entries, words) {
  if (!entries.length) return [];
  const shown = element("ul", { className: "hit-places" }, ...entries.slice(0, SHOWN));
  const rest = entries.slice(SHOWN);
  if (!rest.length) return [shown];
  const summary = element("summary", {}, words.count("hit.more", rest.length));
  return [shown, element("details", {}, summary, element("ul", { className: "hit-places" }, ...rest))];
}

/** The words of a page between two positions, from just before what was found first, with all that was found marked. */
function passage(page, begin, end = Infinity, found) {
  const all = split(page.raw_content);
  const stop = Math.min(end, all.length);
  if (begin >= stop) return [];
  const first = Math.max(begin, Math.min((found[0] ?? begin) - 5, stop - EXCERPT));
  const last = Math.min(first + EXCERPT, stop);
  const text = marked(all.slice(first, last).map(plain), first, found);
  const [before, after] = [first > begin ? "… " : "", last < stop ? " …" : ""];
  return [element("p", { className: "hit-text" }, element("bdi", {}, before, ...text, after))];
}

/** Words with those at the found positions marked; `first` is the position of the first of them. */
function marked(texts, first, found) {
  const places = new Set(found);
  return texts.flatMap((text, index) => {
    const word = places.has(first + index) ? bare(text) : [text];
    return index ? [" ", ...word] : word;
  });
}

/** A marked word without the quotation marks, commas and so on around it. */
function bare(text) {
  const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su.exec(text);
  return [before, element("mark", {}, word || text), word ? after : ""];
}

/** Words as Pagefind counts them. */
function split(text) {
  return text.includes("\u200B") ? text.split("\u200B") : text.split(/\s+/);
}

function plain(word) {
  return word.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}

/** The names by which a page was found that do not stand on it. */
function otherNames(page, text) {
  const content = page.content.toLowerCase();
  const asked = text.toLowerCase().split(/\s+/).filter((word) => word && !content.includes(word));
  const names = (page.meta.aliases ?? "").split(" · ").filter((name) => {
    return asked.some((word) => name.toLowerCase().split(/[\s-]+/).some((part) => part.startsWith(word)));
  });
  return names.slice(0, ELSEWHERE).join(", ");
}
