// Chromium's accessibility tree, reduced to what a screen reader says: one line an object, `role level "name"`, texts alone in quotes.

/** Objects that say nothing of themselves. */
const silent = new Set(["none", "generic", "InlineTextBox", "ListMarker", "LineBreak", "LayoutTable"]);
/** States that are said. */
const states = ["level", "checked", "disabled", "expanded", "roledescription"];

/** The tree of the article on a stage, as text. */
export async function accessibleTree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const main = nodes.find((node) => node.role?.value === "main");
  const lines = children(main, byId).flatMap((child) => write(child, byId, 0));
  return `${lines.join("\n")}\n`;
}

/** What stands directly inside an object, without the silent ones between. */
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
  // A name that is the text inside is said once.
  const texts = inside.every((child) => child.role.value === "StaticText") ? inside.map((child) => child.name.value).join("") : undefined;
  const rest = texts !== undefined && texts.replace(/\s+/g, " ").trim() === name.replace(/\s+/g, " ").trim() ? [] : inside;
  return [indent + head, ...rest.flatMap((child) => write(child, byId, depth + 1))];
}
