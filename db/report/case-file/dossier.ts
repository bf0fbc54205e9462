/** The dossier of a case: all that its records say of it, for the team or for somebody whom it is handed to. */
import type { ChainedCase } from '../../cases/chain.ts';
import type { WholeCase, WholePerson } from '../../cases/readiness.ts';
import { entityOf } from '../../model/entities.ts';
import type { JudgedAct, JudgedRecord } from '../../model/judged-case.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type Block, type Inline, paragraph, type ReportDocument, text } from '../model/document.ts';
import { chronologyBlocks } from './chronology.ts';
import { exhibitsOf, mentionsOf } from './exhibits.ts';
import { type CaseFileWording, type Fact, factBlocks } from './facts.ts';
import { postFacts } from './posts.ts';
import type { CaseTelling } from './telling.ts';
import { namesOf, titleOfSubject } from './titles.ts';

export interface DossierData {
  /** Without what is secret. */
  readonly told: WholeCase;
  /** Files that are told of and not handed on. */
  readonly stays: ReadonlySet<string>;
  readonly leftOut: number;
  /** As `2016-07-01`. */
  readonly today: string;
  /** Cases that belong with it, but those that are secret. */
  readonly chain: readonly ChainedCase[];
}

interface Writing extends DossierData {
  readonly wording: CaseFileWording;
  readonly telling: CaseTelling;
  /** Of the headings of parts: a short dossier has no chapters. */
  readonly level: 1 | 2;
}

/** So many records fill few pages: nobody has to find one. */
const few = 60;

export function composeDossier(data: DossierData, wording: CaseFileWording, telling: CaseTelling): ReportDocument {
  const { told, today } = data;
  const { words, language, date } = wording;
  const { dossier } = words;
  const isShort = sizeOf(told) <= few;
  const writing: Writing = { ...data, wording, telling, level: isShort ? 2 : 1 };
  const title = wording.value('case', told, 'title') ?? words.untitled;
  const number = telling.readers === 'internal' ? wording.value('case', told, 'number') : undefined;
  const marking = dossier.marking[telling.readers === 'internal' ? 'internal' : 'partners'];
  return {
    layout: isShort ? 'brief' : 'publication',
    language,
    title,
    subtitle: dossier.subtitle(number, date(today)),
    kindOfReport: dossier.kind,
    date: { iso: today, text: date(today) },
    coverSigns: [],
    coverWords: '',
    imprint: [date(today), marking],
    runningTitle: title,
    marking,
    words: words.document,
    blocks: blocksOf(writing),
  };
}

function blocksOf(writing: Writing): Block[] {
  const { told, today, leftOut, wording, telling } = writing;
  const { words, date } = wording;
  const { dossier } = words;
  return [
    ...part(writing, 'story', dossier.story, [
      paragraph(dossier.made(date(today))),
      ...(leftOut > 0 ? [paragraph(words.leftOut(leftOut))] : []),
      ...factBlocks(factsOf(writing, 'case', told), wording, writing.level === 1 ? 2 : 3),
    ]),
    ...part(writing, 'chronology', dossier.chronology, chronologyBlocks(told, wording, telling)),
    ...part(
      writing,
      'people',
      dossier.people,
      told.people.flatMap((person) => personBlocks(writing, person)),
    ),
    ...recordsPart(writing, 'acts', 'act'),
    ...recordsPart(writing, 'proceedings', 'proceeding'),
    ...part(writing, 'sources', dossier.sources, sourceBlocks(writing)),
    ...part(writing, 'exhibits', dossier.exhibits, exhibitBlocks(writing)),
    ...recordsPart(writing, 'interventions', 'step'),
    ...part(writing, 'links', dossier.links, linkBlocks(writing)),
    ...part(writing, 'chain', dossier.chain, chainBlocks(writing)),
  ];
}

function recordsPart(writing: Writing, list: 'acts' | 'proceedings' | 'interventions', of: keyof typeof entities): Block[] {
  const records: readonly JudgedRecord[] = writing.told[list];
  const blocks = records.flatMap((one) => recordBlocks(writing, of, one));
  return part(writing, list, writing.wording.words.dossier[list], blocks);
}

function sizeOf({ acts, people, sources, interventions, proceedings, evidence }: WholeCase): number {
  return acts.length + people.length + sources.length + interventions.length + proceedings.length + evidence.length;
}

/** What has nothing in it is left out. */
function part({ level }: Writing, id: string, words: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', level, id, text: words }, ...blocks];
}

function below({ level }: Writing, id: string, words: string): Block {
  return { kind: 'heading', level: level === 1 ? 2 : 3, id, text: words };
}

/** Fields that say how the record is kept, or that its place says already. */
const kept = new Set([
  'number',
  'title',
  'monitoringStatus',
  'nextAction',
  'deadline',
  'urgency',
  'remarks',
  'received',
  'violationStatus',
  'mayBeNamed',
  'independenceGroup',
  'countingUnit',
  'unContactEndangers',
  'unContactWhy',
]);

/** All that a record says, in the order of its description; guards and what is sensitive stay here. */
function factsOf({ wording }: Writing, entity: string, record: JudgedRecord, without: readonly string[] = []) {
  const { fields, sets, owner } = entityOf(entity);
  const names = [
    ...Object.entries(fields).flatMap(([name, { guard, sensitive, isWritten }]) =>
      guard || sensitive || isWritten || name === owner ? [] : [name],
    ),
    ...Object.entries(sets).flatMap(([name, { vocabulary }]) => (vocabulary === undefined ? [] : [name])),
  ];
  // That a person is one goes without saying.
  const isPlain = (name: string) => name === 'kind' && record.fields['kind'] === 'person';
  const described = names
    .filter((name) => !kept.has(name) && !without.includes(name) && !isPlain(name))
    .flatMap((name) => wording.fact(entity, record, name) ?? []);
  return [...described, ...wording.ownFacts(entity, record)];
}

const entities = { act: 'act', proceeding: 'proceeding', step: 'intervention' } as const;

/** What is part of a record: each in one line, and long texts below it. */
const parts = {
  act: [
    ['involvements', 'involvement'],
    ['stays', 'stay'],
  ],
  proceeding: [
    ['charges', 'charge'],
    ['hearings', 'hearing'],
  ],
  step: [],
} as const;

function recordBlocks(writing: Writing, of: keyof typeof entities, record: JudgedRecord): Block[] {
  const { wording, telling } = writing;
  return [
    below(writing, record.id, titleOfSubject(wording, telling, of, record)),
    ...factBlocks(factsOf(writing, entities[of], record), wording),
    ...parts[of].flatMap(([list, entity]) => partBlocks(writing, list, entity, record)),
    ...mentionsOf(
      writing,
      record.id,
      parts[of].flatMap(([list]) => partsIn(record, list)),
    ),
  ];
}

function partBlocks(writing: Writing, list: string, entity: string, owner: JudgedRecord): Block[] {
  const records = partsIn(owner, list);
  if (records.length === 0) return [];
  const { label } = writing.wording;
  const posts = (record: JudgedRecord) =>
    entity === 'involvement' ? postFacts(writing.told, owner as JudgedAct, record, writing.wording) : [];
  const lines = records.map((record) => paragraph(...inline(writing, [...factsOf(writing, entity, record), ...posts(record)])));
  return [{ kind: 'labelled', label: label(entity, list), blocks: lines }];
}

function partsIn(owner: JudgedRecord, list: string): readonly JudgedRecord[] {
  return ((owner as unknown as Readonly<Record<string, unknown>>)[list] as readonly JudgedRecord[] | undefined) ?? [];
}

function inline({ wording: { words } }: Writing, facts: readonly Fact[]): Inline[] {
  return facts.flatMap(({ label, value }, n) => [
    text(`${n === 0 ? '' : words.separator}${label}${words.colon}`, { isStrong: true }),
    text(value),
  ]);
}

function personBlocks(writing: Writing, person: WholePerson): Block[] {
  const { wording, telling } = writing;
  const { label, words } = wording;
  const named = telling.isNamed(person.id) ? [] : [{ label: label('person', 'names'), value: words.missing.withheld, isMissing: true }];
  const others = namesOf(telling, person).slice(1);
  const facts = [
    { label: label('person', 'part'), value: partsPlayed(writing, person).join(words.separator) },
    ...named,
    ...(others.length > 0 ? [{ label: label('person', 'names'), value: others.join(words.separator) }] : []),
    ...factsOf(writing, 'person', person),
  ];
  return [
    below(writing, person.id, telling.person(person.id)),
    ...factBlocks(facts, wording),
    ...(['relations', 'risks', 'protections'] as const).flatMap((list) => partBlocks(writing, list, list.slice(0, -1), person)),
  ];
}

function partsPlayed({ told, wording }: Writing, { records }: WholePerson): string[] {
  const { part: words } = wording.words.dossier;
  const is = (id: unknown) => records.includes(id as RecordId);
  const played = [
    ...(told.acts.some(({ fields }) => is(fields['victim'])) ? [words.victim] : []),
    ...(told.acts.some(({ involvements }) => involvements.some(({ fields }) => is(fields['perpetrator']))) ? [words.perpetrator] : []),
    ...(told.sources.some(({ fields }) => is(fields['person'])) ? [words.source] : []),
    ...offices(told).flatMap(([entity, field, naming]) =>
      naming.some(({ fields }) => is(fields[field])) ? [wording.label(entity, field)] : [],
    ),
  ];
  return played.length > 0 ? played : [words.other];
}

/** Where records name somebody for what they are, in courts and authorities. */
function offices({
  acts,
  proceedings,
}: WholeCase): readonly (readonly [entity: string, field: string, records: readonly JudgedRecord[]])[] {
  return [
    ['act', 'orderedBy', acts],
    ['stay', 'authority', acts.flatMap(({ stays }) => stays)],
    ['proceeding', 'court', proceedings],
    ['proceeding', 'judge', [...proceedings, ...proceedings.flatMap(({ hearings }) => hearings)]],
    ['proceeding', 'prosecutor', proceedings],
    ['proceeding', 'counsel', proceedings],
  ];
}

/** Who a source is, is said within the team; others are told where its record says that it may be named. */
function sourceBlocks(writing: Writing): Block[] {
  const { told, wording, telling } = writing;
  const { words } = wording;
  return told.sources.flatMap((source, n): Block[] => {
    const { person } = source.fields;
    const mayBe = telling.readers === 'internal' || source.fields['mayBeNamed'] === true;
    const isOpen = mayBe && (typeof person !== 'string' || telling.isNamed(person as RecordId));
    const facts = factsOf(writing, 'source', source, isOpen ? [] : ['title', 'person']);
    const title = isOpen ? titleOfSubject(wording, telling, 'source', source) : words.dossier.sourceWithheld;
    return [below(writing, source.id, `${words.dossier.sourceNumber(n + 1)}${words.colon}${title}`), ...factBlocks(facts, wording)];
  });
}

function exhibitBlocks(writing: Writing): Block[] {
  return exhibitsOf(writing).flatMap(({ id, title, facts }) => [below(writing, id, title), ...factBlocks(facts, writing.wording)]);
}

function linkBlocks({ told, wording }: Writing): Block[] {
  const { dossier, separator, colon } = wording.words;
  if (told.links.length === 0) return [];
  const said = (link: JudgedRecord, field: string) => wording.value('link', link, field) ?? '';
  return [
    {
      kind: 'table',
      caption: dossier.links,
      columns: [
        { title: dossier.linkColumns.paragraph, share: 0.5 },
        { title: dossier.linkColumns.says, share: 0.16 },
        { title: dossier.linkColumns.why, share: 0.34 },
      ],
      rows: told.links.map((link) => {
        const where = [said(link, 'snapshotSymbol'), said(link, 'snapshotParagraph')].filter((one) => one !== '').join(separator);
        return [
          [text(`${where}${where === '' ? '' : colon}`, { isStrong: true }), text(said(link, 'snapshotText'))],
          [text(said(link, 'direction'))],
          [text(said(link, 'reason'))],
        ];
      }),
    },
  ];
}

function chainBlocks({ chain, wording, telling }: Writing): Block[] {
  if (chain.length === 0) return [];
  const { words, term, date } = wording;
  return [
    {
      kind: 'list',
      items: chain.map(({ number, title, begin, ties }) => {
        const how = ties.map(({ type }) => term('chain-types', type)).join(words.separator);
        const shown = telling.readers === 'internal' ? number : undefined;
        return [
          text([shown, title === null ? words.untitled : telling.text(title), date(begin), how].filter(Boolean).join(words.separator)),
        ];
      }),
    },
  ];
}
