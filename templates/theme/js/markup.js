// Makes elements of the page. Text goes in as text: nothing that an editor or a reader wrote is ever read as HTML.

/** An element with its properties (`data-`, `aria-` and `for` as attributes) and what it holds. */
export function element(name, properties = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...inside.filter((each) => each !== undefined));
  return made;
}

const sheets = new Map();

/** Adds a style sheet of the theme's; resolves when it holds. */
export function styled(name) {
  if (!sheets.has(name)) {
    const href = new URL(`../css/${name}.css`, import.meta.url).href;
    sheets.set(name, new Promise((resolve, reject) => {
      const link = element("link", { rel: "stylesheet", href, onload: resolve, onerror: reject });
      document.head.append(link);
    }));
  }
  return sheets.get(name);
}

/** Where the site begins: the folder that the theme's own folders lie in. */
export const SITE = new URL("..", import.meta.url);
