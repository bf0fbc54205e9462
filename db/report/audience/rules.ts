/** What each kind of reader may get: docs/decisions/0069 says why. */
import type { ConsentUse } from '../../model/consent.ts';
import type { Audience } from '../../model/disclosure.ts';

export interface AudienceRules {
  /** Whoever agreed to one of these is named. */
  readonly named: readonly ConsentUse[];
  /** Whoever did not, and agreed to one of these, is told of without a name; all others are counted and not told. */
  readonly unnamed: readonly ConsentUse[];
  /** Cases that are more secret than this are told only where everybody in them agreed, or not at all from 4 on. */
  readonly openLevel: number;
  /** The most secret source of which more is said than that there is one. */
  readonly sourceLevel: number;
  /** Whether a source is named only where its record says that it may be. */
  readonly asksSources: boolean;
  /** Numbers of their own for cases, less exact dates and places, no number smaller than `leastCount`. */
  readonly isBlurred: boolean;
  readonly isRenumbered: boolean;
  /** Whether footnotes cite places in files. */
  readonly isCitingFiles: boolean;
}

/** The smallest number of cases or people that the public is told. */
export const leastCount = 3;

export const audienceRules: Readonly<Record<Audience, AudienceRules>> = {
  internal: {
    named: ['analysis'],
    unnamed: [],
    openLevel: 3,
    sourceLevel: 3,
    asksSources: false,
    isBlurred: false,
    isRenumbered: false,
    isCitingFiles: true,
  },
  partners: {
    named: ['third-parties'],
    unnamed: ['published-anonymised', 'published-named'],
    openLevel: 3,
    sourceLevel: 3,
    asksSources: true,
    isBlurred: false,
    isRenumbered: true,
    isCitingFiles: false,
  },
  public: {
    named: ['published-named'],
    unnamed: ['published-anonymised'],
    openLevel: 2,
    sourceLevel: 2,
    asksSources: true,
    isBlurred: true,
    isRenumbered: true,
    isCitingFiles: false,
  },
};
