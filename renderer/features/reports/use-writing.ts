/** Files of a report: which there are, and how one is written and told of. */
import { annexFormats, reportFileFormats, sourceFormats } from '../../../db/model/report.ts';
import { api, CallError } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { refine } from '../../state/route.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { tellFailure } from '../fields/index.ts';
import type { Language, Report } from './report.ts';

/** What can be written, and in which formats; the matrix has but one. */
export const fileFormats = {
  report: reportFileFormats,
  matrix: ['docx'],
  tables: annexFormats,
  sources: sourceFormats,
} as const;
export type FileKind = keyof typeof fileFormats;
export const fileKinds = Object.keys(fileFormats) as FileKind[];
export type FileFormat = (typeof fileFormats)[FileKind][number];

interface AskedFile {
  readonly report: string;
  readonly language: Language;
  /** Of the frozen report that is meant, where one is. */
  readonly freeze: string | undefined;
  readonly file: string;
}

type Text = ReturnType<typeof useText>;
type Told = Parameters<ReturnType<typeof useToasts.getState>['show']>[0];

/** @returns writes, and tells how it ended; who asked for it is gone by then. */
export function useWriting({ id: report }: Report, language: Language, freeze?: string) {
  const t = useText();
  return async (kind: FileKind, format: FileFormat, file: string): Promise<void> => {
    // A file that was written takes away what was said of the one before, which was not.
    const about = 'report-file';
    try {
      useToasts.getState().show({ about, ...(await writers[kind](t, { report, language, freeze, file }, format)) });
    } catch (thrown) {
      const code = thrown instanceof CallError ? thrown.code : undefined;
      if (code !== 'job.cancelled') tellFailure(t, thrown, { about, ...(code === 'report.leaks' && { action: toChecks(t) }) });
    }
  };
}

function toChecks(t: Text): Told['action'] & object {
  return { label: t('reports.panel.checks'), run: () => refine({ panel: 'checks' }) };
}

/** Each returns what is to be told. */
const writers: Readonly<Record<FileKind, (t: Text, asked: AskedFile, format: FileFormat) => Promise<Told>>> = {
  async report(t, { freeze, ...asked }, chosen) {
    const format = oneOf(reportFileFormats, chosen);
    const { missing } = await runJob('reports.write.job', (options) =>
      freeze === undefined
        ? api['pages.write']({ ...asked, format }, options)
        : api['pages.writeFrozen']({ freeze, format, file: asked.file }, options),
    );
    if (missing.length === 0) return { text: t('reports.write.done') };
    return {
      text: t('reports.write.letters', { count: missing.length }),
      action: toChecks(t),
    };
  },
  async matrix(t, { freeze: _none, ...asked }) {
    const { words, mostWords } = await runJob('reports.write.job', (options) => api['pages.writeMatrix'](asked, options));
    return { text: t('reports.write.matrix.done', { words, mostWords }) };
  },
  async tables(t, { freeze: _none, ...asked }, chosen) {
    const format = oneOf(annexFormats, chosen);
    const { secretCases } = await runJob('reports.write.job', (options) => api['pages.writeTables']({ ...asked, format }, options));
    return { text: t('reports.write.tables.done', { count: secretCases }) };
  },
  async sources(t, { freeze: _none, ...asked }, chosen) {
    const format = oneOf(sourceFormats, chosen);
    const { sources, unnamed } = await runJob('reports.write.job', (options) => api['pages.writeSources']({ ...asked, format }, options));
    return { text: t('reports.write.sources.done', { sources, unnamed }) };
  },
};

function oneOf<Format extends string>(formats: readonly Format[], chosen: string): Format {
  return formats.find((one) => one === chosen) ?? formats[0]!;
}
