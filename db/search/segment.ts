/**
 * Words where scripts have none: every character of Han, Kana, Hangul and the scripts of South-East
 * Asia becomes a token of its own, by a zero-width space that is taken out again for reading.
 */
const separator = '\u200b';
const script =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const unspaced = new RegExp(`[${script}]`, 'u');
const borders = new RegExp(`(?<=[${script}])(?=[\\p{L}\\p{N}\\p{M}])|(?<=[\\p{L}\\p{N}\\p{M}])(?=[${script}])`, 'gu');
const reserved = /[\u200b\u0001\u0002]/g;
const isPlain = /^[\x03-\x7f]*$/;

/** The text with a token border at every such character. ASCII costs one test. */
export function segment(text: string): string {
  if (isPlain.test(text)) return text;
  const clean = text.replace(reserved, '');
  return unspaced.test(clean) ? clean.replace(borders, separator) : clean;
}

/** The original of a segmented text. */
export function unsegment(text: string): string {
  return text.includes(separator) ? text.replaceAll(separator, '') : text;
}
