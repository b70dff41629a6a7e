// Chromium's accessibility tree, reduced to what a screen reader says: one line per object, as `role level "name"`; a text is a quoted string.

/** Roles that a screen reader does not announce. */
const silent = new Set(["none", "generic", "InlineTextBox", "ListMarker", "LineBreak", "LayoutTable"]);
/** Properties that a screen reader announces. */
const states = ["level", "checked", "disabled", "expanded", "roledescription"];

/** The accessibility tree of the stage's article, as text. */
export async function accessibleTree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const main = nodes.find((node) => node.role?.value === "main");
  const lines = children(main, byId).flatMap((child) => write(child, byId, 0));
  return `${lines.join("\n")}\n`;
}

/** The children of an object. Silent children are replaced with their own children. */
function children(node, byId) {
  return (node.childIds ?? [])
    .map((id) => byId.get(id))
    .filter((child) => child && child.role?.value !== "ListMarker" && child.role?.value !== "InlineTextBox")
    .flatMap((child) => (isSilent(child) ? children(child, byId) : [child]));
}

const isSilent = (node) => node.ignored || (silent.has(node.role.value) && !node.name?.value);

function write(node, byId, depth) {
  const name = node.name?.value ?? "";
  const indent = "  ".repeat(depth);
  if (node.role.value === "StaticText") return [`${indent}${JSON.stringify(name)}`];
  const said = (node.properties ?? [])
    .filter(({ name }) => states.includes(name))
    .map(({ name, value }) => (name === "level" ? value.value : value.value === true ? name : value.value === false ? "" : `${name}=${value.value}`));
  const head = [node.role.value, ...said.filter((word) => word !== ""), ...(name ? [JSON.stringify(name)] : [])].join(" ");
  const inside = children(node, byId);
  // If the name equals the text inside, only the name is written.
  const texts = inside.every((child) => child.role.value === "StaticText") ? inside.map((child) => child.name.value).join("") : undefined;
  const rest = texts !== undefined && texts.replace(/\s+/g, " ").trim() === name.replace(/\s+/g, " ").trim() ? [] : inside;
  return [indent + head, ...rest.flatMap((child) => write(child, byId, depth + 1))];
}
