import { Story } from "./Story.jsx";

export function Page({ isShown, isFirst, ...story }) {
  const aside = <aside key="aside">Weather</aside>;
  const shown = isShown && <Story key="story" {...story} />;
  return <main>{isFirst ? [shown, aside] : [aside, shown]}</main>;
}
