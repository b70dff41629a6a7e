// Writes what editors and type checkers know of <newsprint-article>, from custom-elements.json, which is written by hand:
//
// - props.d.ts: the attributes and properties that a page can set, with their values. jsx.d.ts, preact.d.ts, vue.d.ts, svelte.d.ts and solid.d.ts, which are
//   written by hand, give them to frameworks.
// - vscode.html-custom-data.json: completion in VS Code and other editors with its HTML service.
// - web-types.json: completion in JetBrains' editors, which find the file by the field `web-types` of package.json.
//
// - `node pkg/completion.mjs` writes the files.
// - `node pkg/completion.mjs --check` fails when a file on disk differs.

import { readFileSync, writeFileSync } from "node:fs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const { name, version } = JSON.parse(read("package.json"));
const [{ declarations }] = JSON.parse(read("custom-elements.json")).modules;
const [element] = declarations;
const { tagName, description, attributes, members, events, slots, cssParts, cssProperties } = element;

/** The values that a type lists, such as `"lazy" | "eager"`, or undefined. */
function values(type) {
  const parts = type.split(" | ").map((part) => part.replace(/^"(.*)"$/, "$1"));
  return parts.length > 1 && parts.every((part) => /^[a-z0-9]+$/.test(part)) ? parts : undefined;
}

const settable = members.filter(({ kind, readonly }) => kind === "field" && !readonly);
const withDefault = ({ description, default: initial }) => (initial === undefined ? description : `${description}. Default: ${initial}`);

/** A field of an interface. Numbers may be written as text, as in HTML. */
function field(name, { type: { text }, ...about }) {
  const isNumber = /^(number|\d.*)$/.test(text);
  const type = isNumber ? `${text} | \`\${${text}}\`` : text;
  return `  /** ${withDefault(about)}. */\n  ${/^\w+$/.test(name) ? name : `"${name}"`}?: ${type};\n`;
}

const imported = [...new Set(settable.flatMap(({ type }) => type.text.match(/\b[A-Z]\w+/g) ?? []))].sort();
const props = `// Written by pkg/completion.mjs from custom-elements.json: do not edit.

import type { ${imported.join(", ")} } from "./newsprint.js";

/** The properties of <${tagName}> that a page can set. */
export interface Properties {
${settable.map((member) => field(member.name, member)).join("")}}

/** The attributes of <${tagName}>. */
export interface Attributes {
${attributes.map((attribute) => field(attribute.name, attribute)).join("")}}
`;

const custom = {
  version: 1.1,
  tags: [
    {
      name: tagName,
      description,
      attributes: attributes.map((attribute) => ({
        name: attribute.name,
        description: withDefault(attribute),
        values: values(attribute.type.text)?.map((name) => ({ name })),
      })),
    },
  ],
};

/** An attribute in web-types.json, whose types are names or lists of values. */
const webType = ({ name, description, default: initial }, type) => ({ name, description, default: initial, value: { type } });

const webTypes = {
  $schema: "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
  name,
  version,
  "description-markup": "markdown",
  contributions: {
    html: {
      elements: [
        {
          name: tagName,
          description,
          attributes: attributes.map(({ type, ...attribute }) => webType(attribute, values(type.text) ?? "string")),
          slots,
          js: {
            properties: settable.map(({ name, description, type }) => ({ name, description, type: type.text })),
            events: events.map(({ name, description }) => ({ name, description })),
          },
          css: { properties: cssProperties, parts: cssParts },
        },
      ],
    },
  },
};

const json = (value) => `${JSON.stringify(value, null, 1)}\n`;
const files = { "props.d.ts": props, "vscode.html-custom-data.json": json(custom), "web-types.json": json(webTypes) };

const isCheck = process.argv[2] === "--check";
for (const [name, content] of Object.entries(files)) {
  const file = new URL(name, import.meta.url);
  if (!isCheck) writeFileSync(file, content);
  else if (readOrNothing(file) !== content) {
    console.error(`pkg/${name} differs from what pkg/custom-elements.json gives: run \`node pkg/completion.mjs\`, and commit the file.`);
    process.exitCode = 1;
  }
}

function readOrNothing(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
