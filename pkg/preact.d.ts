// Types of <newsprint-article> in JSX, for Preact: `import type {} from "newsprint/preact"` once in a project.

import type { HTMLAttributes } from "preact";
import type { NewsprintArticle } from "./element.js";
import type { EventDetails } from "./newsprint.js";
import type { Attributes, Properties } from "./props.js";

/** A property for each event: `on` and its type. */
type Listeners = { [Type in keyof EventDetails as `on${Type}`]?: (event: CustomEvent<EventDetails[Type]>) => void };

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "newsprint-article": Omit<HTMLAttributes<NewsprintArticle>, keyof Properties | keyof Attributes> & Properties & Attributes & Listeners;
    }
  }
}
