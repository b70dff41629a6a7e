// The tarball that `cargo xtask pack` makes, and projects that it is installed into, as a user of the package would.

import { execFile } from "node:child_process";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const target = process.env.NEWSPRINT_TARGET ?? join(root, "target");
const projects = join(root, "tests/consumers/projects");

/** The path of the tarball. */
export async function findTarball() {
  const folder = join(target, "npm");
  const [name] = await readdir(folder).catch(() => []);
  if (!name) throw new Error("There is no tarball: `cargo xtask pack` makes it.");
  return join(folder, name);
}

/** A fresh copy of a project, of tests/consumers/projects if no other source is named, with the tarball installed; its folder. */
export async function install(name, source = join(projects, name)) {
  const folder = join(target, "consumers", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(source, folder, { recursive: true });
  // Nothing is asked of a registry: the package has no dependencies.
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  await run(npm, ["install", "--offline", "--no-audit", "--no-fund", "--no-package-lock", "--no-save", await findTarball()], { cwd: folder });
  return folder;
}

/** A fresh copy of one of the examples, with the tarball unpacked in it, beside the packages of tests/servers; its folder. */
export async function installExample(name) {
  const folder = join(root, "tests/servers/projects", name);
  await rm(folder, { recursive: true, force: true });
  await cp(join(root, "examples", name), folder, { recursive: true });
  const place = join(folder, "node_modules/newsprint");
  await mkdir(place, { recursive: true });
  // npm would fetch its other dependencies once more.
  await run("tar", ["-xzf", await findTarball(), "-C", place, "--strip-components", "1"]);
  return folder;
}
