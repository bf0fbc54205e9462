/** Puts what stands for a person where a text has the person's name: where it surely is that name; all else is for the leak check. */
import type { RecordId } from '../../model/record-id.ts';
import { createNameSearch, type NameHit } from '../names/name-search.ts';
import { soughtIn } from '../names/sought.ts';
import type { PersonOfReport } from './people.ts';

export interface Replaced {
  readonly person: RecordId;
  /** As it stood in the text. */
  readonly name: string;
  readonly by: string;
}

export interface NameReplacer {
  replace(words: string): string;
  /** What was replaced so far, each once. */
  readonly replaced: readonly Replaced[];
}

export function createNameReplacer(hidden: readonly PersonOfReport[], standsFor: (person: RecordId) => string): NameReplacer {
  let search: ReturnType<typeof createNameSearch> | undefined;
  const replaced = new Map<string, Replaced>();
  return {
    get replaced() {
      return [...replaced.values()];
    },
    replace(words) {
      if (hidden.length === 0 || words.trim() === '') return words;
      search ??= createNameSearch(soughtIn(hidden));
      const { text, hits } = search(words);
      let [made, from] = ['', 0];
      for (const hit of hits.filter((one) => isSure(text, one))) {
        const [person] = hit.people as [RecordId];
        const [name, by] = [text.slice(hit.start, hit.end), standsFor(person)];
        replaced.set(`${person} ${name}`, { person, name, by });
        made += text.slice(from, hit.start) + by;
        from = hit.end;
      }
      return made === '' && from === 0 ? words : made + text.slice(from);
    },
  };
}

/** One person's whole name; as it is read, only where it is written as names are. */
function isSure(text: string, { kind, people, start, end }: NameHit): boolean {
  if (people.length > 1 || !(kind === 'whole' || kind === 'sound')) return false;
  const name = text.slice(start, end);
  if (!/^\p{Script=Latin}/u.test(name)) return kind === 'whole';
  return /^\p{Lu}/u.test(name) && /(?:[^\p{L}\p{M}]|\p{Ll})\p{Lu}/u.test(name);
}
