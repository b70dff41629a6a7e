// The theme of an article: light or dark, as what the page paints behind it.

/** The colours in a computed `background-image`, which name no other functions without nested parentheses. */
const COLORS = /(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]*\)/g;

/**
 * Marks an article as light or dark: by the nearest background behind the target, in any notation, also of gradients. Where nothing is painted, or an
 * image, and the page declares a `color-scheme`, the article inherits it and gets no mark. Otherwise the colour of the page's text decides.
 */
export function showTheme(root, target) {
  const theme = themeOf(target);
  if (theme === undefined) root.removeAttribute("data-theme");
  else if (root.getAttribute("data-theme") !== theme) root.setAttribute("data-theme", theme);
}

/** The nodes around an article, from the inside out, as they are rendered: through slots and shadow roots. */
export function around(target) {
  const nodes = [];
  for (let node = target; node; node = node.assignedSlot ?? node.parentNode ?? node.host) nodes[nodes.length] = node;
  return nodes;
}

function themeOf(target) {
  if (!target.isConnected) return undefined;
  for (const node of around(target)) {
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const { backgroundColor, backgroundImage, display } = getComputedStyle(node);
    if (display === "contents") continue;
    const background = backgroundImage === "none" ? lightness(backgroundColor) : ofGradient(backgroundImage);
    if (background !== undefined) return background < 0.5 ? "dark" : "light";
    if (backgroundImage !== "none") break;
  }
  const { color, colorScheme } = getComputedStyle(target);
  const isDeclared = (colorScheme || "normal") !== "normal" || target.ownerDocument.querySelector('meta[name="color-scheme" i]');
  if (isDeclared) return undefined;
  return lightness(color) > 0.6 ? "dark" : "light";
}

/** Returns the mean lightness of a gradient, or undefined if a colour is not known, or if the background has an image. */
function ofGradient(image) {
  if (/url\(|image-set\(/.test(image)) return undefined;
  const colors = image.match(COLORS) ?? [];
  let sum = 0;
  for (const color of colors) sum += lightness(color) ?? Number.NaN;
  return colors.length && sum >= 0 ? sum / colors.length : undefined;
}

/**
 * Returns the perceived lightness of a computed colour, 0 to 1, or undefined if it is more than half transparent or in an unknown notation. Computed
 * colours have few notations (CSS Color 4, "Serializing <color> Values"), and precision is not needed.
 */
export function lightness(color) {
  const [, notation, text] = /^(\w+)\((.*)\)$/.exec(color) ?? [];
  if (!text) return undefined;
  const [space, values] = notation === "color" ? [text.split(" ", 1)[0], text.replace(/^\S+ /, "")] : [notation, text];
  const number = (part) => (Number.parseFloat(part) || 0) / (part.endsWith("%") ? 100 : 1);
  const [first, second, third, alpha = "1"] = values.split(/[\s,/]+/);
  if (number(alpha) < 0.5) return undefined;
  const luminance = () => 0.299 * number(first) + 0.587 * number(second) + 0.114 * number(third);
  // Luminance grows with light, and lightness with what is seen.
  const seen = (light) => Math.max(light, 0) ** (1 / 2.4);
  if (space.startsWith("rgb")) return luminance() / 255;
  if (space.startsWith("ok")) return number(first);
  if (space === "lab" || space === "lch") return number(first) / (first.endsWith("%") ? 1 : 100);
  if (space.startsWith("xyz")) return seen(number(second));
  if (space === "srgb-linear") return seen(luminance());
  return notation === "color" ? luminance() : undefined;
}
