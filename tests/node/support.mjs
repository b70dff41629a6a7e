// What the tests of the API share: a call that must fail, and the sign that the module still works.

import assert from "node:assert/strict";
import { inspect, renderToString, NewsprintError } from "../../pkg/node.js";

export const good = { headline: "Night ferry sails again", published: "2026-10-14T06:15:00+01:00", body: "A **bell** rang." };
export const options = { formatter: "plain" };
const expected = renderToString(good, options);

/** The next call is good, to the byte. */
export function assertWorks() {
  assert.equal(renderToString(good, options), expected);
}

/** Both readers of articles refuse, with this code and path; the next call works. */
export function assertRefused(article, code, path, about, given = options) {
  for (const call of [renderToString, inspect]) {
    assertThrows(() => call(article, given), code, path, `${call.name}: ${about}`);
    assertWorks();
  }
}

export function assertThrows(call, code, path, about) {
  let thrown;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  assert.ok(thrown, `${about}: nothing was thrown`);
  assert.ok(thrown instanceof NewsprintError && thrown instanceof Error, `${about}: ${thrown}`);
  assert.deepEqual({ code: thrown.code, path: thrown.path }, { code, path }, `${about}: ${thrown.message}`);
  assert.equal(thrown.name, "NewsprintError", about);
  assert.match(thrown.message, /\S/, about);
}
