// The lines that end in "wrong" must not compile.

import type {} from "newsprint/solid";

export const right = (
  <newsprint-article class="lead" src="/42.json" attr:loading="eager" heading-level="3" theme="dark" on:newsprint-error={({ detail }) => console.log(detail.error.code)}>
    <newsprint-article prop:article={{ headline: "A" }} prop:options={{ readingTime: false }} prop:headingLevel={3} />
  </newsprint-article>
);
export const wrongs = [
  <newsprint-article theme="pink" />, // wrong
  <newsprint-article attr:heading-level={7} />, // wrong
  <newsprint-article prop:options={{ colour: "red" }} />, // wrong
  <newsprint-article on:newsprint-link={({ detail }) => detail.href} />, // wrong
  <newsprint-article colour="red" />, // wrong
];
