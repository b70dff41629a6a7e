// Types of <newsprint-article> in JSX, for React 19: `import type {} from "newsprint/jsx"` once in a project.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { NewsprintArticle } from "./element.js";
import type { EventDetails } from "./newsprint.js";
import type { Attributes, Properties } from "./props.js";

/** A property for each event: `on` and its type. */
type Listeners = { [Type in keyof EventDetails as `on${Type}`]?: (event: CustomEvent<EventDetails[Type]>) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "newsprint-article": DetailedHTMLProps<HTMLAttributes<NewsprintArticle>, NewsprintArticle> & Properties & Attributes & Listeners;
    }
  }
}
