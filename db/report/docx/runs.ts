/** Words within a line, as Word has them: each script in its language, footnotes and cross-references as fields. */
import { Resvg } from '@resvg/resvg-js';
import { FootnoteReferenceRun, ImageRun, InternalHyperlink, PageReference, Paragraph, type ParagraphChild, TextRun as WordRun } from 'docx';

import type { Grade } from '../../model/grades.ts';
import type { Inline, ReportDocument, TextRun } from '../model/document.ts';
import { gradeSign } from '../model/grade-signs.ts';
import { type Script, scriptRuns } from '../model/script-runs.ts';

/** A word that nobody would write, as an address can be; Chinese and Japanese break at each letter. */
const longWord = /[^\s\u200b\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]{160}(?=[^\s\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])/gu;

/** With places where a line may end: finding out where pages do takes four times as long for a word that is twice as long. */
function breakable(text: string): string {
  return text.replaceAll(longWord, '$&\u200b');
}

export class Runs {
  readonly #fallback: Script;
  readonly #page: readonly [before: string, after: string];
  readonly #signs = new Map<string, { readonly svg: Buffer; readonly png: Buffer }>();

  constructor({ language, words }: Pick<ReportDocument, 'language' | 'words'>) {
    this.#fallback = language === 'en' ? 'latin' : 'han';
    const [before = '', after = ''] = words.page.split('#');
    this.#page = [before, after];
  }

  of(runs: readonly Inline[]): ParagraphChild[] {
    return runs.flatMap((run) => this.#of(run));
  }

  text(text: string, marks: Omit<TextRun, 'kind' | 'text'> = {}): WordRun[] {
    return scriptRuns(breakable(text), this.#fallback).map(
      ({ text: piece, script }) =>
        new WordRun({
          text: piece,
          ...(marks.isStrong && { bold: true, boldComplexScript: true }),
          ...(marks.isEmphasis && { italics: script !== 'han', italicsComplexScript: false }),
          ...(script === 'arabic' && { rightToLeft: true, language: { bidirectional: 'ar-SA' } }),
          ...(script === 'han' && { language: { eastAsia: 'zh-CN' } }),
        }),
    );
  }

  /** Its words stand beside it: for whoever cannot see it there is nothing to say. */
  sign(grade: Grade, colour: string, pixels = 13): ImageRun {
    const key = `${grade} ${colour}`;
    const known = this.#signs.get(key) ?? drawn(grade, colour);
    this.#signs.set(key, known);
    const transformation = { width: pixels, height: pixels };
    return new ImageRun({
      type: 'svg',
      data: known.svg,
      transformation,
      fallback: { type: 'png', data: known.png },
      altText: { name: grade, description: '' },
      run: { position: '-1.5pt' },
    });
  }

  #of(run: Inline): ParagraphChild[] {
    switch (run.kind) {
      case 'text':
        return this.text(run.text, run);
      case 'note':
        return [
          new FootnoteReferenceRun({
            children: [new Paragraph({ style: 'FootnoteText', children: run.runs.flatMap((one) => this.text(one.text, one)) })],
          }),
        ];
      case 'reference':
        return [
          new InternalHyperlink({ anchor: bookmarkOf(run.to), children: this.text(run.text).map((one) => one) }),
          ...(run.hasPage
            ? [
                new WordRun(` (${this.#page[0]}`),
                new PageReference(bookmarkOf(run.to), { hyperlink: true }),
                new WordRun(`${this.#page[1]})`),
              ]
            : []),
        ];
      case 'grade':
        return [...(run.grade === null ? [] : [this.sign(run.grade, '#1a1f24'), new WordRun('\u00a0')]), ...this.text(run.text)];
    }
  }
}

function drawn(grade: Grade, colour: string): { readonly svg: Buffer; readonly png: Buffer } {
  const svg = gradeSign(grade, colour);
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: 64 }, font: { loadSystemFonts: false } }).render().asPng();
  return { svg: Buffer.from(svg), png };
}

/** Word takes names of up to 40 letters, digits and underlines that begin with a letter. */
export function bookmarkOf(id: string): string {
  return `b_${id.replaceAll(/[^a-zA-Z0-9]/g, '')}`.slice(0, 40);
}
