/**
 * What a person agreed to: one record for each person and version, never overwritten by the next (records.md "Consent").
 *
 * What follows from the versions together stands in `db/consent`: missing means no.
 */
import { defineEntity, is } from './entity.ts';

export const consentEntity = defineEntity(
  'consent',
  {
    person: is.reference('person'),
    givenBy: is.code('consent-givers'), // self, family, representative
    /** Why somebody else answered, and by what right. */
    givenByWhy: is.long({ identifies: ['person'] }),
    language: is.line(),
    /** Somebody who can be endangered, too. */
    interpreter: is.line({ sensitive: true }),
    method: is.code('consent-methods'),
    date: is.date(),
    place: is.line({ identifies: ['person'] }),
    // The uses, in the order of `consentUses`.
    keep: is.answer(),
    team: is.answer(),
    analysis: is.answer(),
    publishedNamed: is.answer(),
    publishedAnonymised: is.answer(),
    governmentLetter: is.answer(),
    unPublic: is.answer(),
    thirdParties: is.answer(),
    press: is.answer(),
    imageVoice: is.answer(),
    followUp: is.answer(),
    /** In their words: which third parties, what never, whom to ask first. Nothing is decided by it. */
    conditions: is.long(),
    /** The last day on which it holds. */
    expires: is.ends(),
    withdrawn: is.takenBack(),
  },
  {
    sets: {
      /** What the person was told before they answered: codes of `consent-told`. */
      told: { vocabulary: 'consent-told' },
      /** The earlier versions that it takes the place of, of this person or of another record of the same person. */
      replaces: { to: 'consent' },
    },
    owner: 'person',
    list: 'consents',
    title: ['date', 'person'],
    bindsInTrash: ['person'],
  },
);

/** Field by field, in the order in which records.md numbers the uses. */
const fieldByUse = {
  keep: 'keep',
  team: 'team',
  analysis: 'analysis',
  'published-named': 'publishedNamed',
  'published-anonymised': 'publishedAnonymised',
  'government-letter': 'governmentLetter',
  'un-public': 'unPublic',
  'third-parties': 'thirdParties',
  press: 'press',
  'image-voice': 'imageVoice',
  'follow-up': 'followUp',
} as const satisfies Readonly<Record<string, keyof typeof consentEntity.fields>>;

/** What somebody may be asked to agree to. */
export type ConsentUse = keyof typeof fieldByUse;

/** The field of a consent that holds the answer for a use. */
export type ConsentAnswerField = (typeof fieldByUse)[ConsentUse];

export const consentUses = Object.keys(fieldByUse) as readonly ConsentUse[] as readonly [ConsentUse, ...ConsentUse[]];

/** The field of a consent that holds the answer for a use. */
export function answerField(use: ConsentUse): ConsentAnswerField {
  return fieldByUse[use];
}

const withinTeam: ReadonlySet<ConsentUse> = new Set<ConsentUse>(['keep', 'team', 'analysis', 'follow-up']);

/** Whether what is used so stays among those who work on it. */
export function isWithinTeam(use: ConsentUse): boolean {
  return withinTeam.has(use);
}
