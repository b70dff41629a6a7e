// React with react-markdown, in Node.

import { createElement } from "react";
import * as server from "react-dom/server";
import { Article } from "./react-markdown.js";

export const renderToString = (article) => server.renderToString(createElement(Article, { article }));
