/**
 * How well something is corroborated, and in words: "2 independent first-hand sources in this case; 1 video shows this act".
 * Only what is recorded is said: a file of which nobody wrote where it comes from is no further source. Pure; English and
 * Simplified Chinese.
 */
import { isChinese } from './locales.ts';

type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface SourceOrItem {
  readonly id: string;
  readonly fields: Fields;
}

/** What a case consists of, as `cases.show` has it. */
export interface CorroboratedCase {
  readonly sources: readonly SourceOrItem[];
  readonly evidence: readonly (SourceOrItem & {
    readonly sets?: Readonly<Record<string, readonly string[]>> | undefined;
    readonly pinpoints: readonly SourceOrItem[];
  })[];
  /** Of records that count in another group than the one that they say: the mark of this vault for what another vault marked. */
  readonly origins?: Readonly<Record<string, string>> | undefined;
}

/** An act with what is part of it. */
export interface CorroboratedAct {
  readonly id: string;
  readonly involvements: readonly { readonly id: string }[];
  readonly stays: readonly { readonly id: string }[];
}

const fileKinds = ['video', 'picture', 'recording', 'document'] as const;
type FileKind = (typeof fileKinds)[number];

export interface Corroboration {
  /** Sources that do not repeat one another, and of which one at least was there. */
  readonly firstHand: number;
  /** The other ones. */
  readonly others: number;
  /** Files that show the act: the same file once, and with it its copies and what is metadata of it. */
  readonly files: Readonly<Record<FileKind, number>>;
}

/** What is the same for whatever does not stand by itself: one group, else one person. */
export function originOf({ group, person, id }: { readonly group?: unknown; readonly person?: unknown; readonly id: string }): string {
  const named = typeof group === 'string' ? group.normalize('NFKC').trim().toLowerCase() : '';
  if (named !== '') return `group ${named}`;
  return typeof person === 'string' ? `person ${person}` : `source ${id}`;
}

/**
 * Where what is known of a case comes from, each origin once, and whether it is first-hand.
 *
 * @param items files: their group, else their source, says where they come from.
 * @param faceOf whoever is the same person has the same. @param here of `CorroboratedCase`, its `origins`.
 */
export function originsOf(
  sources: readonly SourceOrItem[],
  items: readonly SourceOrItem[],
  faceOf: (person: string) => string = (person) => person,
  here: CorroboratedCase['origins'] = {},
): ReadonlyMap<string, boolean> {
  const bySource = new Map<string, string>();
  const origins = new Map<string, boolean>();
  const add = (origin: string, isFirstHand: boolean) => origins.set(origin, isFirstHand || origins.get(origin) === true);
  for (const { id, fields } of sources) {
    const { independenceGroup, person, firstHand } = fields;
    const group = here[id] ?? independenceGroup;
    const origin = originOf({ group, person: typeof person === 'string' ? faceOf(person) : undefined, id });
    bySource.set(id, origin);
    add(origin, firstHand === true);
  }
  for (const { id, fields } of items) {
    const { independenceGroup, source } = fields;
    const own = originOf({ group: here[id] ?? independenceGroup, id });
    const origin = own.startsWith('group ') ? own : bySource.get(String(source));
    if (origin !== undefined) add(origin, false);
  }
  return origins;
}

/** Sources are those of the case: they speak of all of it. Files are those that are said to show the act, or of which a place does. */
export function corroborationOf(of: CorroboratedCase, act: CorroboratedAct, faceOf?: (person: string) => string): Corroboration {
  const parts = partsOf(act);
  const shown = of.evidence.filter(
    ({ sets, pinpoints }) => sets?.['acts']?.includes(act.id) || pinpoints.some(({ fields }) => parts.has(String(fields['claim']))),
  );
  const origins = [...originsOf(of.sources, shown, faceOf, of.origins).values()];
  const firstHand = origins.filter(Boolean).length;
  const ids = new Set(shown.map(({ id }) => id));
  const once = new Map(
    shown
      // What a table says of a picture that shows the act is no file beside it.
      .filter(({ sets }) => !sets?.['describes']?.some((id) => ids.has(id)))
      .map((item) => originalOf(of.evidence, item))
      .map(({ id, fields }) => [String(fields['sha256'] ?? id), kindOf(fields['mediaType'])]),
  );
  const count = (kind: FileKind) => [...once.values()].filter((one) => one === kind).length;
  return {
    firstHand,
    others: origins.length - firstHand,
    files: { video: count('video'), picture: count('picture'), recording: count('recording'), document: count('document') },
  };
}

/** What a copy was made of, however many copies lie between; of one whose original is not here, something that is the same for all its copies. */
function originalOf(all: readonly SourceOrItem[], item: SourceOrItem): SourceOrItem {
  const met = new Set([item]);
  for (const { fields } of met) {
    const of = fields['copyOf'];
    if (typeof of !== 'string') break;
    const original = all.find(({ id }) => id === of);
    if (!original) return { id: of, fields: { mediaType: item.fields['mediaType'] } };
    met.add(original);
  }
  return [...met].at(-1)!;
}

/** Places in files that show an act or what is part of it; a file that shows it as a whole is one. */
export function placesShowing(of: CorroboratedCase, act: CorroboratedAct): number {
  const parts = partsOf(act);
  const places = of.evidence.map(({ sets, pinpoints }) => {
    const named = pinpoints.filter(({ fields }) => parts.has(String(fields['claim']))).length;
    return named === 0 && sets?.['acts']?.includes(act.id) ? 1 : named;
  });
  return places.reduce((sum, count) => sum + count, 0);
}

function partsOf(act: CorroboratedAct): ReadonlySet<string> {
  return new Set([act, ...act.involvements, ...act.stays].map(({ id }) => id));
}

function kindOf(mediaType: unknown): FileKind {
  const [top] = String(mediaType).split('/', 1);
  return ({ video: 'video', audio: 'recording', image: 'picture' } as const)[top as 'video'] ?? 'document';
}

export function corroborationSentence(corroboration: Corroboration, locale: string): string {
  return (isChinese(locale) ? inChinese : inEnglish)(corroboration);
}

function inEnglish({ firstHand, others, files }: Corroboration): string {
  const said = [
    ...(firstHand > 0 ? [many(firstHand, 'independent first-hand source')] : []),
    ...(others > 0 ? [many(others, firstHand > 0 ? 'other independent source' : 'independent source')] : []),
  ];
  const shown = fileKinds.flatMap((kind) => (files[kind] > 0 ? [many(files[kind], kind)] : []));
  const sources = said.length === 0 ? 'No source recorded' : `${said.join(', ')} in this case`;
  if (shown.length === 0) return `${sources}; no file shows this act.`;
  const isOne = fileKinds.reduce((sum, kind) => sum + files[kind], 0) === 1;
  return `${sources}; ${shown.join(', ')} ${isOne ? 'shows' : 'show'} this act.`;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const inFiles: Readonly<Record<FileKind, string>> = { video: '段视频', picture: '张图片', recording: '段录音', document: '份文件' };

function inChinese({ firstHand, others, files }: Corroboration): string {
  const said = [
    ...(firstHand > 0 ? [`${firstHand} 个相互独立的第一手来源`] : []),
    ...(others > 0 ? [`${others} 个${firstHand > 0 ? '其他' : '相互'}独立来源`] : []),
  ];
  const shown = fileKinds.flatMap((kind) => (files[kind] > 0 ? [`${files[kind]} ${inFiles[kind]}`] : []));
  const sources = said.length === 0 ? '未记录来源' : `本案有 ${said.join('、')}`;
  return `${sources}；${shown.length === 0 ? '没有文件' : shown.join('、')}显示此行为。`;
}
