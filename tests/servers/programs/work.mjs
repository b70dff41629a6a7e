// The work of every server: renders the fixtures plain and with Intl, and plain once more after a trap. Import this module before newsprint,
// because it must collect the instances, which newsprint does not expose.

const instances = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    instances.push(this);
  }
};

export function work({ renderToString, inspect, NewsprintError }, fixtures) {
  const isLacking = ({ article, options }) => inspect(article, options).warnings.some(({ message }) => message.startsWith("this platform cannot format dates"));
  const lacking = fixtures.filter(isLacking).map(({ name }) => name);
  const render = (formatter) => fixtures.map(({ article, options }) => renderToString(article, { ...options, formatter }));
  const [plain, intl] = [render("plain"), render("intl")];
  new Uint8Array(instances.at(-1).exports.memory.buffer).fill(0xff);
  const before = instances.length;
  let trap;
  try {
    renderToString(fixtures[0].article);
  } catch (error) {
    trap = { isOurs: error instanceof NewsprintError, code: error.code, fresh: instances.length - before };
  }
  return { plain, intl, lacking, trap, again: render("plain") };
}
