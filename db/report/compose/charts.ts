/** The charts of a report: the same that the window shows, drawn in the fonts of the report, each with its table among the annexes. */
import { chartOf } from '../../analysis/charts.ts';
import { drawChart } from '../../analysis/draw.ts';
import { periodOf } from '../../assessment/period.ts';
import type { OfCases } from '../../analysis/pivot.ts';
import { type Chart, type ChartRequest, notTold } from '../../model/chart.ts';
import type { PivotFilter } from '../../model/pivot.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { chartsForPublic } from '../audience/charts.ts';
import type { Disclosure } from '../audience/disclosure.ts';
import { type Figure, type Table, text } from '../model/document.ts';
import type { ReportLanguage } from './wording.ts';
import { type Script, scriptRuns } from '../model/script-runs.ts';

export interface ReportCharts {
  readonly themes: Chart;
  readonly timeline: Chart;
  /** Acts by kind and quarter. */
  readonly kinds: Chart;
}

/** Of what may have happened in the period of the round. */
export async function chartsOf(
  vault: ReadableVault,
  period: unknown,
  language: ReportLanguage,
  { isBlurred, smallNote, told }: Pick<Disclosure, 'isBlurred' | 'smallNote' | 'told'>,
): Promise<ReportCharts> {
  const { earliest, latest } = periodOf(period);
  const filter: PivotFilter = { ...(earliest !== null && { from: earliest }), ...(latest !== null && { to: latest }) };
  const chart = (request: Parameters<typeof chartOf>[1]) => chartOf(vault, request, language);
  const charts = {
    themes: await chart({ kind: 'themes', filter }),
    timeline: await chart(
      isBlurred ? { kind: 'pivot', request: { rows: 'quarter', measure: 'acts', filter } } : { kind: 'timeline', filter },
    ),
    kinds: await chart(kindsIn(filter)),
  };
  if (!isBlurred) return charts;
  const ofTold: PivotFilter & OfCases = { ...filter, cases: told.map(({ id }) => id) };
  return chartsForPublic(charts, smallNote, {
    themes: await chart({ kind: 'themes', filter: ofTold }),
    kinds: await chart(kindsIn(ofTold)),
  });
}

const kindsIn = (filter: PivotFilter): ChartRequest => ({
  kind: 'pivot',
  request: { rows: 'kind', columns: 'quarter', measure: 'acts', filter },
});

/** As wide as the pages of a report have room for, in px. */
const figureWidth = 720;

/** As high as a page has room for beside its caption and notes. */
const tallestFigure = 820;

/** Nothing in it is told: an empty frame is no picture. */
function isBlank({ marks }: Chart['panels'][number]): boolean {
  if (marks.kind !== 'bars' && marks.kind !== 'fields') return false;
  return marks.counts.flat().every((count) => count === null || count === 0);
}

/** Nothing for a chart of nothing, and for one that no page holds: its table stands among the annexes. */
export function figureOf(chart: Chart, language: ReportLanguage, tallest = tallestFigure): Figure[] {
  if (chart.panels.every(isBlank)) return [];
  const svg = inReportFonts(drawChart(chart, { look: 'light', width: figureWidth, isWhole: false }), language);
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!;
  if (Number(height) > tallest) return [];
  return [
    {
      kind: 'figure',
      svg,
      width: Number(width),
      height: Number(height),
      alt: `${chart.title}. ${describedRows(chart)}`,
      caption: chart.title,
      notes: [chart.caption, ...chart.notes],
    },
  ];
}

/** What a picture shows, for whoever hears it; the table among the annexes says all of it. */
function describedRows({ head, rows }: Chart): string {
  const first = rows.slice(0, 12).map((row) => `${row[0]?.text ?? ''}: ${row.at(-1)?.text ?? ''}`);
  return `${head[0] ?? ''} – ${head.at(-1) ?? ''}: ${first.join('; ')}.`;
}

/** As the columns are called below the picture, where words are short of room; the notes say what `2015 …` is. */
function headOf({ head, panels: [panel, ...others] }: Chart): readonly string[] {
  if (panel?.marks.kind !== 'fields' || others.length > 0 || panel.marks.columns.length !== head.length - 2) return head;
  return [head[0]!, ...panel.marks.columns, head.at(-1)!];
}

/** More columns are no page. */
const mostColumns = 14;

export function tableOf(chart: Chart): Table[] {
  const { title, head, rows, caption, notes } = chart;
  if (rows.length === 0 || head.length > mostColumns) return [];
  const shown = headOf(chart);
  return [
    {
      kind: 'table',
      caption: title,
      columns: head.map((name, n) => {
        const isCount = n > 0 && rows.every((row) => row[n]?.text === notTold || /^\d*$/.test(row[n]?.text ?? ''));
        return { title: shown[n] ?? name, share: isCount ? 1 : 4, ...(isCount && { align: 'end' as const }) };
      }),
      rows: rows.map((row) => head.map((_, n) => [text(row[n]?.text ?? '')])),
      notes: [caption, ...notes],
    },
  ];
}

const families: Readonly<Record<Script, string>> = { latin: 'Noto Sans', han: 'Noto Sans SC', arabic: 'Amiri' };

/** Readers of SVG take the first font of a list for all letters: each script says its own. */
function inReportFonts(svg: string, language: ReportLanguage): string {
  return svg
    .replace(/font-family="[^"]*"/, `font-family="${families.latin}"`)
    .replaceAll(/>([^<>]+)(?=<\/(?:text|tspan)>)/g, (_, words: string) => {
      const runs = scriptRuns(words, language === 'en' ? 'latin' : 'han');
      return `>${runs.map((run) => (run.script === 'latin' ? run.text : `<tspan font-family="${families[run.script]}">${run.text}</tspan>`)).join('')}`;
    });
}
