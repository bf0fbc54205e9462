/** What is read of a report, and how its sections are called. */
import type { ReportSection } from '../../../db/model/report.ts';
import type { api } from '../../api.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { newRecordId } from '../../state/record-id.ts';

export type Report = Awaited<ReturnType<(typeof api)['reports.show']>>;
export type Section = Report['sections'][number];
export type ReportText = Section['texts'][number];
export type Language = 'en' | 'zh-Hans';

export interface PanelProps {
  readonly report: Report;
  /** Which one is written in; none where it is about the report itself. */
  readonly section: Section | undefined;
  readonly language: Language;
}

/** Beside the sections of a report, what it is and how it is to be written. */
export const aboutSection = 'about';

export function languagesOf({ languages }: Report): readonly Language[] {
  const known = languages.filter((code): code is Language => code === 'en' || code === 'zh-Hans');
  return known.length === 0 ? ['en'] : known;
}

/** Of one language: what was written, or nothing. Several are something to choose between. */
export function textsIn({ texts }: Section, language: Language): readonly ReportText[] {
  const own = texts.filter((text) => text.language === language);
  const written = own.filter(({ text }) => text.trim() !== '');
  return written.length > 0 ? written : own.slice(0, 1);
}

const made = new Map<string, string>();

/**
 * The record of the text of a section: of one that is begun here the same each time, so that what is typed before and after it was first
 * written is one record.
 */
export function recordOf(report: Report, section: string, language: Language, present: ReportText | undefined): string {
  if (present) return present.id;
  const key = `${report.id} ${section} ${language}`;
  const id = made.get(key) ?? newRecordId();
  made.set(key, id);
  return id;
}

export function useSectionName(): (section: Pick<Section, 'section' | 'title'>) => string {
  const t = useText();
  return ({ section, title }) => {
    const [kind] = section.split('/') as [ReportSection];
    if (section.startsWith('recommendation/')) return t('reports.section.recommendation', { paragraph: title ?? '' });
    if (section.startsWith('theme/')) return title ?? t('frame.palette.untitled');
    return t(`reports.section.${kind}` as MessageId);
  };
}
