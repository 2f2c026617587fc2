// On a page that only leads on: goes to where it leads, with the anchor that was asked for, which no `meta` can do.
location.replace(document.querySelector("link[rel=canonical]").href + location.hash);
