// The theme of an article on a page that does not declare one: light on a light page, dark on a dark one.

/**
 * Marks an article as light or dark. If the page declares a `color-scheme`, the article inherits it and gets no mark. Otherwise the background
 * behind the target decides. If no background is known, the colour of the page's text decides.
 */
export function showTheme(root, target) {
  const theme = themeOf(target);
  if (theme === undefined) root.removeAttribute("data-theme");
  else if (root.getAttribute("data-theme") !== theme) root.setAttribute("data-theme", theme);
}

function themeOf(target) {
  const document = target.ownerDocument;
  const { colorScheme } = getComputedStyle(target);
  const isDeclared = colorScheme !== "normal" && colorScheme !== "";
  if (isDeclared || !target.isConnected || document.querySelector('meta[name="color-scheme" i]')) return undefined;
  for (let element = target; element; element = element.assignedSlot ?? element.parentElement ?? element.getRootNode().host) {
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    const background = lightness(backgroundColor);
    if (background !== undefined) return background < 0.5 ? "dark" : "light";
    if (backgroundImage !== "none") break;
  }
  return lightness(getComputedStyle(target).color) > 0.6 ? "dark" : "light";
}

/** Returns the perceived lightness of a computed colour, 0 to 1, or undefined if it is more than half transparent or in an unknown notation. */
function lightness(color) {
  const [, channels] = /^rgba?\((.*)\)$/.exec(color) ?? [];
  if (channels === undefined) return undefined;
  const [red, green, blue, alpha = 1] = channels.split(/[\s,/]+/);
  return alpha < 0.5 ? undefined : (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
