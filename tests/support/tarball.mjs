// The tarball that `cargo xtask pack` makes, and projects that it is installed into, as a user of the package would.

import { execFile } from "node:child_process";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const target = process.env.NEWSPRINT_TARGET ?? fileURLToPath(new URL("../../target/", import.meta.url));
const projects = fileURLToPath(new URL("../consumers/projects/", import.meta.url));

/** The path of the tarball. */
export async function findTarball() {
  const folder = join(target, "npm");
  const [name] = await readdir(folder).catch(() => []);
  if (!name) throw new Error("There is no tarball: `cargo xtask pack` makes it.");
  return join(folder, name);
}

/** A fresh copy of a project of tests/consumers/projects with the tarball installed; its folder. */
export async function install(name) {
  const folder = join(target, "consumers", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(join(projects, name), folder, { recursive: true });
  // Nothing is asked of a registry: the package has no dependencies.
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  await run(npm, ["install", "--offline", "--no-audit", "--no-fund", "--no-package-lock", "--no-save", await findTarball()], { cwd: folder });
  return folder;
}
