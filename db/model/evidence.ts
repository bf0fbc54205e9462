import { defineEntity, type Fields, is, isTyped } from './entity.ts';

/** The short numbers that the app gives to items of evidence: the prefix of the replica and a count, `K7F-E0012`. */
export const givenItemNumber = /^([2-9A-HJ-NP-Z]{3})-E(\d{4,9})$/;

const isGivenNumber = (value: unknown) => typeof value === 'string' && givenItemNumber.test(value);

/** Lapwing writes it when it takes the file in. */
const written = { isWritten: true, isFixed: true } as const;

/** What an item counts as of which nobody said how secret it is, and says when it comes in. */
export const unsaidLevel = 3;

/**
 * A file kept as proof, in the terms of the Berkeley Protocol. Its bytes lie encrypted in `files/`; its key is a row of
 * `evidence_file`. What is known of the file itself is written at intake and never changed; what people say of it, they edit.
 */
export const evidenceEntity = defineEntity(
  'evidence',
  {
    case: is.reference('case'),
    number: is.line({ isSearched: true, generated: isGivenNumber }),
    title: is.line({ isSearched: true }),
    materialType: is.code('material-types'), // L16
    language: is.line(),
    description: is.long({ isSearched: true }),
    creator: is.line({ sensitive: true }),
    captured: is.date(),
    place: is.line({ isSearched: true }),
    method: is.code('collection-methods'),
    tool: is.line(),
    url: is.line({ isSearched: true }),
    received: is.date(),
    receivedFrom: is.line({ sensitive: true }),
    source: is.reference('source'),
    independenceGroup: is.line(),
    contentWarning: is.boolean(),
    contentNote: is.line(),
    /** Whether somebody looked and nobody can be recognised in it; whoever can be is named in `people`. */
    nobodyShown: is.permits(),
    confidentiality: is.confidentiality(unsaidLevel),
    fileName: is.line({ ...written, isSearched: true }),
    mediaType: is.line(written),
    sizeBytes: is.integer(written),
    sha256: is.line(written),
    /** `2015-07-09T14:03:22+08:00`, as the file says; without an offset where it says none. */
    capturedAt: is.line(written),
    /** The same, when it came in: the clock and the time zone of this machine. */
    receivedAt: is.line(written),
    /** What the file says of itself, as JSON (`FileFacts`). Where somebody stood may be in it. */
    facts: is.long({ ...written, sensitive: true }),
    version: is.code('evidence-versions', written),
    copyOf: is.reference('evidence'),
    /** How a working copy was made, as JSON (`CopySteps`). It goes along with the copy. */
    steps: is.long(written),
  },
  {
    owner: 'case',
    list: 'evidence',
    title: ['title', 'fileName', 'number'],
    sets: {
      people: { to: 'person' },
      acts: { to: 'act' },
      /** Files that it is metadata of. */
      describes: { to: 'evidence' },
    },
    place: {
      path: 'evidence',
      columns: ['title', 'number', 'version', 'mediaType', 'shows', 'captured', 'received'],
      more: ['case', 'file', 'fileName', 'materialType', 'language', 'place', 'method', 'tool', 'source', 'sizeBytes', 'confidentiality'],
      facets: [
        'shows',
        'mediaType',
        'file',
        'materialType',
        'captured',
        'received',
        'method',
        'language',
        'version',
        'contentWarning',
        'confidentiality',
      ],
      foundOut: ['shows', 'file'],
    },
    defaults: { confidentiality: unsaidLevel },
  },
);

/**
 * What was done with a file: the chain of custody (Berkeley Protocol, "preservation"). Lines are added and never changed;
 * the log says who wrote one, and in which vault.
 */
export const custodyEntity = defineEntity(
  'custody',
  {
    evidence: is.reference('evidence'),
    kind: is.code('custody-kinds', { isFixed: true }),
    /** An instant with the offset of this machine, as `receivedAt`. */
    at: is.line(written),
    /** To whom or from whom. */
    party: is.line({ sensitive: true }),
    place: is.line(),
    /** SHA-256 of what was held then, or of what left. */
    sha256: is.line(written),
    /** The bundle that it left or came in. */
    bundle: is.line(written),
    note: is.long(),
  },
  { owner: 'evidence', list: 'custody', title: ['kind'], role: 'fixed' },
);

/** A place in a file that shows what a record says: a page and a region of it, a paragraph, a time. */
export const pinpointEntity = defineEntity(
  'pinpoint',
  {
    evidence: is.reference('evidence'),
    /** What it shows: an act, a measure, a case, a text of a report, … */
    claim: is.reference(),
    /** The field of it, where one is meant. */
    claimField: is.line(written),
    /** Of a sentence of a report, what it said when this place was cited for it. Reports do not leave with cases. */
    claimText: is.long({ ...written, sensitive: true }),
    page: is.integer(),
    /** Of a page or picture, in thousandths of its width and height: `left,top,width,height`. */
    region: is.line(written),
    paragraph: is.line(),
    /** Of a recording, in milliseconds from its beginning. */
    fromMs: is.integer(written),
    toMs: is.integer(written),
    quote: is.long({ isSearched: true }),
    note: is.long({ isSearched: true }),
  },
  { owner: 'evidence', list: 'pinpoints', title: ['quote', 'paragraph', 'note'], isTrashed: false },
);

/** The words of a recording or a document: written down, or translated. */
export const transcriptEntity = defineEntity(
  'transcript',
  {
    evidence: is.reference('evidence'),
    kind: is.code('transcript-kinds'),
    language: is.line(),
    author: is.line({ sensitive: true }),
    made: is.date(),
    /** A line may begin with a time of the recording, `[00:01:12]`. */
    text: is.long({ isSearched: true }),
  },
  { owner: 'evidence', list: 'transcripts', title: ['kind', 'language'], isTrashed: false, defaults: { kind: 'transcript' } },
);

/**
 * A trusted time for the hash of a file (RFC 3161): asked for here, answered elsewhere, checked here without a network. A record
 * for what was asked, and one for each answer, which are never changed. What an answer proves each vault finds out for itself.
 */
export const timeStampEntity = defineEntity(
  'time-stamp',
  {
    evidence: is.reference('evidence'),
    sha256: is.line(written),
    /** The request as it left, base64 of DER. */
    request: is.long(written),
    /** The answer, base64 of DER. */
    response: is.long(written),
    /** The certificates that it rests on, from the one that signed up to the root: PEM. */
    chain: is.long(written),
    /** What the answer says, in UTC. */
    at: is.line(written),
    authority: is.line(written),
  },
  { owner: 'evidence', list: 'timeStamps', title: ['authority'], role: 'fixed' },
);

/** Whether people say this of an item when it comes in, in their own words. */
export function isItemTyped(field: string): boolean {
  return field !== 'received' && field !== 'source' && isTyped((evidenceEntity.fields as Fields)[field]!);
}
