// Takes a query, returns the pages that answer it; asks Pagefind and shows nothing.
import { SITE } from "./markup.js";

export const FACETS = ["status", "actor", "place", "source", "topic", "year"];

/**
 * What is asked: `text`, `sort` (relevance, newest or oldest), and `chosen`, from a facet to the values of it that
 * are let through: any of a facet's, in each facet.
 */
export function emptyQuery() {
  return { text: "", sort: "", chosen: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])) };
}

/** Reads a query from the part of an address after the question mark. */
export function readQuery(address) {
  const given = new URLSearchParams(address);
  const query = { ...emptyQuery(), text: given.get("q") ?? "", sort: given.get("sort") ?? "" };
  for (const facet of FACETS) query.chosen[facet] = new Set(given.getAll(facet));
  return query;
}

/** The same for an address; empty where nothing is asked. */
export function writeQuery({ text, sort, chosen }) {
  const given = new URLSearchParams();
  if (text.trim()) given.set("q", text.trim());
  for (const facet of FACETS) for (const value of chosen[facet]) given.append(facet, value);
  if (sort) given.set("sort", sort);
  return given.toString();
}

/** Whether anything is asked at all. */
export function asks({ text, chosen }) {
  return Boolean(text.trim()) || FACETS.some((facet) => chosen[facet].size);
}

const BUNDLE = new URL("pagefind/", SITE);
// A sign on every page of the index, and on no keyboard: without any word Pagefind would fetch the whole of it.
const EVERY = "ꙮ";
// Words that nearly every page has, so that they tell no page from another; each would be a large piece of the index.
const COMMON = new Set(("a an and are as at be been by for from has have in is it its of on or that the to was were will "
  + "with").split(" "));

const opened = {};

/** What `make` resolves to, made once; what failed is tried again. */
function once(name, make) {
  opened[name] ??= make().catch((error) => {
    delete opened[name];
    throw error;
  });
  return opened[name];
}

/** Pagefind with the newest part of the index, and `older` ones if any. */
async function engine(older) {
  const { createInstance } = await import(new URL("pagefind.js", BUNDLE));
  // On the page's own thread: its worker would be a second copy of it to fetch.
  const made = createInstance({ noWorker: true, baseUrl: SITE.pathname, mergeFilter: { part: "0" } });
  await made.init();
  await Promise.all(older.map((folder, index) => {
    const options = { baseUrl: SITE.pathname, mergeFilter: { part: String(index + 1) } };
    return made.mergeIndex(new URL(`${folder}/`, BUNDLE).pathname, options);
  }));
  return made;
}

/** What the index has: `since`, the day of its first briefing, and the folders of its `older` parts, newest first. */
async function parts() {
  const answer = await fetch(new URL("parts.json", BUNDLE));
  if (!answer.ok) throw new Error(`parts.json: ${answer.status}`);
  return answer.json();
}

/** The search of the newest briefings. */
function newest() {
  return once("newest", async () => {
    const [made, told] = await Promise.all([engine([]), parts()]);
    return { ...told, engine: made, parts: 1 };
  });
}

/** The search of all briefings: an engine of its own, for each query fetches something of each of its parts. */
async function whole() {
  const { older } = await newest();
  if (!older.length) return newest();
  return once("whole", async () => ({ engine: await engine(older), since: "", parts: older.length + 1 }));
}

/**
 * The pages that answer a query, best first: Pagefind's results, of which each loads its page's data when asked;
 * with `counts`, from each of the `counted` facets to how many pages each of its values would let through, and with
 * `since`, the day before which no briefing was looked at, where some were not.
 *
 * Older briefings are looked at where that is `wanted`, where the oldest are to come first, and where no newer answers.
 */
export async function find(query, counted = [], wanted = false) {
  if (wanted || query.sort === "oldest") return answers(query, counted, whole);
  const found = await answers(query, counted);
  return found.results.length || !found.since ? found : answers(query, counted, whole);
}

/** The same among the newest briefings alone, or by another search. */
export async function answers({ text, sort, chosen }, counted = [], among = newest) {
  const searched = await among();
  const words = telling(text);
  const search = (options, without) => {
    const narrowed = { ...filters(chosen, without, counted), ...options.filters };
    return searched.engine.search(words, { ...options, filters: narrowed });
  };
  const all = await search({});
  const order = sort || (words === EVERY ? "newest" : "");
  const results = order ? withUndated(await dated(search, order, searched.parts), all) : all.results;
  const counts = { ...all.filters };
  // A facet's own values add to each other, so they are counted as if none of it were chosen.
  const narrowing = counted.filter((facet) => chosen[facet].size);
  for (const facet of narrowing) counts[facet] = (await search({}, facet)).filters[facet];
  return { results, counts, since: searched.since };
}

/** What to ask for of a text: all of it between quotation marks, else no word that tells nothing beside others. */
function telling(text) {
  const words = text.trim();
  if (!words) return EVERY;
  if (words.includes('"')) return words;
  const few = words.split(/\s+/).filter((word) => !COMMON.has(word.toLowerCase()));
  return few.join(" ") || words;
}

/** Results by date: Pagefind sorts within a part only, and the parts follow each other. */
async function dated(search, order, parts) {
  const each = Array.from({ length: parts }, (_, part) => {
    return search({ sort: { date: "desc" }, filters: { part: String(part) } });
  });
  const newest = (await Promise.all(each)).flatMap(({ results }) => results);
  return order === "oldest" ? newest.reverse() : newest;
}

/** Pagefind leaves out what has no date; here it comes last. */
function withUndated(results, all) {
  const dated = new Set(results.map((result) => result.id));
  return [...results, ...all.results.filter((result) => !dated.has(result.id))];
}

/** What is let through; a facet that is only to be counted lets everything through, but is fetched. */
function filters(chosen, without, counted) {
  const narrowing = FACETS.filter((facet) => facet !== without && chosen[facet].size);
  const counting = counted.filter((facet) => !narrowing.includes(facet));
  return Object.fromEntries([
    ...counting.map((facet) => [facet, { all: [] }]),
    ...narrowing.map((facet) => [facet, { any: [...chosen[facet]] }]),
  ]);
}
