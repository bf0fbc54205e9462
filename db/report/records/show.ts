/** One report with its sections, in their order, and what stands in each. */
import { progressOf } from '../../assessment/progress.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type FixedSection, fixedSections, type ReportSection } from '../../model/report.ts';
import { type FieldState, statesOf } from '../../records/details.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { type ReportSummary, reportSummary, requireReport } from './reports.ts';
import { type ReportText, textsOfReport } from './texts.ts';

export interface ShownSection {
  readonly section: ReportSection;
  /** The name of a theme, the paragraph of a recommendation; fixed sections are called as the reader's language has it. */
  readonly title: string | null;
  /** In all languages. Several of one language are something to choose between. */
  readonly texts: readonly ReportText[];
}

export interface ShownReport extends ReportSummary {
  readonly deleted: boolean;
  readonly sections: readonly ShownSection[];
  /** Written for a section that the report does not have, or not any more: they are kept, and stand nowhere. */
  readonly apart: readonly ReportText[];
  /** Fields in conflict, of the report and of its texts. */
  readonly states: readonly FieldState[];
}

/** @throws {AppError} `record.not-found`. */
export function showReport(vault: ReadableVault, id: RecordId): ShownReport {
  const { deleted } = requireReport(vault, id);
  const summary = reportSummary(vault, id);
  const texts = textsOfReport(vault, id);
  const bySection = Map.groupBy(texts, ({ section }) => section);
  const sections = sectionsOf(vault, summary).map((one) => ({ ...one, texts: bySection.get(one.section) ?? [] }));
  const known = new Set<string>(sections.map(({ section }) => section));
  return {
    ...summary,
    deleted,
    sections,
    apart: texts.filter(({ section }) => !known.has(section)),
    states: statesOf(vault, [id, ...texts.map((text) => text.id)]),
  };
}

type Named = Omit<ShownSection, 'texts'>;

const beforeChapters: ReadonlySet<FixedSection> = new Set(['foreword', 'summary', 'method']);

/** A chapter for each theme of the round, with the recommendations that stand in it first. */
function sectionsOf(vault: ReadableVault, { round }: ReportSummary): Named[] {
  const fixed = fixedSections.map((section): Named => ({ section, title: null }));
  const isBefore = ({ section }: Named) => beforeChapters.has(section as FixedSection);
  const { themes, rows } = round ? progressOf(vault, round.id) : { themes: [], rows: [] };
  const wholes = rows.filter(({ part }) => part === null);
  const inTheme = (theme: RecordId | undefined) =>
    wholes
      .filter((row) => row.themes[0] === theme)
      .map(
        ({ recommendation: { id, paragraph, text } }): Named => ({
          section: `recommendation/${id}`,
          title: paragraph ?? text.slice(0, 80),
        }),
      );
  const chapters = themes.flatMap(({ id, name }): Named[] => {
    const own = inTheme(id);
    return own.length === 0 ? [] : [{ section: `theme/${id}`, title: name }, ...own];
  });
  return [...fixed.filter(isBefore), ...chapters, ...inTheme(undefined), ...fixed.filter((one) => !isBefore(one))];
}
