// The words of the interface, in the language of the site, and how they are filled in; nothing else is written here.
let fetched;

const FIGURES = "latn"; // those of the pages, in each language

/** The words; fetched once. Rejects where they cannot be had. */
export function words() {
  fetched ??= read().catch((error) => {
    fetched = undefined;
    throw error;
  });
  return fetched;
}

async function read() {
  const answer = await fetch(new URL("words.json", import.meta.url));
  if (!answer.ok) throw new Error(`words.json: ${answer.status}`);
  return wording(await answer.json());
}

function wording(texts) {
  const { language, direction } = texts;
  const plural = new Intl.PluralRules(language);
  const figures = new Intl.NumberFormat(language, { numberingSystem: FIGURES });
  const say = (key, parts = {}) => {
    if (!(key in texts)) return key;
    return texts[key].replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);
  };
  return {
    language,
    direction,
    say,
    number: (value) => figures.format(value),
    /** A sentence about a number of things, in the plural form that the language has for it. */
    count: (key, number, parts) => {
      const form = `${key}.${plural.select(number)}`;
      return say(form in texts ? form : `${key}.other`, { number: figures.format(number), ...parts });
    },
    day: (text) => day(text, texts.dates ?? language),
    statuses: statuses(texts),
  };
}

/** A day or month (ISO 8601) in words; what is less sure (EDTF) stays as it is. */
function day(text, language) {
  const [, month, date] = /^(\d{4}-\d\d)(-\d\d)?$/.exec(text) ?? [];
  if (!month) return text;
  const form = date ? { dateStyle: "long" } : { year: "numeric", month: "long" };
  const as = { calendar: "gregory", numberingSystem: FIGURES, timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, { ...form, ...as }).format(new Date(`${month}${date ?? "-01"}`));
}

/** From how a status reads to what it is: `status.planned`, and `status.planned.ar` on pages in another language. */
function statuses(texts) {
  const keys = Object.keys(texts).filter((key) => key.startsWith("status."));
  return new Map(keys.map((key) => [texts[key], key.split(".")[1]]));
}
