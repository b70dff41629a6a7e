// Finds the tarball that `cargo xtask pack` makes, and installs it into projects as a user of the package would.

import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const target = process.env.NEWSPRINT_TARGET ?? join(root, "target");
const projects = join(root, "tests/consumers/projects");

/** Returns the path of the tarball. */
export async function findTarball() {
  const folder = join(target, "npm");
  const [name] = await readdir(folder).catch(() => []);
  if (!name) throw new Error("There is no tarball: run `cargo xtask pack`.");
  return join(folder, name);
}

/** The folders that this process has made. */
const made = [];
process.once("exit", () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Makes a folder that no other run uses. It is removed when the process ends. */
export async function makeFolder(parent, name) {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, `${name}-`));
  made.push(folder);
  return folder;
}

/** Copies a project, from tests/consumers/projects by default, installs the tarball into the copy and returns the copy's folder. */
export async function install(name, source = join(projects, name)) {
  const folder = await makeFolder(join(target, "consumers"), name);
  await cp(source, folder, { recursive: true });
  // No registry is needed, because the package has no dependencies.
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  await run(npm, ["install", "--offline", "--no-audit", "--no-fund", "--no-package-lock", "--no-save", await findTarball()], { cwd: folder });
  return folder;
}

/** Copies an example to where it finds the packages of tests/servers, unpacks the tarball into the copy and returns the copy's folder. */
export function installExample(name) {
  return unpack(name, join(root, "examples", name), "tests/servers/projects");
}

/** Copies a project of a framework to where it finds the packages of tests/consumers, unpacks the tarball into the copy and returns the copy's folder. */
export function installFramework(name) {
  return unpack(name, join(projects, name), "tests/consumers/built");
}

/** Unpacks the tarball with tar, because npm would download the project's other dependencies again. */
async function unpack(name, source, parent) {
  const folder = await makeFolder(join(root, parent), name);
  await cp(source, folder, { recursive: true });
  const destination = join(folder, "node_modules/newsprint");
  await mkdir(destination, { recursive: true });
  await run("tar", ["-xzf", await findTarball(), "-C", destination, "--strip-components", "1"]);
  return folder;
}
