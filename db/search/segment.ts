/**
 * Words where scripts have none: every character of Han, Kana, Hangul and the scripts of South-East
 * Asia becomes a token of its own, by a zero-width space, in what the index is given.
 */
const separator = '\u200b';
/** Scripts that are written without spaces, for a class of a regular expression. */
export const unspacedScripts =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const borders = new RegExp(`(?<=[${unspacedScripts}])(?=[\\p{L}\\p{N}\\p{M}])|(?<=[\\p{L}\\p{N}\\p{M}])(?=[${unspacedScripts}])`, 'gu');
/** All of these scripts lie there, halves of rarer characters and the separator too; most texts have only a dash or a quote of it. */
const beyondThai = /[\u0e00-\uffff]+/g;

/** The text with a token border at every such character. A text in other scripts costs one look. */
export function segment(text: string): string {
  return text.replace(beyondThai, (found, at: number) => {
    const run = found.replaceAll(separator, '');
    const [before, after] = [text.charAt(at - 1), text.charAt(at + found.length)];
    const bordered = (before + run + after).replace(borders, separator);
    return bordered.slice(before.length, bordered.length - after.length);
  });
}
