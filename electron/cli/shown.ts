/**
 * How words from outside leave the command line. Everything that it prints goes through here.
 *
 * A name or a title may hold what a terminal obeys (ESC sequences), what turns the letters around (U+202E), or what
 * nobody sees. It is shown as a mark such as `\u{202e}`, so that what stands on the screen is what is in the text.
 */

/** Joiners are letters of these scripts: a Persian or Sinhala name is spelt with them. */
const joiningScripts = [
  'Arab',
  'Syrc',
  'Mong',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Khmr',
  'Mymr',
  'Tibt',
]
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join('');

/** What is seen by its effect on the letter or picture before it. */
const belonging = [
  `(?<=[${joiningScripts}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\u{fe0f}])[\\u{200c}\\u{200d}]`,
  '(?<=\\p{Emoji})[\\u{fe0e}\\u{fe0f}]',
  '(?<=\\p{Script=Han})[\\u{fe00}-\\u{fe02}\\u{e0100}-\\u{e01ef}]',
  '(?<=\\p{Script=Mongolian})[\\u{180b}-\\u{180d}\\u{180f}]',
].join('|');

const hidden = '[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\u{fff9}-\\u{fffb}]';
const inLine = new RegExp(`(${belonging})|${hidden}`, 'gu');
const inDocument = new RegExp(`(${belonging}|\\r?\\n|\\t)|${hidden}`, 'gu');
/** Control characters of ASCII stand between the values only. */
const inJsonText = new RegExp(`(?![\\n\\r\\t])${hidden}`, 'gu');

/** One line, whatever stands in the text: a line break in it cannot pretend to be a line of ours. */
export function shownLine(text: string): string {
  return text.replace(inLine, markUnless);
}

/** A file that goes to standard output. What is no JSON has no escapes, so another program gets it as it is. */
export function shownDocument({ text, isJson }: { text: string; isJson: boolean }, isScreen: boolean): string {
  if (isJson) return text.replace(inJsonText, escapeOf);
  return isScreen ? text.replace(inDocument, markUnless) : text;
}

/** JSON of the same value, in which nothing is hidden. */
export function shownJson(value: unknown): string {
  return JSON.stringify(value).replace(inJsonText, escapeOf);
}

function escapeOf(character: string): string {
  return character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function markUnless(character: string, kept: string | undefined): string {
  return kept ?? `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
