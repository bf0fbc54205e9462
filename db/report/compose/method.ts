/** How the report came about, what its words and numbers mean, and what it cannot say. */
import { Grade } from '../../model/grades.ts';
import { type Block, paragraph, type Table, text } from '../model/document.ts';
import { placeKey } from '../../assessment/coverage.ts';
import { isChinese } from '../../model/locales.ts';
import { isSecret } from './secrecy.ts';
import type { Composing } from './composing.ts';
import { casesIn, sectionsOf } from './figures.ts';

export function method(composing: Composing): Block[] {
  const { words, data, date } = composing;
  const { method: said } = words;
  return [
    { kind: 'heading', level: 1, id: 'method', text: said.heading },
    { ...paragraph(said.scope(date(data.round['period']), date(data.round['cutOff']))), tone: 'lead' },
    {
      kind: 'labelled',
      level: 2,
      label: said.labels.graders,
      blocks: [paragraph(said.graders(gradersOf(composing))), paragraph(standingOf(composing))],
    },
    {
      kind: 'labelled',
      level: 2,
      label: said.labels.counting,
      blocks: [
        paragraph(said.counting),
        paragraph(coverageOf(composing)),
        ...composing.disclosure.rules.map((rule) => paragraph(rule)),
        ...(isInOtherLanguage(composing) ? [paragraph(said.asWritten)] : []),
      ],
    },
    { kind: 'labelled', level: 2, label: said.labels.index, blocks: [paragraph(said.index)] },
    { kind: 'labelled', level: 2, label: said.labels.sources, blocks: [paragraph(said.sources)] },
    scaleTable(composing),
  ];
}

/** What some words mean in this report: looked up, and so among the annexes. */
export function termsTable({ words }: Composing): Table {
  const { method: said } = words;
  return {
    kind: 'table',
    caption: said.terms,
    columns: [
      { title: said.termColumns.term, share: 2 },
      { title: said.termColumns.meaning, share: 5 },
    ],
    rows: said.definedTerms.map(([term, meaning]) => [[text(term, { isStrong: true })], [text(meaning)]]),
  };
}

function gradersOf({ data }: Composing): string[] {
  return [...new Set(sectionsOf(data).flatMap(({ shown }) => shown.seats.map(({ seat }) => seat.name)))];
}

/** How many of the grades somebody answers for. */
function standingOf({ words, data }: Composing): string {
  const steps = sectionsOf(data).map(({ shown }) => shown.step);
  const count = (step: (typeof steps)[number]) => steps.filter((one) => one === step).length;
  return words.method.standing({ all: steps.length, approved: count('approved'), reviewed: count('reviewed'), lapsed: count('lapsed') });
}

/** How far the documentation reaches as a whole. */
function coverageOf({ words, data, disclosure }: Composing): string {
  const sections = sectionsOf(data);
  if (!disclosure.isCounted(sections.map(({ row }) => row.recommendation.id))) return disclosure.countWithheld;
  const cases = [...casesIn(sections)];
  const told = cases.filter((id) => !isSecret(data, id)).flatMap((id) => data.cases.get(id) ?? []);
  const places = new Set(told.flatMap(({ fields }) => placeKey(typeof fields['place'] === 'string' ? fields['place'] : null) || []));
  const none = sections.filter(({ matrix }) => [matrix.against, matrix.inFavour, matrix.context].every(({ links }) => links === 0));
  return words.method.coverage({ cases: cases.length, told: told.length, places: places.size, withoutCase: none.length });
}

/** Whether a theme or a case is called in another language than the report has, told by its script. */
function isInOtherLanguage({ data, language }: Composing): boolean {
  const themes = data.chapters.flatMap(({ theme }) => theme?.name ?? []);
  const cases = [...casesIn(sectionsOf(data))].flatMap((id) =>
    isSecret(data, id) ? [] : String(data.cases.get(id)?.fields['title'] ?? ''),
  );
  const isOther = (title: string) => /\p{L}/u.test(title) && /\p{Script=Han}/u.test(title) !== isChinese(language);
  return [...themes, ...cases].some(isOther);
}

export function scaleTable({ words, label, definition }: Composing): Table {
  const { method: said } = words;
  return {
    kind: 'table',
    caption: said.scale,
    columns: [
      { title: said.scaleColumns.grade, share: 2 },
      { title: said.scaleColumns.definition, share: 5 },
    ],
    rows: Grade.options.map((grade) => [[{ kind: 'grade', grade, text: label('grades', grade) }], [text(definition(grade))]]),
  };
}
