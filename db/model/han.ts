/**
 * Traditional characters as the simplified ones that mean the same to who searches: 律師 and 律师 find each other.
 *
 * Character by character, by OpenCC's table; of several simplified ones the first is meant. That a few traditional
 * characters share one (乾, 幹, 干) finds a little more than was asked for, and never less.
 */
import characters from 'opencc-js/dict/TSCharacters';

/** The ideographs that the table is about: outside of them a text is what it is. */
const hanRun = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]+/gu;
let pairs: ReadonlyMap<string, string> | undefined;

/** 4,000 pairs; what a character becomes, becomes nothing else. */
function table(): ReadonlyMap<string, string> {
  if (pairs) return pairs;
  const read = new Map(characters.split('|').map((pair) => pair.split(' ') as [string, string]));
  const settled = (character: string): string => {
    const next = read.get(character);
    return next === undefined || next === character ? character : settled(next);
  };
  pairs = new Map([...read.keys()].map((character) => [character, settled(character)]));
  return pairs;
}

/** The text with simplified characters; a text without Han costs one look. */
export function simplified(text: string): string {
  return text.replace(hanRun, (run) => {
    let made = '';
    for (const character of run) made += table().get(character) ?? character;
    return made === run ? run : made;
  });
}
