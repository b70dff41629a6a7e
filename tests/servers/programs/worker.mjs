import { work } from "./work.mjs";
import * as newsprint from "newsprint";

export default {
  async fetch(request) {
    return Response.json(work(newsprint, await request.json()));
  },
};
