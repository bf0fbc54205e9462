/** Whether somebody could be recognised in a file, for all that its kind says. Nobody looks for faces or voices here. Pure. */
import type { FileFacts } from './file-facts.ts';

/** Words alone, unless a picture is found in them: whoever they name is told by who reads them. */
const wordsAlone =
  /^text\/(?:plain|csv|tab-separated-values|markdown|vtt|calendar)$|^application\/(?:json|xml|x-subrip|pgp-keys|pgp-signature)$/;
/** They are pictures, film or sound themselves, whatever stands in them. */
const seenOrHeard = /^(?:image|audio|video)\//;

/** Files that hold others, or pictures beside words, are asked; of what nobody could read, anything may be in it. */
export function mayShowPeople(mediaType: string, facts: Pick<FileFacts, 'holdsPictures'> | undefined): boolean {
  if (seenOrHeard.test(mediaType)) return true;
  return wordsAlone.test(mediaType) ? facts?.holdsPictures === true : facts?.holdsPictures !== false;
}

/** Whether it is known who can be recognised in a file: those who are named; nobody; nobody said it yet; or it is words alone. */
export const itemShows = ['unlooked', 'people', 'nobody', 'words'] as const;
export type ItemShows = (typeof itemShows)[number];

/** The same as lists of items say it: of a file without a byte, that it is empty. */
export const listedShows = [...itemShows, 'empty'] as const;
export type ListedShows = (typeof listedShows)[number];
