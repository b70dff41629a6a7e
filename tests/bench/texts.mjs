// Articles for the benchmark, generated from word lists with fixed seeds, so that every run measures the same texts.

const words = {
  en: `harbour council ferry bridge evening river market teacher morning station village engine winter committee meadow
    lantern budget railway island doctor library quarter history weather company garden school minister window captain
    the the the the of of of and and and to to to in in in a a a for on with that was were will has from after before under
    over between because while although nearly again never always often quietly suddenly early late new old small large
    public local several other same long short first last open closed said told found opened carried repaired measured
    announced expected offered returned crossed followed promised counted`,
  fa: `بندر شورا کشتی پل غروب رودخانه بازار معلم صبح ایستگاه روستا موتور زمستان کمیته دشت فانوس بودجه راه‌آهن جزیره پزشک
    کتابخانه محله تاریخ هوا شرکت باغ مدرسه وزیر پنجره ناخدا و و و و در در در به به به از از از که که را را با با برای بر این این آن
    تا پس پیش زیر روی میان زیرا هنگامی اگرچه تقریباً دوباره هرگز همیشه گاهی آرام ناگهان زود دیر تازه کهن کوچک بزرگ عمومی محلی چند
    دیگر همان بلند کوتاه نخست واپسین باز بسته گفت یافت گشود برد می‌رود می‌گوید اندازه‌گیری اعلام پیشنهاد بازگشت گذشت شمرد`,
};

const scripts = {
  en: { stop: ".", comma: ",", quote: ["“", "”"], names: ["Maren Ashdown", "Piers Okafor"], publisher: "The Skerrow Ledger" },
  fa: { stop: ".", comma: "،", quote: ["«", "»"], names: ["مریم آذری", "کاوه نیکو"], publisher: "روزنامهٔ بندر" },
};

/** A pixel, so that no stack waits for a file. */
const pixel = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mOIymsCAAJwAUtLpVd3AAAAAElFTkSuQmCC";

/** How a body is written in each format. */
const bodies = {
  markdown: {
    paragraph: (text) => text,
    heading: (text) => `## ${text}`,
    list: (items) => items.map((item) => `- ${item}`).join("\n"),
    link: (text, url) => `[${text}](${url})`,
    em: (text) => `*${text}*`,
    strong: (text) => `**${text}**`,
    whole: (blocks) => blocks.join("\n\n"),
  },
  blocks: {
    paragraph: (text) => ({ type: "paragraph", text }),
    heading: (text) => ({ type: "heading", level: 2, text }),
    list: (items) => ({ type: "list", items }),
    link: (text, url) => `[${text}](${url})`,
    em: (text) => `*${text}*`,
    strong: (text) => `**${text}**`,
    whole: (blocks) => blocks,
  },
  html: {
    paragraph: (text) => `<p>${text}</p>`,
    heading: (text) => `<h2>${text}</h2>`,
    list: (items) => `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`,
    link: (text, url) => `<a href="${url}">${text}</a>`,
    em: (text) => `<em>${text}</em>`,
    strong: (text) => `<strong>${text}</strong>`,
    whole: (blocks) => ({ format: "html", content: blocks.join("\n") }),
  },
};

/** Mulberry32: numbers from 0 to 1, always the same sequence for a seed. */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * An article as JSON text. Most paragraphs have 30 to 70 words; every third has a link, every fourth emphasis, every fifth a quotation. A heading
 * precedes every eighth, a list follows every twentieth. The texts are the same in Markdown and in HTML.
 *
 * @param {"en" | "fa"} language
 * @param {number} paragraphs how many the body has.
 * @param {"markdown" | "html" | "blocks"} format
 * @param {number} seed
 */
export function article(language, paragraphs, format = "markdown", seed = paragraphs) {
  const write = bodies[format];
  const random = generator(seed);
  const list = words[language].split(/\s+/);
  const { stop, comma, quote, names, publisher } = scripts[language];
  const between = (least, most) => least + Math.floor(random() * (most - least + 1));
  const phrase = (count) => Array.from({ length: count }, () => list[between(0, list.length - 1)]).join(" ");
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const sentence = () => capital(`${phrase(between(6, 11))}${comma} ${phrase(between(5, 10))}${stop}`);

  const paragraph = (number) => {
    const sentences = Array.from({ length: between(2, 3) }, sentence);
    if (number % 3 === 1) sentences.push(`${capital(phrase(3))} ${write.link(phrase(3), `https://ledger.example/news/${number}`)} ${phrase(4)}${stop}`);
    if (number % 4 === 2) sentences.push(`${capital(phrase(2))} ${write.em(phrase(2))} ${phrase(5)} ${write.strong(phrase(2))}${stop}`);
    if (number % 5 === 3) sentences.push(`${quote[0]}${capital(phrase(9))}${quote[1]}${comma} ${phrase(3)}${stop}`);
    return write.paragraph(sentences.join(" "));
  };

  const blocks = [];
  for (let number = 0; number < paragraphs; number++) {
    if (number % 8 === 7) blocks.push(write.heading(capital(phrase(5))));
    blocks.push(paragraph(number));
    if (number % 20 === 11) blocks.push(write.list(Array.from({ length: 4 }, () => phrase(8))));
  }
  return JSON.stringify({
    headline: capital(phrase(9)),
    deck: sentence(),
    language,
    url: `https://ledger.example/${language}/${seed}`,
    publisher: { name: publisher, url: "https://ledger.example/", logo: { src: pixel, width: 24, height: 24 } },
    authors: names.map((name, index) => ({ name, url: `https://ledger.example/people/${index}` })),
    published: "2026-09-18T06:30:00+01:00",
    updated: "2026-09-19T15:10:00+01:00",
    image: { src: pixel, alt: capital(phrase(4)), caption: sentence(), width: 1600, height: 900 },
    body: write.whole(blocks),
  });
}
