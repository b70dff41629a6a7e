// What everything here throws.

/** An error with its `code` and the `path` of what is wrong in the article, or the option's name. */
export class NewsprintError extends Error {
  constructor(code, path, message, cause) {
    super(path ? `${path}: ${message}` : message, cause === undefined ? undefined : { cause });
    this.name = "NewsprintError";
    this.code = code;
    this.path = path;
  }
}
