/**
 * Which names people take for one another: by the skeletons of Unicode's Technical Standard 39, whose table
 * (confusables.txt) comes with the package `unhomoglyph`.
 *
 * Stricter than any rule for names of persons in records: here it costs a person one more question, and a name
 * that is taken for another costs everything that is sent to it.
 */
import lookAlikes from 'unhomoglyph/data.json' with { type: 'json' };

const table: ReadonlyMap<string, string> = new Map(Object.entries(lookAlikes));

/** Marks on letters of scripts that are read without them too: `é` for `e`, `ọ` for `o`. */
const europeanMarks = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{Mn}+/gu;
/** What nobody reads aloud: blanks, dots, hyphens, quotes, signs, what does not show at all. */
const unread = /[\p{P}\p{S}\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/gu;

function plain(name: string): string {
  return name.normalize('NFKD').replace(europeanMarks, '');
}

function skeleton(text: string): string {
  return [...text.normalize('NFD')]
    .map((letter) => table.get(letter) ?? letter)
    .join('')
    .normalize('NFD');
}

/** Skeletons before and after the case is folded: `I` looks like `l`, and `i` does not. */
function keysOf(name: string): readonly [string, string, string] {
  const text = plain(name);
  const keys = [text.toLowerCase(), skeleton(text).toLowerCase(), skeleton(text.toLowerCase())] as const;
  const bare = keys.map((key) => plain(key).replace(unread, '')) as [string, string, string];
  // A name of signs alone is compared as it stands.
  return bare[0] === '' ? [name, name, name] : bare;
}

/** True when one of two names may be taken for the other; also for the same name. */
export function areSimilar(one: string, other: string): boolean {
  const [first, second] = [keysOf(one), keysOf(other)];
  return first.some((key, at) => key === second[at]);
}
