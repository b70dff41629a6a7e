import init from "newsprint/inline";

export default {
  async fetch() {
    return init().then(() => new Response("started"), ({ code, message }) => new Response(`${code}: ${message}`));
  },
};
