// A promise that is settled from outside.

/** A promise with its functions. That it is rejected concerns only those who ask for it. */
export function deferred() {
  const made = { __proto__: null, isSettled: false };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = (value) => {
      made.isSettled = true;
      resolve(value);
    };
    made.reject = (reason) => {
      made.isSettled = true;
      reject(reason);
    };
  });
  made.promise.catch(() => {});
  return made;
}
