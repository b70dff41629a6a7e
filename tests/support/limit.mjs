// The time after which something that has not happened is taken never to happen. Tests wait for what happens, never for a time: no result depends on the
// limit, which only turns a hang into a failure.

/** The limit in milliseconds: five minutes, or the seconds in NEWSPRINT_LIMIT. xtask/src/test.rs reads the same variable, with the same default. */
export const LIMIT = 1000 * Number(process.env.NEWSPRINT_LIMIT ?? 300);
