/**
 * Lapwing's own JSON: a list of paragraphs with their statements (`parts`). Each paragraph that
 * cannot be read is refused with its reasons; the others go on.
 */
import * as z from 'zod';

import { bundleLimits } from '../model/bundle-limits.ts';
import { cycleOfSession, paragraphPattern, responseOf } from '../model/recommendation.ts';
import { normaliseSymbol } from './recommendation-id.ts';
import { stateByName } from '../model/states.ts';
import { cleanText } from './clean-text.ts';
import type { ImportFormat, ReadContext } from './format.ts';
import { ElementSplitter } from './json-elements.ts';
import { type ParagraphRow, type ParagraphStatement, problem, type RowBatch, type CellProblem, type SourceRow } from './rows.ts';
import { readUtf8 } from './text-stream.ts';

const shortText = z.string().max(500);
const longText = z.string().max(20_000);
const Part = z.object({ text: longText, states: z.array(shortText).max(250) });

/** The shape of one paragraph; unknown members are left alone. */
const Paragraph = z.object({
  mechanism: z.string().min(1).max(40).nullish(),
  cycle: z.int().min(1).max(99).nullish(),
  session: z.int().min(1).max(99).nullish(),
  review_date: z.iso.date().nullish(),
  symbol: shortText.nullish(),
  paragraph: z.string().max(40),
  text: longText,
  parts: z.array(Part).max(250).nullish(),
  recommending_states: z.array(shortText).max(250).nullish(),
  response: shortText.nullish(),
  response_detail: longText.nullish(),
  response_comment: longText.nullish(),
  upr_info_issues: z.array(shortText).max(100).nullish(),
  upr_info_actions: z.array(z.int().min(1).max(5)).max(50).nullish(),
  source_url: z.string().max(2000).nullish(),
  state_under_review: shortText.nullish(),
});
type Paragraph = z.infer<typeof Paragraph>;

export const lapwingJsonFormat: ImportFormat = {
  id: 'json',
  isOneLine: true,
  columns: async (text) => {
    const start = text.trimStart();
    const isOurs = start.startsWith('[') && (/^\[\s*\]/.test(start) || (start.includes('"paragraph"') && start.includes('"text"')));
    return isOurs ? { columns: Object.keys(Paragraph.shape).map((name) => ({ name, field: name })), rows: [] } : undefined;
  },
  read: readLapwingJson,
};

async function* readLapwingJson(context: ReadContext): AsyncGenerator<RowBatch> {
  const splitter = new ElementSplitter();
  const seen = new Set<string>();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let row = 0;
  let doneBytes = 0;
  for await (const bytes of readUtf8(context.source, context.survey, context.signal)) {
    doneBytes = Math.min(doneBytes + bytes.length, context.source.sizeBytes);
    const rows: SourceRow[] = [];
    for (const element of splitter.add(decoder.decode(bytes, { stream: true }))) {
      row += 1;
      rows.push(readElement(element, row, context, seen));
    }
    yield { rows, doneBytes };
  }
  splitter.finish();
}

function readElement(element: string, row: number, context: ReadContext, seen: Set<string>): SourceRow {
  if (context.survey.isMixed && element.includes('\ufffd')) {
    return {
      row,
      value: undefined,
      problems: [problem('', element.trim(), 'encoding', 'This entry holds bytes of another encoding than the rest of the file.')],
    };
  }
  let found: unknown;
  try {
    found = JSON.parse(element);
  } catch {
    return { row, value: undefined, problems: [problem('', element.trim(), 'json-invalid', 'This entry is not valid JSON.')] };
  }
  const parsed = Paragraph.safeParse(found);
  if (!parsed.success)
    return { row, value: undefined, problems: parsed.error.issues.slice(0, 20).map((issue) => shapeProblem(issue, found)) };
  const result = readParagraph(parsed.data, context);
  if (Array.isArray(result)) return { row, value: undefined, problems: result };
  const { value, warnings } = result as { value: ParagraphRow; warnings: readonly CellProblem[] };
  const place = JSON.stringify([value.mechanism, value.state, value.symbol, value.paragraph]);
  const content = `${place} ${JSON.stringify(value)}`;
  if (seen.has(place) && !seen.has(content)) {
    return {
      row,
      value: undefined,
      problems: [
        problem('paragraph', value.paragraph, 'paragraph-repeated', 'This paragraph stands in the file before, with other content.'),
      ],
    };
  }
  seen.add(place).add(content);
  return { row, value, problems: warnings };
}

function shapeProblem(issue: z.core.$ZodIssue, found: unknown): CellProblem {
  let value: unknown = found;
  for (const step of issue.path)
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined;
  const shown = value === undefined ? '' : (JSON.stringify(value) ?? '');
  return problem(issue.path.join('.'), shown.slice(0, 200), value === undefined ? 'field-missing' : 'field-invalid', issue.message);
}

function readParagraph(
  entry: Paragraph,
  context: ReadContext,
): readonly CellProblem[] | { value: ParagraphRow; warnings: readonly CellProblem[] } {
  const problems: CellProblem[] = [];
  const warnings: CellProblem[] = [];
  const stateGiven = entry.state_under_review ?? context.state ?? '';
  const state = stateByName(cleanText(stateGiven));
  if (state === undefined) problems.push(problem('state_under_review', stateGiven, 'state-unknown', 'No State has this name or code.'));
  const symbol = normaliseSymbol(entry.symbol ?? context.symbol ?? '');
  if (symbol === '')
    problems.push(problem('symbol', '', 'symbol-missing', 'The paragraph has no document symbol; give one with the import.'));
  if (symbol.length > bundleLimits.symbolChars)
    problems.push(problem('symbol', symbol, 'field-invalid', `A document symbol has ${bundleLimits.symbolChars} characters at most.`));
  const paragraph = entry.paragraph.replace(/\s+/g, '').replace(/\.$/, '').toLowerCase();
  if (!paragraphPattern.test(paragraph))
    problems.push(problem('paragraph', entry.paragraph, 'paragraph-invalid', 'A paragraph number looks like 186.62.'));
  const text = cleanText(entry.text);
  if (text === '') problems.push(problem('text', entry.text, 'text-empty', 'The paragraph has no text.'));
  const response = entry.response === null || entry.response === undefined ? null : responseOf(entry.response);
  if (response === undefined)
    problems.push(problem('response', entry.response ?? '', 'response-unknown', 'This response is not a known one.'));
  if (problems.length > 0 || state === undefined || response === undefined) return problems;
  return { value: paragraphOf(entry, { state, symbol, paragraph, text, response, statements: statementsOf(entry, warnings) }), warnings };
}

type Checked = Pick<ParagraphRow, 'state' | 'symbol' | 'paragraph' | 'text' | 'response' | 'statements'>;

function paragraphOf(entry: Paragraph, checked: Checked): ParagraphRow {
  const session = entry.session ?? null;
  return {
    kind: 'paragraph',
    mechanism: (entry.mechanism ?? 'UPR').toUpperCase(),
    ...checked,
    cycle: entry.cycle ?? (session === null ? null : cycleOfSession(session)),
    session,
    responseGiven: entry.response ?? null,
    responseDetail: entry.response_detail ?? null,
    responseComment: entry.response_comment ?? null,
    issues: entry.upr_info_issues ? JSON.stringify(entry.upr_info_issues.map(cleanText)) : null,
    actions: entry.upr_info_actions ? JSON.stringify(entry.upr_info_actions) : null,
    reviewDate: entry.review_date ?? null,
    sourceUrl: entry.source_url ?? null,
  };
}

/** One statement for each (text, State); without parts the whole text stands for each recommending State. */
function statementsOf(entry: Paragraph, warnings: CellProblem[]): readonly ParagraphStatement[] {
  const parts = entry.parts?.map((part) => ({ text: cleanText(part.text), states: part.states })) ?? [
    { text: null, states: entry.recommending_states ?? [] },
  ];
  return parts.flatMap(({ text, states }) =>
    (states.length === 0 && text !== null ? [''] : states).map((given) => {
      const stateGiven = cleanText(given);
      const state = stateByName(stateGiven) ?? null;
      if (state === null) warnings.push(problem('states', given, 'recommender-unknown', 'No State has this name; it is kept as written.'));
      return { text, state, stateGiven };
    }),
  );
}
