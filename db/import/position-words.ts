/** How States word what they think of a recommendation. */
import { type RecommendationResponse, responseOf } from '../model/recommendation.ts';

const words: readonly (readonly [RecommendationResponse, RegExp])[] = [
  ['partly', /\b(?:partial(?:ly)?|partly|in part)\b|supported\s*\/\s*noted/i],
  ['noted', /\b(?:not|cannot|unable|neither|nor|don['’]t|doesn['’]t)\b[^.;]{0,40}\b(?:accept|support|enjoy)|\breject/i],
  ['noted', /\bnot(?:ed|es?|ing)\b|\b(?:take|takes|took|taken) note\b/i],
  ['accepted', /\b(?:accept(?:s|ed|ance)?|support(?:s|ed)?|enjoy(?:s|ed)?)\b/i],
  ['pending', /\bpending\b|\b(?:will|to) be examined\b/i],
];

/** Words after which a position does not hold for all that is named with it. */
const excepting =
  /\b(?:except(?:s|ed|ing|ions?)?|excluding|other than|apart from|aside from|save for|all but|but not|none of|not all|the (?:rest|remaining|others?))\b/i;

/** The position that some words state; `undefined` where they state none, and where they state one for a part of what they name. */
export function positionIn(text: string): RecommendationResponse | undefined {
  const exact = responseOf(text);
  return exact ?? (isMixed(text) ? undefined : wordedIn(text));
}

/** Whether words state several positions, or one with exceptions: which is whose, a person says. */
export function isMixed(text: string): boolean {
  if (wordedIn(text) === undefined || responseOf(text) !== undefined) return false;
  const stated = new Set(text.split(/,|\b(?:and|or)\b/i).flatMap((clause) => wordedIn(clause) ?? []));
  return excepting.test(text) || stated.size > 1;
}

function wordedIn(text: string): RecommendationResponse | undefined {
  return words.find(([, pattern]) => pattern.test(text))?.[0];
}

const opening =
  /^(?:(?:is|are|was|were|has been|have been|does|do|cannot be|could not be)\s+)?(?:fully\s+|already\s+)?(?:not\s+(?:be\s+)?)?(?:partially\s+|partly\s+)?(?:accept(?:s|ed)?|support(?:s|ed)?(?:\s*\/\s*noted)?|enjoys?(?: the support)?|noted|rejected|pending)\b(?:\s+in part)?(?:[^.;:–—]{0,80}?(?=[.;:–—]|$))?/i;

export interface OpeningPosition {
  /** Absent where it is several, or one with exceptions. */
  readonly response: RecommendationResponse | undefined;
  /** The words of it. */
  readonly given: string;
  /** What follows: the State's reason. */
  readonly rest: string;
}

/** A text that begins with a position: `Not accepted. Because …`. The words of a recommendation ("accept visits") begin with none. */
export function startsWithPosition(text: string): OpeningPosition | undefined {
  const given = opening.exec(text)?.[0].trim();
  if (given === undefined || /^(?:accept|support)\s/i.test(given)) return undefined;
  const response = positionIn(given);
  if (response === undefined && !isMixed(given)) return undefined;
  return { response, given, rest: text.slice(given.length).replace(/^[\s.;:–—-]+/, '') };
}
