// Assertions that the API tests share: that a call fails, and that the module still works afterwards.

import assert from "node:assert/strict";
import { inspect, renderToString, NewsprintError } from "../../pkg/node.js";

export const good = { headline: "Night ferry sails again", published: "2026-10-14T06:15:00+01:00", body: "A **bell** rang." };
export const options = { formatter: "plain" };
const expected = renderToString(good, options);

/** Asserts that a call renders the same bytes as when this file was loaded. */
export function assertWorks() {
  assert.equal(renderToString(good, options), expected);
}

/** Asserts that renderToString and inspect refuse the article with this code and path, and that the next call works. */
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
