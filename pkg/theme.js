// The theme of a page that does not declare one: an article must look like the page around it, never dark in a light one.

/**
 * Marks an article as light or dark, or leaves it to the inherited `color-scheme` where the page declares one.
 * Else the background behind the target decides, and where there is none to see, whether the page's text is light.
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

/** The perceived lightness of a computed colour, 0 to 1; undefined where it is more than half transparent, or in a notation not known here. */
function lightness(color) {
  const [, channels] = /^rgba?\((.*)\)$/.exec(color) ?? [];
  if (channels === undefined) return undefined;
  const [red, green, blue, alpha = 1] = channels.split(/[\s,/]+/);
  return alpha < 0.5 ? undefined : (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
