/**
 * Words where scripts have none: every character of Han, Kana, Hangul and the scripts of South-East
 * Asia becomes a token of its own, by a zero-width space, in what the index is given.
 */
const separator = '\u200b';
/** Scripts that are written without spaces, for a class of a regular expression. */
export const unspacedScripts =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const unspaced = new RegExp(`[${unspacedScripts}]`, 'u');
const borders = new RegExp(`(?<=[${unspacedScripts}])(?=[\\p{L}\\p{N}\\p{M}])|(?<=[\\p{L}\\p{N}\\p{M}])(?=[${unspacedScripts}])`, 'gu');
const reserved = /\u200b/g;
const isPlain = /^[\x00-\x7f]*$/;

/** The text with a token border at every such character. ASCII costs one test. */
export function segment(text: string): string {
  if (isPlain.test(text)) return text;
  const clean = text.replace(reserved, '');
  return unspaced.test(clean) ? clean.replace(borders, separator) : clean;
}
