import { work } from "./work.mjs";
import * as newsprint from "newsprint/slim";
import module from "newsprint/newsprint.wasm";

newsprint.initSync(module);

export default {
  async fetch(request) {
    return Response.json(work(newsprint, await request.json()));
  },
};
