/** Measures and cases as a section tells them, each with the footnote that says where it comes from. */
import type { LinkedAct } from '../../assessment/linked-acts.ts';
import type { CaseColumn, LinkedMeasure } from '../../assessment/matrix.ts';
import { countingSentence } from '../../model/counting.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type Inline, type List, type NoteRun, paragraph, text, type TextBlock, type TextRun } from '../model/document.ts';
import { shownIn } from './cited-places.ts';
import type { Composing } from './composing.ts';
import { isSecret } from './secrecy.ts';
import { citation } from './sources.ts';
import type { Wording } from './wording.ts';

export function listOf(items: readonly (readonly Inline[])[]): List[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

export function measureItem(composing: Composing, measure: LinkedMeasure): Inline[] {
  const { words, data } = composing;
  const { fields } = data.measures.get(measure.id)!;
  const facts = [measure.reference, measure.authority, whenOf(composing, measure), measure.isOutside ? words.outside : undefined];
  const effect = fields['effect'];
  return [
    text(measure.title ?? words.untitled, { isStrong: true }),
    sourceNote(composing, measure.id),
    text(sentence(composing, facts)),
    ...(typeof fields['text'] === 'string' ? [text(`${fields['text']} `)] : []),
    ...(typeof effect === 'string' ? [text(`${effect} `)] : []),
    ...(measure.reason === null ? [] : [text(measure.reason, { isEmphasis: true })]),
  ];
}

function whenOf({ words, date }: Wording, { inForce, announced }: LinkedMeasure): string | undefined {
  const [since, told] = [date(inForce), date(announced)];
  return since !== undefined ? words.inForce(since) : told !== undefined ? words.announced(told) : undefined;
}

/** ", 2014, Beijing. " after what it is said of. */
function sentence({ language }: Wording, facts: readonly (string | null | undefined)[]): string {
  const known = facts.filter((fact): fact is string => typeof fact === 'string' && fact !== '');
  if (language === 'zh-Hans') return `${known.map((fact) => `，${fact}`).join('')}。`;
  return `${known.map((fact) => `, ${fact}`).join('')}. `;
}

/** The count of a column, and its cases but those that are secret. */
export function columnOf(composing: Composing, column: CaseColumn, empty?: string): TextBlock[] {
  const { words, language, data } = composing;
  if (column.links === 0) return empty === undefined ? [] : [paragraph(empty)];
  const told = column.rows.filter((row) => !isSecret(data, row.case));
  const hidden = new Set(column.rows.filter((row) => isSecret(data, row.case)).map((row) => row.case)).size;
  const more = column.links - column.rows.length;
  if (Number.isNaN(column.cases))
    return [paragraph(composing.disclosure.countWithheld), ...listOf(told.map((row) => caseItem(composing, row)))];
  const counted = words.counted(countingSentence(column.count, language), column.cases, column.sources);
  return [
    paragraph([counted, ...(hidden > 0 ? [words.secret(hidden)] : []), ...(more > 0 ? [words.moreRows(more)] : [])].join(words.space)),
    ...listOf(told.map((row) => caseItem(composing, row))),
  ];
}

function caseItem(composing: Composing, row: LinkedAct): Inline[] {
  const { words, date, label } = composing;
  const facts = [
    row.act ? label('act-types', row.act.type) : undefined,
    date(row.begin) ?? words.undated,
    row.place,
    row.isOutside ? words.outside : undefined,
    row.isLate ? words.late : undefined,
  ];
  return [
    text(row.title ?? words.untitled, { isStrong: true }),
    caseNote(composing, row),
    text(sentence(composing, facts)),
    ...(row.reason === null ? [] : [text(row.reason)]),
  ];
}

/** The case by its number, each of its sources, and where in files the act is shown. */
function caseNote(composing: Composing, { case: id, act }: LinkedAct): NoteRun {
  const { words, data, notes } = composing;
  // Of a case that was linked as a whole, what shows it and any of its acts.
  const shown = shownIn(composing, act ? [act.id] : [id, ...(data.cases.get(id)?.acts ?? []).map((one) => one.id)]);
  const number = words.caseNumber(String(data.cases.get(id)?.fields['number'] ?? ''));
  const full = (): TextRun[] => {
    const sources = (data.cases.get(id)?.sources ?? []).flatMap((source) => composing.sources.get(source.id) ?? []);
    if (sources.length === 0) return [text(`${number}${words.stop}${words.noSource}${words.stop.trimEnd()}`), ...shown];
    const cited = sources.flatMap((source, n) => [
      ...(n === 0 ? [] : [text(words.semicolon)]),
      ...citation(composing, source),
      text(words.sourceMark(source.number)),
    ]);
    return [text(`${number}${words.stop}`), ...cited, text(words.stop.trimEnd()), ...shown];
  };
  return notes.cite(id, full, () => again(composing, [text(number)], shown));
}

/** What is cited again: the number of the first footnote follows, and the places that show it are said each time. */
function again({ words }: Composing, cited: readonly TextRun[], shown: readonly TextRun[]): TextRun[] {
  return shown.length === 0 ? [...cited, text(words.semicolon)] : [...cited, text(words.stop.trimEnd()), ...shown, text(words.space)];
}

/** Of a measure, a view, a claim, material of a case. @param place in the source. */
export function sourceNote(composing: Composing, key: string, place?: string): NoteRun {
  const { words, notes } = composing;
  const source = composing.sources.get(key)!;
  const mark = text(words.sourceMark(source.number));
  const at = place === undefined ? [] : [text(`${words.comma}${place}`)];
  const short = source.title ?? source.author ?? source.place ?? words.untitled;
  const shown = shownIn(composing, source.kind === 'measure' ? [key as RecordId] : []);
  return notes.cite(
    key,
    () => [...citation(composing, source), mark, ...at, text(words.stop.trimEnd()), ...shown],
    () => again(composing, [text(short), mark, ...at], shown),
  );
}
