// Types of <newsprint-article> in JSX, for React 19: `import type {} from "newsprint/jsx"` once in a project.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { NewsprintArticle } from "./element.js";
import type { EventDetails } from "./newsprint.js";

/** Properties, attributes with dashes, and a property for each event: `on` and its type. */
type Own = Partial<Omit<NewsprintArticle, keyof HTMLElement | "view">> & {
  "heading-level"?: number | string;
  "time-zone"?: string;
} & { [Type in keyof EventDetails as `on${Type}`]?: (event: CustomEvent<EventDetails[Type]>) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "newsprint-article": DetailedHTMLProps<HTMLAttributes<NewsprintArticle>, NewsprintArticle> & Own;
    }
  }
}
