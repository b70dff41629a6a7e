// The error that every function of the package throws.

/** An error with a `code`. `path` is the location in the article, or the name of the option. */
export class NewsprintError extends Error {
  constructor(code, path, message, cause) {
    super(path ? `${path}: ${message}` : message, cause === undefined ? undefined : { cause });
    this.name = "NewsprintError";
    this.code = code;
    this.path = path;
  }
}
