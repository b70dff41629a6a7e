// Vitest gives dependencies to Node, unless they are inlined. Svelte's documentation has the condition.
const isInlined = Boolean(process.env.INLINED);

export default {
  resolve: isInlined ? { conditions: ["browser"] } : {},
  test: { server: { deps: { inline: isInlined ? ["newsprint"] : [] } } },
};
