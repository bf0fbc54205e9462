/** How States word what they think of a recommendation. */
import { type RecommendationResponse, responseOf } from '../model/recommendation.ts';

const words: readonly (readonly [RecommendationResponse, RegExp])[] = [
  ['partly', /\b(?:partial(?:ly)?|partly|in part)\b|supported\s*\/\s*noted/i],
  ['noted', /\b(?:not|cannot|unable|neither|nor|don['’]t|doesn['’]t)\b[^.;]{0,40}\b(?:accept|support|enjoy)|\breject/i],
  ['noted', /\bnot(?:ed|es?|ing)\b|\b(?:take|takes|took|taken) note\b/i],
  ['accepted', /\b(?:accept(?:s|ed|ance)?|support(?:s|ed)?|enjoy(?:s|ed)?)\b/i],
  ['pending', /\bpending\b|\b(?:will|to) be examined\b/i],
];

/** The position that some words state; `undefined` where they state none. */
export function positionIn(text: string): RecommendationResponse | undefined {
  return responseOf(text) ?? words.find(([, pattern]) => pattern.test(text))?.[0];
}

const opening =
  /^(?:(?:is|are|was|were|has been|have been|does|do|cannot be|could not be)\s+)?(?:fully\s+|already\s+)?(?:not\s+(?:be\s+)?)?(?:partially\s+|partly\s+)?(?:accept(?:s|ed)?|support(?:s|ed)?(?:\s*\/\s*noted)?|enjoys?(?: the support)?|noted|rejected|pending)\b(?:\s+in part)?(?:[^.;:–—]{0,80}?(?=[.;:–—]|$))?/i;

export interface OpeningPosition {
  readonly response: RecommendationResponse;
  /** The words of it. */
  readonly given: string;
  /** What follows: the State's reason. */
  readonly rest: string;
}

/** A text that begins with a position: `Not accepted. Because …`. The words of a recommendation ("accept visits") begin with none. */
export function startsWithPosition(text: string): OpeningPosition | undefined {
  const given = opening.exec(text)?.[0].trim();
  const response = given === undefined || /^(?:accept|support)\s/i.test(given) ? undefined : positionIn(given);
  if (given === undefined || response === undefined) return undefined;
  return { response, given, rest: text.slice(given.length).replace(/^[\s.;:–—-]+/, '') };
}
