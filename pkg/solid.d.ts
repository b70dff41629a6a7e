// Types of <newsprint-article> in JSX, for Solid: `import type {} from "newsprint/solid"` once in a project.

import type { JSX } from "solid-js";
import type { NewsprintArticle } from "./element.js";
import type { EventDetails } from "./newsprint.js";
import type { Attributes, Properties } from "./props.js";

/** What Solid's prefixes name: a property, an attribute, an event. */
type Prefixed = { [Name in keyof Properties as `prop:${Name}`]: Properties[Name] } & { [Name in keyof Attributes as `attr:${Name}`]: Attributes[Name] } & {
  [Type in keyof EventDetails as `on:${Type}`]?: (event: CustomEvent<EventDetails[Type]>) => void;
};

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "newsprint-article": JSX.HTMLAttributes<NewsprintArticle> & Properties & Attributes & Prefixed;
    }
  }
}
