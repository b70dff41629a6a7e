// The one list of what axe may say and we let stand, each with its reason.

/** Rules that are not run. */
export const disabled = {};

/** What a rule may leave undecided: `where` matches the selector of the element, `key` axe's name of the reason. */
export const allowed = [];
