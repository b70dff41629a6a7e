// The lines that end in "wrong" must not compile.

import type {} from "newsprint/jsx";

export const right = (
  <newsprint-article key="a" className="lead" src="/42.json" loading="eager" heading-level="3" theme="dark" onnewsprint-error={({ detail }) => console.log(detail.error.code)}>
    <newsprint-article article={{ headline: "A" }} options={{ readingTime: false }} headingLevel={3} />
  </newsprint-article>
);
export const wrongs = [
  <newsprint-article key="a" theme="pink" />, // wrong
  <newsprint-article key="b" headingLevel={7} />, // wrong
  <newsprint-article key="c" options={{ colour: "red" }} />, // wrong
  <newsprint-article key="d" onnewsprint-link={({ detail }) => detail.href} />, // wrong
  <newsprint-article key="e" colour="red" />, // wrong
];
