/** Files as exhibits of a dossier: numbered, with what tells one file from every other, and where in them records are shown. */
import { clockText } from '../../model/clock.ts';
import type { JudgedRecord } from '../../model/judged-case.ts';
import { mediaWords } from '../../model/media-words.ts';
import type { WholeCase } from '../../cases/readiness.ts';
import { type Block, type Inline, paragraph, text } from '../model/document.ts';
import type { CaseFileWording, Fact } from './facts.ts';
import type { CaseTelling } from './telling.ts';

type Item = WholeCase['evidence'][number];

interface Telling {
  readonly told: WholeCase;
  /** Files that are told of and not handed on. */
  readonly stays: ReadonlySet<string>;
  readonly wording: CaseFileWording;
  readonly telling: CaseTelling;
}

export interface Exhibit {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly Fact[];
}

/**
 * All files of the case in the order in which they came in: what kind each is, its date and its hash. Whoever it is handed to
 * learns no number of this vault and no name of a file, in which anything may stand.
 */
export function exhibitsOf({ told, stays, wording, telling }: Telling): Exhibit[] {
  const { exhibit } = wording.words.dossier;
  const isOwn = telling.readers === 'internal';
  return told.evidence.map((item, n) => {
    const said = (field: string) => wording.value('evidence', item, field);
    const mediaType = said('mediaType');
    const kind = said('materialType') ?? (mediaType === undefined ? undefined : mediaWords(mediaType, wording.language));
    const title = said('title') ?? (isOwn ? said('fileName') : undefined) ?? kind;
    const facts = [
      [exhibit.item, isOwn ? said('number') : undefined],
      [exhibit.kind, kind],
      [exhibit.version, said('version')],
      [exhibit.date, said('captured')],
      [exhibit.hash, said('sha256')],
      [exhibit.file, stays.has(item.id) ? exhibit.stays : undefined],
    ] as const;
    return {
      id: item.id,
      title: `${exhibit.number(n + 1)}${title === undefined ? '' : `${wording.words.colon}${title}`}`,
      facts: facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
    };
  });
}

/** Which exhibits show one of these records, and where; each mention leads to its exhibit. Nothing where none does. */
export function mentionsOf({ told, wording, telling }: Telling, act: string, records: readonly JudgedRecord[]): Block[] {
  const { words } = wording;
  const { exhibit } = words.dossier;
  const ids = new Set([act, ...records.map(({ id }) => id)]);
  const mentions = told.evidence.flatMap((item, n): (readonly Inline[])[] => {
    const places = item.pinpoints.filter(({ fields }) => ids.has(String(fields['claim'])));
    if (places.length === 0 && !item.sets?.['acts']?.includes(act)) return [];
    const where = places.map((place) => placeText(place, wording, telling)).filter((one) => one !== '');
    return [
      [
        { kind: 'reference', to: item.id, text: exhibit.number(n + 1) },
        ...(where.length > 0 ? [text(` (${where.join(exhibit.between)})`)] : []),
      ],
    ];
  });
  if (mentions.length === 0) return [];
  const runs = mentions.flatMap((mention, n) => (n === 0 ? mention : [text(words.separator), ...mention]));
  return [paragraph(text(`${exhibit.shownIn}${words.colon}`, { isStrong: true }), ...runs)];
}

function placeText({ fields }: Item['pinpoints'][number], { words }: CaseFileWording, telling: CaseTelling): string {
  const { exhibit } = words.dossier;
  const { page, paragraph: number, fromMs, toMs, region, quote } = fields;
  const times = [fromMs, toMs].filter((ms) => typeof ms === 'number').map(clockText);
  return [
    page !== undefined && exhibit.page(String(page)),
    number !== undefined && exhibit.paragraph(telling.text(String(number))),
    times.length > 0 && exhibit.time(times.join('–')),
    region !== undefined && exhibit.part,
    quote !== undefined && exhibit.quoted(telling.text(String(quote))),
  ]
    .filter((part) => part !== false)
    .join(words.separator);
}
