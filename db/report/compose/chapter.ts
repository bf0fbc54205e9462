/** A chapter about a theme: its figures, words that lead the eye, and a section for each recommendation. */
import { type Block, paragraph, type Quotation, text } from '../model/document.ts';
import { scriptRuns } from '../model/script-runs.ts';
import type { Composing } from './composing.ts';
import { gradeBar, keyFigures } from './figures.ts';
import type { ChapterData } from './report-data.ts';
import { recommendationSection } from './section.ts';

/** More words are no extract. */
const longestExtract = 180;

/** @param n from 0. */
export function chapter(composing: Composing, n: number): Block[] {
  const { words, data } = composing;
  const { theme, sections } = data.chapters[n]!;
  const written = theme ? composing.authored(`theme/${theme.id}`, 1) : [];
  const told = sections.flatMap((section) => recommendationSection(composing, section));
  return [
    theme
      ? { kind: 'heading', level: 1, id: `t-${theme.id}`, label: words.chapter(n + 1), text: theme.name }
      : { kind: 'heading', level: 1, id: 'others', text: words.others },
    ...(theme?.description ? [{ ...paragraph(theme.description), tone: 'lead' as const }] : []),
    ...written,
    keyFigures(composing, sections, data.progress.themes.find(({ id }) => id === theme?.id)?.index ?? null),
    ...(sections.length > 1 ? gradeBar(composing, sections) : []),
    ...extractOf(composing, data.chapters[n]!),
    ...told,
  ];
}

/** What somebody else says of a recommendation of this chapter, or else what the State says: short enough to be set large. */
export function extractOf({ words, language }: Pick<Composing, 'words' | 'language'>, { sections }: ChapterData): Quotation[] {
  const said = [
    ...sections.flatMap(({ matrix, detail }) =>
      matrix.views.map(({ fields }) => ({ words: fields['text'], who: fields['stakeholder'], paragraph: detail.paragraph })),
    ),
    ...sections.flatMap(({ matrix, detail }) =>
      matrix.says.claims.map((claim) => ({ words: claim.text, who: claim.source ?? words.theState, paragraph: detail.paragraph })),
    ),
  ];
  const short = said.filter(
    (one): one is typeof one & { words: string } => typeof one.words === 'string' && one.words.length <= longestExtract,
  );
  // Whoever turns the pages reads it without stopping: better in the language of the report.
  const own = language === 'en' ? 'latin' : 'han';
  const found = short.find((one) => scriptRuns(one.words, own).every(({ script }) => script === own)) ?? short[0];
  if (found === undefined) return [];
  const source = [found.who, found.paragraph].filter((one) => typeof one === 'string' && one !== '').join(' · ');
  return [{ kind: 'quotation', runs: [text(found.words)], source, isPulled: true }];
}
