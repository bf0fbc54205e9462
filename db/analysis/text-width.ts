/** How much room a text takes, where nothing can measure it: rather too much than too little. */

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
const narrow = /[ ijlftrI.,:;'|()!1-]/;

export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += wide.test(letter) ? 1 : narrow.test(letter) ? 0.36 : /[A-ZMW@%mw]/.test(letter) ? 0.74 : 0.58;
  return Math.ceil(ems * size);
}

export function lineHeight(size: number): number {
  return Math.round(size * 1.45);
}

/** A text in lines, broken between words, and anywhere in Chinese. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text.replaceAll(/\s+/g, ' ').trim())) {
    if (line !== '' && segment.trim() !== '' && textWidth(line + segment, size) > width && !/^\p{P}$/u.test(segment)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += segment;
  }
  return [...lines, line.trimEnd()];
}

/** A text in at most so many lines; what they do not hold is cut from the last. */
export function linesOf(text: string, width: number, size: number, most: number): string[] {
  const lines = wrapped(text, width, size);
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), shortened(lines.slice(most - 1).join(' '), width, size)];
}

/** The beginning of a text, as much as there is room for. */
export function shortened(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let shown = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (textWidth(`${shown}${segment}…`, size) > width) break;
    shown += segment;
  }
  return `${shown.trimEnd()}…`;
}
