// The theme of an article: light or dark, as what the page paints behind it.

/** The colours in a computed `background-image`, which name no other functions without nested parentheses. */
const COLORS = /(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]*\)/g;

/** What stands between the gradients of a computed `background-image`. */
const BETWEEN = /, (?=[a-z-]+gradient\()/;

/**
 * Marks an article as light or dark: by what is painted behind the target, in any notation, also by gradients. Where nothing is painted and the page declares a
 * `color-scheme`, the article inherits it and gets no mark. Otherwise, and on an image, the colour of the page's text decides.
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
  const own = getComputedStyle(target);
  const ink = read(own.color).light;
  const byText = () => (ink > 0.6 ? "dark" : "light");
  // How light the layers are together, and how much of what is behind them shows through.
  let light = 0;
  let rest = 1;
  for (const node of around(target)) {
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const { backgroundClip, backgroundColor, backgroundImage, color, display } = getComputedStyle(node);
    if (display === "contents" || backgroundClip === "text") continue;
    if (/url\(|image-set\(/.test(backgroundImage)) return byText();
    for (const layer of [...backgroundImage.split(BETWEEN), backgroundColor]) {
      const { light: seen, alpha } = ofLayer(layer.match(COLORS) ?? []);
      light += rest * alpha * seen;
      rest *= 1 - alpha;
    }
    if (rest > 0.1) continue;
    light /= 1 - rest;
    // Text that could not be read there stands on something else, such as a pseudo-element, or a picture that lies below it.
    const isUnreadable = color !== own.color && Math.abs(ink - light) < 0.25;
    return isUnreadable || Math.abs(light - 0.5) < 0.1 ? byText() : themeWith(light);
  }
  if (rest < 0.5) return themeWith(light / (1 - rest));
  const isDeclared = (own.colorScheme || "normal") !== "normal" || target.ownerDocument.querySelector('meta[name="color-scheme" i]');
  return isDeclared ? undefined : byText();
}

const themeWith = (light) => (light < 0.5 ? "dark" : "light");

/** The mean lightness of a layer's colours, and the alpha of the most transparent one: the dots and lines of a pattern hide little of what is behind them. */
function ofLayer(colors) {
  let light = 0;
  let alpha = colors.length ? 1 : 0;
  for (const color of colors) {
    const found = read(color);
    light += found.light / colors.length;
    alpha = Math.min(alpha, found.alpha);
  }
  return { __proto__: null, light, alpha };
}

/**
 * Returns the perceived lightness of a computed colour, 0 to 1, and its alpha, which is 0 in an unknown notation. Computed colours have few notations (CSS Color
 * 4, "Serializing <color> Values"), and precision is not needed.
 */
function read(color) {
  const [, notation = "", text = ""] = /^(\w+)\((.*)\)$/.exec(color) ?? [];
  const [space, values] = notation === "color" ? [text.split(" ", 1)[0], text.replace(/^\S+ /, "")] : [notation, text];
  const parts = values.split(/[\s,/]+/);
  const number = (part) => (Number.parseFloat(part) || 0) / (part.endsWith("%") ? 100 : 1);
  const [first, second, third] = [number(parts[0]), number(parts[1] ?? ""), number(parts[2] ?? "")];
  const luminance = 0.299 * first + 0.587 * second + 0.114 * third;
  // Luminance grows with light, and lightness with what is seen.
  const seen = (light) => Math.max(light, 0) ** (1 / 2.4);
  const lights = () => {
    if (space.startsWith("rgb")) return luminance / 255;
    if (space.startsWith("ok")) return first;
    if (space === "lab" || space === "lch") return parts[0].endsWith("%") ? first : first / 100;
    if (space.startsWith("xyz")) return seen(second);
    if (space.endsWith("-linear")) return seen(luminance);
    return notation === "color" ? luminance : undefined;
  };
  const light = lights();
  return { __proto__: null, light: light ?? 0, alpha: light === undefined ? 0 : number(parts[3] ?? "1") };
}
